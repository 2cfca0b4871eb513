//! The account: its kind may stand in its details only.

use super::super::now;
use super::{client, client_of, refusal};
use crate::transport::script::{Reply, json};
use domain::account::{Account, Kind};

fn account(fields: &str) -> Reply {
    json(200, &format!(r#"{{"account":{{"username":"grace"{fields}}}}}"#))
}

fn grace(kind: Kind, main: Option<&str>) -> Account {
    Account { name: Some("grace".to_owned()), kind, main: main.map(str::to_owned) }
}

#[test]
fn the_details_are_asked_for_by_the_name_that_the_account_tells() {
    // A token does not say whose it is.
    for (sign_in, version) in [("password", "1.2"), ("token", "1.3")] {
        let replies = [account(r#","credits":0"#), account(r#","type":"sub","main_account":"ada""#)];
        let (client, script) = client_of(sign_in, version, replies);
        assert_eq!(now(client.get_account()), Ok(grace(Kind::Sub, Some("ada"))));
        let lines = ["account", "account/details/grace"].map(|path| format!("GET /x/{version}/{path}"));
        assert_eq!(script.lines(), lines);
    }
}

#[test]
fn one_call_is_enough_where_it_tells_the_kind() {
    for (kind, wanted) in [("main", Kind::Main), ("sub", Kind::Sub), ("partner", Kind::Other("partner".to_owned()))] {
        let (client, script) = client([account(&format!(r#","type":"{kind}""#))]);
        assert_eq!(now(client.get_account()), Ok(grace(wanted, None)));
        assert_eq!(script.left(), 0);
    }
}

#[test]
fn details_that_are_kept_from_the_account_leave_its_kind_unknown() {
    for status in [403, 404] {
        let (client, _) = client([account(""), refusal(status, "ACCOUNT_FORBIDDEN")]);
        assert_eq!(now(client.get_account()), Ok(grace(Kind::Unknown, None)));
    }
    let (second, _) = client([account(""), refusal(401, "AUTHENTICATION_FAILED")]);
    assert_eq!(now(second.get_account()).expect_err("refused").status(), Some(401));
    let (third, script) = client([json(200, r#"{"account":{}}"#)]);
    assert_eq!((now(third.get_account()), script.lines().len()), (Ok(Account::default()), 1), "no name, no details");
    let (fourth, _) = client([refusal(403, "ACCOUNT_FORBIDDEN")]);
    assert_eq!(now(fourth.get_account()).expect_err("refused").status(), Some(403));
}

#[test]
fn a_name_can_not_change_the_path() {
    let replies = [json(200, r#"{"account":{"username":"../tag"}}"#), account("")];
    let (client, script) = client(replies);
    now(client.get_account()).expect("an account");
    assert_eq!(script.lines()[1], "GET /x/1.2/account/details/..%2Ftag");
}

#[test]
fn a_provider_with_one_kind_of_account_is_not_asked() {
    let (client, script) = super::super::client([]);
    assert_eq!((now(client.get_account()), script.lines().len()), (Ok(Account::default()), 0));
}
