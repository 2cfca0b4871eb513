//! What an account may do, before it is tried.

use domain::account::{Account, Denial, Kind};
use domain::{Provider, ProviderSpec};

fn account(kind: Kind, main: Option<&str>) -> Account {
    Account { name: Some("grace".to_owned()), kind, main: main.map(str::to_owned) }
}

#[test]
fn only_what_is_certain_is_denied() {
    let with_subs = |spec: &&ProviderSpec| spec.capabilities.sub_accounts;
    let specs: Vec<&ProviderSpec> = Provider::ALL.iter().map(|provider| provider.spec()).collect();
    assert!(specs.iter().any(with_subs) && !specs.iter().all(with_subs), "there are providers of both kinds");
    for spec in specs {
        for (kind, certain) in [
            (Kind::Main, false),
            (Kind::Sub, true),
            (Kind::Other("partner".to_owned()), false),
            (Kind::Other("Sub".to_owned()), false),
            (Kind::Unknown, false),
        ] {
            let denied = account(kind.clone(), None).may_change_tags(spec).is_err();
            assert_eq!(denied, certain && spec.capabilities.sub_accounts, "{kind:?} at {}", spec.name);
        }
    }
}

#[test]
fn a_denial_names_the_main_account_where_it_is_known() {
    let spec = Provider::UpCloud.spec();
    for main in [None, Some("ada")] {
        let denial = account(Kind::Sub, main).may_change_tags(spec);
        assert_eq!(denial, Err(Denial::SubAccount { main: main.map(str::to_owned) }));
    }
    assert_eq!(Account::default().may_change_tags(spec), Ok(()), "nothing known is nothing certain");
}
