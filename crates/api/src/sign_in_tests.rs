//! The header of each way to sign in, and that no server can give its secret away.

use super::{Key, basic};
use crate::Secret;
use domain::connection::Entry;
use domain::{Connection, Provider};
use proptest::prelude::*;

fn key(provider: Provider, sign_in: &str, account: &str, secret: &str) -> Key {
    let entry = Entry { provider, version: "", sign_in, label: "a", base_url: "https://api.example", account };
    Key::new(&Connection::check(&entry, secret).expect("a connection"), &Secret::new(secret))
}

#[test]
fn each_way_to_sign_in_has_its_header() {
    for (provider, sign_in, name, value) in [
        (Provider::MetalWorks, "key", "X-API-Key", "top secret"),
        (Provider::UpCloud, "password", "Authorization", "Basic MTAwMTp0b3Agc2VjcmV0"),
        (Provider::UpCloud, "token", "Authorization", "Bearer top secret"),
    ] {
        let key = key(provider, sign_in, "1001", "top secret");
        assert_eq!((key.name, key.value.expose()), (name, value), "{sign_in}");
    }
}

#[test]
fn basic_is_as_the_standard_has_it() {
    for (user, password, wanted) in [
        // The two examples of RFC 7617.
        ("Aladdin", "open sesame", "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ=="),
        ("test", "123\u{a3}", "Basic dGVzdDoxMjPCow=="),
        ("sandbox", "sandbox", "Basic c2FuZGJveDpzYW5kYm94"),
        ("a", "", "Basic YTo="),
        ("", "", "Basic Og=="),
        ("a", "b:c", "Basic YTpiOmM="),
        ("\u{ff}", "\u{3ff}?>", "Basic w786z78/Pg=="),
    ] {
        assert_eq!(basic(user, password).expose(), wanted, "{user:?} {password:?}");
    }
}

#[test]
fn what_is_sent_and_what_was_typed_are_both_blotted_out() {
    let key = key(Provider::UpCloud, "password", "Aladdin", "open sesame");
    let masked = |text: &str| key.mask(text.to_owned());
    assert_eq!(masked("Aladdin gave open sesame."), "Aladdin gave ***.");
    assert_eq!(masked("Authorization: Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ=="), "Authorization: Basic ***");
    assert_eq!(masked("open sesameopen sesame QWxhZGRpbjpvcGVuIHNlc2FtZQ==!"), "****** ***!");
    assert_eq!(masked("Nothing of it"), "Nothing of it");
}

#[test]
fn a_short_password_does_not_save_the_encoded_one_from_being_found() {
    // "B" stands in its own base64, so that blotting it out first would leave the rest of it.
    let key = key(Provider::UpCloud, "password", "x", "B");
    assert_eq!(key.value.expose(), "Basic eDpC");
    assert_eq!(key.mask("eDpC B".to_owned()), "*** ***");
}

#[test]
fn a_token_and_a_key_are_blotted_out() {
    let token = key(Provider::UpCloud, "token", "", "ucat_1");
    assert_eq!(token.mask("Bearer ucat_1 is unknown".to_owned()), "Bearer *** is unknown");
    let plain = key(Provider::MetalWorks, "key", "1", "aa");
    assert_eq!(plain.mask("ä aaaaa aa".to_owned()), "ä ******a ***");
}

/// The bytes that base64 stands for, by a reading that shares nothing with the writer.
fn decode(text: &str) -> Vec<u8> {
    let value = |c: char| match c {
        'A'..='Z' => c as u32 - 'A' as u32,
        'a'..='z' => c as u32 - 'a' as u32 + 26,
        '0'..='9' => c as u32 - '0' as u32 + 52,
        '+' => 62,
        _ => 63,
    };
    let bits: String = text.trim_end_matches('=').chars().map(|c| format!("{:06b}", value(c))).collect();
    let bytes = bits.as_bytes().chunks_exact(8);
    bytes.map(|byte| byte.iter().fold(0, |sum, bit| sum << 1 | (bit - b'0'))).collect()
}

proptest! {
    #[test]
    fn any_name_and_password_can_be_read_back(user in any::<String>(), password in any::<String>()) {
        let made = basic(&user, &password);
        let text = made.expose().strip_prefix("Basic ").expect("the scheme");
        prop_assert_eq!(text.len() % 4, 0);
        prop_assert_eq!(decode(text), [user.as_bytes(), b":", password.as_bytes()].concat());
    }

    #[test]
    fn no_answer_repeats_a_secret(before in "[a-zA-Z0-9 =]{0,12}", password in "[a-zA-Z0-9]{2,8}", after in "[a-zA-Z0-9 =]{0,12}") {
        let key = key(Provider::UpCloud, "password", "ada", &password);
        let sent = key.value.expose().strip_prefix("Basic ").expect("the scheme").to_owned();
        let masked = key.mask(format!("{before}{password}{after}{sent}{before}"));
        prop_assert!(!masked.contains(&password) && !masked.contains(&sent), "{}", masked);
    }
}
