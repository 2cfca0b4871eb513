//! The connection form without a browser: issues, offers, what is chosen, and where it leads.

use super::*;
use crate::config::Preset;
use crate::route::UsageView;
use crate::text::{Message, Remedy};

const ORIGIN: &str = "http://127.0.0.1:8080";

fn label(text: &str) -> Label {
    Label::new(text).expect("a plain label")
}

fn draft(label: &str, base_url: &str, account: &str) -> Draft {
    Draft { label: label.into(), base_url: base_url.into(), account: account.into(), ..Draft::empty() }
}

fn connection(label: &str, base_url: &str, account: &str) -> Connection {
    draft(label, base_url, account).check("key", &[]).expect("a good draft")
}

fn sandbox() -> Preset {
    Preset {
        title: "Sandbox".into(),
        action: "Open the sandbox".into(),
        label: "sandbox".into(),
        provider: "metalworks".into(),
        base_url: "/".into(),
        account: "1001".into(),
        key: "sandbox-key".into(),
        note: "Sample servers".into(),
        ..Preset::default()
    }
}

fn production() -> Preset {
    Preset {
        title: "Production".into(),
        label: "prod".into(),
        provider: "metalworks".into(),
        base_url: "https://api.example/metal".into(),
        ..Preset::default()
    }
}

#[test]
fn every_field_is_checked_at_once() {
    use FieldIssue::*;
    let good = ("games", "https://api.example", "1001", "key");
    let table = [
        (good, [None; 4]),
        (("", "", "", ""), [Some(Missing); 4]),
        (("a b", "api.example", "abc", "schlüssel"), [Some(Label), Some(Address), Some(Number), Some(Secret)]),
        (("taken", "https://api.example?x", "1001", "key"), [Some(LabelTaken), Some(AddressParts), None, None]),
        ((" taken ", "https://api.example", "1001", "key"), [Some(LabelTaken), None, None, None]),
        (("Taken", "https://api.example", " 1001 ", "key"), [None; 4]),
    ];
    for ((name, address, account, key), expected) in table {
        let issues = draft(name, address, account).check(key, &[label("taken")]).err().unwrap_or_default();
        assert_eq!(Field::ALL.map(|field| field.issue(&issues)), expected, "{name:?} {address:?}");
        let first = expected.iter().position(Option::is_some).map(|at| Field::ALL[at]);
        assert_eq!(Field::first_wrong(&issues), first, "{name:?} {address:?}");
    }
}

#[test]
fn the_label_of_the_connection_whose_key_is_typed_again_is_free() {
    let open = || [label("games"), label("sandbox")];
    assert_eq!(taken(open(), None), open());
    assert_eq!(taken(open(), Some("games")), [label("sandbox")]);
    assert_eq!(taken(open(), Some("other")), open());
}

#[test]
fn presets_are_offered_with_what_they_still_need() {
    let unknown = Preset { provider: "nobody".into(), ..sandbox() };
    let offers = offers(&[sandbox(), unknown, production()], &[], &[], ORIGIN);
    assert_eq!(offers.unknown, 1);
    let [open, ask] = offers.presets.as_slice() else { panic!("two presets are left") };
    assert!(open.is_complete() && !ask.is_complete());
    assert_eq!((open.action.as_str(), ask.action.as_str()), ("Open the sandbox", "Open Production"));
    assert_eq!((open.note.as_str(), ask.note.as_str()), ("Sample servers", "Client ID and API key"));
    assert_eq!(open.draft, draft("sandbox", ORIGIN, "1001"));
    assert_eq!(ask.draft, draft("prod", "https://api.example/metal", ""));
    assert_eq!(ask.draft.place(), "api.example/metal");
    // The number is that in the file, so that it stays the same whatever is left out.
    assert_eq!((&open.id, &ask.id), (&OfferId::Preset(0), &OfferId::Preset(2)));
    assert!(open.is_fixed() && !offers.other.is_fixed());
}

#[test]
fn a_key_without_an_account_opens_nothing_at_once() {
    let offers = offers(&[Preset { account: String::new(), ..sandbox() }], &[], &[], ORIGIN);
    assert!(!offers.presets[0].is_complete());
    assert_eq!(offers.presets[0].key, "");
}

