//! Every failure in words.

use super::{About, Message, Remedy, failure};
use api::{ApiError, Breach, DecodeError, Limit, Refusal, Seen, TransportError};
use domain::ServerId;

fn about(refused_by_policy: bool) -> About {
    About { host: "api.example".to_owned(), account: "client 1001".to_owned(), secret: "key", refused_by_policy }
}

fn status(code: u16, said: Option<&str>, retry_after: Option<u64>, attempts: u32) -> ApiError {
    ApiError::Status { code, message: said.map(str::to_owned), retry_after, attempts }
}

fn transport(cause: TransportError, attempts: u32) -> ApiError {
    ApiError::Transport { cause, attempts }
}

fn id(text: &str) -> ServerId {
    ServerId::new(text).expect("an identity")
}

/// Every failure, each with its title, its body and its remedy.
fn table() -> Vec<(ApiError, &'static str, &'static str, Remedy)> {
    vec![
        (
            ApiError::Refused(Refusal::ServerId(id("abc"))),
            "This is no server ID",
            "“abc” is not of the form that this provider uses, so nothing was sent. Open the server from the list.",
            Remedy::Nothing,
        ),
        (
            ApiError::Refused(Refusal::Tag { text: "{host}".to_owned(), issues: Vec::new() }),
            "The tag breaks the provider’s rule",
            "“{host}” can be shown, but not put into a request, so nothing was sent. Change it where it was made.",
            Remedy::Nothing,
        ),
        (
            ApiError::Refused(Refusal::Account),
            "The account can’t stand in an address",
            "Nothing was sent. Close the connection and open it with the right account.",
            Remedy::Nothing,
        ),
        (
            ApiError::Refused(Refusal::Unsupported),
            "This provider has no such operation",
            "Nothing was sent.",
            Remedy::Nothing,
        ),
        (
            transport(TransportError::Network, 1),
            "No answer from api.example",
            "The host is down, the network is, or the API does not allow this page to read its answers (cross-origin rules). The browser does not say which.",
            Remedy::Retry,
        ),
        (
            transport(TransportError::Network, 4),
            "No answer from api.example",
            "The host is down, the network is, or the API does not allow this page to read its answers (cross-origin rules). The browser does not say which. It was tried 4 times.",
            Remedy::Retry,
        ),
        (
            transport(TransportError::Timeout(Limit::Head), 2),
            "api.example took too long",
            "There was no answer within 15 seconds. It was tried 2 times. Try again in a while.",
            Remedy::Retry,
        ),
        (
            transport(TransportError::TooLarge { limit: 33_554_432 }, 1),
            "The answer of api.example is too large",
            "It is larger than 33.6 MB, so reading it was stopped.",
            Remedy::Nothing,
        ),
        (
            transport(TransportError::CutOff, 3),
            "The answer of api.example broke off",
            "Only a part of it arrived. It was tried 3 times. Try again.",
            Remedy::Retry,
        ),
        (
            transport(TransportError::Aborted, 1),
            "The call to api.example was given up",
            "The browser stopped it. Try again.",
            Remedy::Retry,
        ),
        (
            status(400, Some("No."), None, 1),
            "The API refused what was asked",
            "It answered 400. It says: “No.”",
            Remedy::Nothing,
        ),
        (
            status(401, Some("No."), None, 1),
            "The key is not valid for client 1001",
            "The API answered 401. Check that the key belongs to this account, then type it again.",
            Remedy::Key,
        ),
        (
            status(403, Some("No."), None, 1),
            "This account may not do that",
            "The API answered 403. It says: “No.”",
            Remedy::Nothing,
        ),
        (status(404, None, None, 1), "It is not there", "The API answered 404 for client 1001.", Remedy::Retry),
        (
            status(409, Some("There is {one}."), None, 1),
            "It is in conflict with what is there",
            "The API answered 409. It says: “There is {one}.”",
            Remedy::Retry,
        ),
        (status(422, None, None, 1), "The API refused what was asked", "It answered 422.", Remedy::Nothing),
        (
            status(429, None, None, 1),
            "api.example asks to slow down",
            "It answered 429. Try again in a minute.",
            Remedy::Retry,
        ),
        (
            status(429, None, Some(1), 1),
            "api.example asks to slow down",
            "It answered 429. Try again in a second.",
            Remedy::Retry,
        ),
        (
            status(429, None, Some(119), 1),
            "api.example asks to slow down",
            "It answered 429. Try again in 119 seconds.",
            Remedy::Retry,
        ),
        (
            status(429, None, Some(121), 1),
            "api.example asks to slow down",
            "It answered 429. Try again in 3 minutes.",
            Remedy::Retry,
        ),
        (
            status(429, None, Some(7_201), 1),
            "api.example asks to slow down",
            "It answered 429. Try again in 3 hours.",
            Remedy::Retry,
        ),
        (
            status(429, None, Some(172_800), 1),
            "api.example asks to slow down",
            "It answered 429. Try again in some days.",
            Remedy::Retry,
        ),
        (
            status(503, Some("Later."), None, 4),
            "api.example has a problem",
            "It answered 503. It says: “Later.” It was tried 4 times. Try again in a while.",
            Remedy::Retry,
        ),
        (status(302, None, None, 1), "api.example answered 302", "The console did not expect that.", Remedy::Retry),
        (
            ApiError::NotJson { content_type: Some("text/html".to_owned()), html: true },
            "api.example answered with a web page",
            "Something between this browser and the API answered in its place, such as a login page or a proxy, or the address is not that of the API. Check the address and the network, then try again.",
            Remedy::Retry,
        ),
        (
            ApiError::NotJson { content_type: Some("text/plain".to_owned()), html: false },
            "api.example answered, but not in JSON",
            "The answer is of type text/plain. Check that the address is that of the API, then try again.",
            Remedy::Retry,
        ),
        (
            ApiError::NotJson { content_type: None, html: false },
            "api.example answered, but not in JSON",
            "The answer is of type unknown. Check that the address is that of the API, then try again.",
            Remedy::Retry,
        ),
        (
            ApiError::Decode(DecodeError { path: "servers".to_owned(), expected: "a list", found: "nothing" }),
            "The answer of api.example can’t be read",
            "At servers it has nothing where a list is expected. Check that the address is that of the API; if it is, the API changed and this console needs an update.",
            Remedy::Retry,
        ),
        (
            ApiError::Contract(Breach::OtherServer { asked: id("a"), got: id("b") }),
            "The answer is about another server",
            "Asked for a, the API answered with b. Nothing of the answer is used.",
            Remedy::Retry,
        ),
        (
            ApiError::Contract(Breach::OtherTag { asked: "a".to_owned(), got: "b".to_owned() }),
            "The answer is about another tag",
            "Asked for a, the API answered with b. Nothing of the answer is used.",
            Remedy::Retry,
        ),
        (
            ApiError::Contract(Breach::NotApplied),
            "The API reports success, but the change is not there",
            "It was looked up again and had not happened. Refresh in a while, then try again.",
            Remedy::Retry,
        ),
        (
            ApiError::Unclear {
                operation: "x",
                cause: Box::new(transport(TransportError::CutOff, 1)),
                seen: Seen::Tag { exists: true },
            },
            "It is not known whether the change was made",
            "The answer of api.example broke off. Only a part of it arrived. Try again. Refresh to see how things stand before you try again.",
            Remedy::Retry,
        ),
    ]
}

#[test]
fn each_says_what_happened_and_what_to_do() {
    for (error, title, body, remedy) in table() {
        let expected = Message { title: title.to_owned(), body: body.to_owned(), remedy };
        assert_eq!(failure(&error, &about(false)), expected, "{error:?}");
    }
}

#[test]
fn a_call_that_the_policy_refused_is_the_deployments_affair() {
    let message = failure(&transport(TransportError::Network, 1), &about(true));
    assert_eq!(message.title, "This deployment does not allow calls to api.example");
    assert_eq!(message.remedy, Remedy::Deployment);
}