#[test]
fn what_was_open_before_a_reload_is_offered_once() {
    let games = connection("games", "https://api.example", "7");
    let plain = connection("sandbox", ORIGIN, "1001");
    let renamed = connection("mine", ORIGIN, "1001");
    let all = offers(&[sandbox()], &[games.clone(), plain.clone(), renamed.clone()], &[], ORIGIN);
    let before: Vec<(&str, bool)> = all.before.iter().map(|o| (o.title.as_str(), o.is_complete())).collect();
    // The sandbox itself is opened by its preset; under another name it takes the key from there.
    assert_eq!(before, [("games", false), ("mine", true)]);
    assert_eq!(all.before[0].note, "Client 7");
    let open = offers(&[sandbox()], &[games.clone(), renamed], &[games], ORIGIN);
    assert_eq!(open.before.len(), 1, "an open connection is not offered");
    assert_eq!(open.again.len(), 1);
}

#[test]
fn the_first_choice_follows_the_label_and_else_the_first_preset_that_needs_a_key() {
    let games = connection("games", "https://api.example", "7");
    let late = connection("late", "https://late.example", "8");
    let all = offers(&[sandbox(), production()], std::slice::from_ref(&games), &[late], ORIGIN);
    let table = [
        (None, OfferId::Preset(2 - 1)),
        (Some("sandbox"), OfferId::Preset(0)),
        (Some("prod"), OfferId::Preset(1)),
        (Some("games"), OfferId::Before("games".into())),
        (Some("late"), OfferId::Again("late".into())),
        (Some("nobody"), OfferId::Other),
    ];
    for (label, expected) in table {
        assert_eq!(choose(&all, label).id, expected, "{label:?}");
    }
    assert_eq!(choose(&all, Some("nobody")).draft.label, "nobody");
    let alone = offers(&[sandbox()], &[], &[], ORIGIN);
    assert_eq!(choose(&alone, None).id, OfferId::Other, "what opens with one click needs no form");
}

#[test]
fn an_open_connection_leads_where_the_reader_wanted_unless_that_is_elsewhere() {
    let server = Route::server("games", "7d2d");
    let usage = Route::Usage(UsageView { delivered: "2026-01-01".into(), ..UsageView::default() });
    let table = [
        (None, "games", Route::servers()),
        (Some(&server), "games", server.clone()),
        (Some(&server), "other", Route::servers()),
        (Some(&usage), "other", usage.clone()),
    ];
    for (then, label, expected) in table {
        assert_eq!(after(then, label), expected, "{then:?} {label}");
    }
}

fn failure() -> Outcome {
    Outcome::Fails(Message { title: "No".into(), body: "Because.".into(), remedy: Remedy::Retry })
}

#[test]
fn issues_show_from_the_first_try_on_and_go_as_they_are_mended() {
    let form = Form::new(other());
    assert!(form.issues(&[]).is_empty());
    let form = form.next(Edit::Checked);
    assert_eq!(form.issues(&[]).account, Some(FieldIssue::Missing));
    let form = form.next(Edit::Type(Field::Account, "1001".into()));
    assert_eq!((form.issues(&[]).account, form.issues(&[]).secret), (None, Some(FieldIssue::Missing)));
}

fn other() -> Offer {
    offers(&[], &[], &[], ORIGIN).other
}

#[test]
fn a_proposal_never_overwrites_what_was_typed() {
    let preset = choose(&offers(&[production()], &[], &[], ORIGIN), None);
    let untouched = Form::new(other()).next(Edit::Propose(preset.clone()));
    assert_eq!(untouched.chosen, OfferId::Preset(0));
    let typed = Form::new(other()).next(Edit::Type(Field::Label, "mine".into()));
    assert_eq!(typed.next(Edit::Propose(preset.clone())).draft.label, "mine");
    assert_eq!(typed.next(Edit::Restart(preset)).chosen, OfferId::Preset(0));
}

#[test]
fn another_offer_takes_the_key_away() {
    let form = Form::new(other()).next(Edit::Type(Field::Key, "secret".into())).next(Edit::Checked);
    let preset = choose(&offers(&[production()], &[], &[], ORIGIN), None);
    let form = form.next(Edit::Choose(preset));
    assert_eq!(form.key, "");
    assert!(form.issues(&[]).is_empty(), "a fresh form has no complaints");
    let opened = form.next(Edit::Type(Field::Key, "secret".into())).next(Edit::Opened);
    assert_eq!(opened.key, "");
}

#[test]
fn a_late_answer_says_nothing_about_what_was_typed_since() {
    let form = Form::new(other()).next(Edit::Type(Field::Key, "one".into())).next(Edit::Begin(Doing::Test));
    let end = |form: &Form, key: &str| form.next(Edit::End(form.draft.clone(), key.into(), failure()));
    assert_eq!(end(&form, "one").outcome, Some(failure()));
    let changed = form.next(Edit::Type(Field::Key, "two".into()));
    let late = end(&changed, "one");
    assert_eq!((late.outcome, late.doing), (None, None));
    let told = end(&form, "one");
    assert_eq!(told.next(Edit::Type(Field::Account, "1".into())).outcome, None, "the answer was for something else");
    assert_eq!(told.next(Edit::Begin(Doing::Test)).outcome, None);
}

#[test]
fn the_second_half_of_a_double_click_keeps_the_answer() {
    let offer = offers(&[sandbox()], &[], &[], ORIGIN).presets[0].clone();
    let form = Form::new(other()).next(Edit::Choose(offer.clone())).next(Edit::Begin(Doing::Open));
    let form = form.next(Edit::Choose(offer.clone()));
    assert_eq!(form.doing, Some(Doing::Open));
    let ended = form.next(Edit::End(offer.draft.clone(), offer.key.clone(), failure()));
    assert_eq!(ended.next(Edit::Choose(offer)).outcome, Some(failure()));
}

#[test]
fn another_provider_comes_with_its_own_ways() {
    let [metal, cloud] = [Provider::MetalWorks, Provider::UpCloud];
    let home = cloud.spec().home.expect("an address for everybody");
    let mut form = Form::new(Offer { draft: Draft::empty(), ..offers(&[], &[], &[], ORIGIN).other });
    form = form.next(Edit::Provider(cloud));
    assert_eq!((form.draft.base_url.as_str(), form.draft.way_in().slug), (home, "password"));
    form = form.next(Edit::Type(Field::Key, "typed for the password".into())).next(Edit::SignIn("token".into()));
    assert_eq!((form.draft.way_in().slug, form.key.as_str()), ("token", ""), "a password is no token");
    form = form.next(Edit::Version("1.3".into())).next(Edit::Type(Field::Label, "cloud".into()));
    let form = form.next(Edit::Type(Field::Key, "ucat_x".into()));
    let open = form.check(&[]).expect("a token needs no account");
    assert_eq!((open.version, open.account.as_str(), open.account_text().as_str()), ("1.3", "", "API token"));
    // Going back takes the address along only where somebody typed it.
    assert_eq!(form.next(Edit::Provider(metal)).draft.base_url, "");
    let typed = form.next(Edit::Type(Field::Address, "https://mine.example".into())).next(Edit::Provider(metal));
    assert_eq!(typed.draft.base_url, "https://mine.example");
}

#[test]
fn a_user_s_name_has_no_colon_and_a_password_may_have_any_letter() {
    let check = |sign_in: &str, account: &str, key: &str| {
        let draft = Draft { provider: Provider::UpCloud, sign_in: sign_in.into(), ..draft("c", ORIGIN, account) };
        draft.check(key, &[]).err().map(|issues| (issues.account, issues.secret)).unwrap_or_default()
    };
    use FieldIssue::*;
    for (sign_in, account, key, wanted) in [
        ("password", "ada", "schlüssel: 🔑", (None, None)),
        ("password", "ada:x", "key", (Some(Colon), None)),
        ("password", "", "a\nb", (Some(Missing), Some(Secret))),
        ("token", "", "ucat_1", (None, None)),
        ("token", "ignored:", "ucät", (None, Some(Secret))),
        ("", "ada", "key", (None, None)),
    ] {
        assert_eq!(check(sign_in, account, key), wanted, "{sign_in} {account} {key:?}");
    }
}

#[test]
fn a_preset_says_how_to_sign_in_and_what_is_still_needed() {
    let cloud = |sign_in: &str, account: &str| Preset {
        title: "Cloud".into(),
        label: "cloud".into(),
        provider: "upcloud".into(),
        base_url: "/".into(),
        sign_in: sign_in.into(),
        account: account.into(),
        ..Preset::default()
    };
    let note = |preset| offers(&[preset], &[], &[], ORIGIN).presets[0].note.clone();
    assert_eq!(note(cloud("", "")), "User name and Password");
    assert_eq!(note(cloud("", "ada")), "Password");
    assert_eq!(note(cloud("token", "")), "API token");
    let complete = Preset { key: "ucat_sandbox".into(), ..cloud("token", "") };
    assert!(offers(&[complete], &[], &[], ORIGIN).presets[0].is_complete(), "a token is all it takes");
}

#[test]
fn a_connection_is_remembered_with_version_and_way_in() {
    let entry =
        Draft { provider: Provider::UpCloud, version: "1.3".into(), sign_in: "token".into(), ..draft("c", ORIGIN, "") };
    let open = entry.check("ucat_x", &[]).expect("a good draft");
    let again = Draft::of(&open);
    assert!(again.opens(&open) && entry.opens(&open));
    assert!(!Draft { version: "1.2".into(), ..again.clone() }.opens(&open));
    assert!(!Draft { sign_in: "password".into(), ..again }.opens(&open));
}
