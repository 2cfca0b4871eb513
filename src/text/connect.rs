//! Sentences about opening and closing connections.

use super::{About, Message, Remedy, counted, failure};
use crate::route::Route;
use api::{ApiError, TestReport};
use domain::fleet::View;
use domain::format::count;

/// A test that worked.
pub fn test_works(report: &TestReport) -> String {
    let time = count(u128::from(report.milliseconds));
    match report.total {
        Some(total) => {
            format!("The connection works: {}, answered in {time} ms.", counted(total.into(), "server", "servers"))
        }
        None => format!("The connection works, answered in {time} ms."),
    }
}

/// A test that failed. A status speaks of the connection itself here, since nothing else was asked for.
pub fn test_failure(error: &ApiError, about: &About) -> Message {
    let About { host, account, secret, .. } = about;
    let plain = failure(error, about);
    let said = match error {
        ApiError::Status { message: Some(said), .. } => format!(" It says “{said}”."),
        _ => String::new(),
    };
    match error.status() {
        Some(401) => Message {
            body: format!("The API answered 401. Check that the {secret} belongs to this account, then test again."),
            ..plain
        },
        Some(403) => Message {
            title: format!("The {secret} may not list the servers of {account}"),
            body: format!(
                "The API answered 403.{said} Use another {secret}, or ask whoever manages the account for the right."
            ),
            remedy: Remedy::Key,
        },
        Some(404) => Message {
            title: format!("{host} does not know {account}"),
            body: format!(
                "The API answered 404.{said} Check the account, and that the address is where the API’s paths begin."
            ),
            remedy: Remedy::Retry,
        },
        _ => plain,
    }
}

/// The file with all that speaks to an API did not arrive, so that nothing was asked.
pub fn not_loaded() -> Message {
    Message {
        title: "A file of the console did not arrive".to_owned(),
        body:
            "Nothing was sent to the API. Check the network and test again. If that does not help, reload the console."
                .to_owned(),
        remedy: Remedy::Retry,
    }
}

/// A sentence that has a name in it, which is kept apart from the direction of the text around it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// The words before the name.
    pub before: &'static str,
    /// The name; it may be empty.
    pub name: String,
    /// The words after it.
    pub after: String,
}

/// Why the reader is asked for a connection, and where it leads. `open` says whether one with this label is open, so
/// that only its key is typed again.
pub fn why_connect(then: Option<&Route>, label: Option<&str>, open: bool) -> Option<Named> {
    let on = match then {
        Some(Route::Server { .. }) => Some("Once it is open, you go on to the server that you asked for."),
        Some(Route::Servers(view)) if *view == View::default() => None,
        Some(Route::Servers(_)) => Some("Then you go on to the servers that you asked for."),
        Some(Route::Tags { .. }) => Some("Then you go on to the tags."),
        Some(Route::Usage(_)) => Some("Then you go on to the usage."),
        _ => None,
    };
    let (before, after) = match (label, open) {
        (Some(_), true) => ("Type the key of ", " again, or check the address."),
        (Some(_), false) => ("What you asked for needs the connection ", "."),
        (None, _) => ("What you asked for needs an open connection.", ""),
    };
    let needed = label.is_some() || on.is_some();
    needed.then(|| Named {
        before,
        name: label.unwrap_or_default().to_owned(),
        after: [after, on.unwrap_or_default()].join(" ").trim_end().to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::route::UsageView;

    fn about() -> About {
        About { host: "api.example".into(), account: "client 1001".into(), secret: "key", refused_by_policy: false }
    }

    fn status(code: u16, message: Option<&str>) -> ApiError {
        ApiError::Status { code, message: message.map(str::to_owned), retry_after: None, attempts: 1 }
    }

    #[test]
    fn a_test_that_worked_tells_the_number_and_the_time() {
        let report = |total, milliseconds| test_works(&TestReport { total, milliseconds });
        assert_eq!(report(Some(240), 84), "The connection works: 240 servers, answered in 84 ms.");
        assert_eq!(report(Some(1), 1_204), "The connection works: 1 server, answered in 1,204 ms.");
        assert_eq!(report(None, 3), "The connection works, answered in 3 ms.");
    }

    #[test]
    fn a_refused_test_speaks_of_the_account_and_the_key() {
        let failed = |code, said| test_failure(&status(code, said), &about());
        assert_eq!(failed(401, None).title, "The key is not valid for client 1001");
        assert_eq!(failed(401, None).remedy, Remedy::Key);
        assert_eq!(failed(403, None).title, "The key may not list the servers of client 1001");
        let unknown = failed(404, Some("Client not found"));
        assert_eq!(unknown.title, "api.example does not know client 1001");
        assert!(unknown.body.contains("404. It says “Client not found”. Check the account"), "{}", unknown.body);
        assert_eq!(failed(503, None), failure(&status(503, None), &about()));
    }

    #[test]
    fn the_reason_for_asking_says_where_it_leads() {
        let text = |then: Option<Route>, label: Option<&str>, open| {
            why_connect(then.as_ref(), label, open)
                .map(|named| format!("{}{}{}", named.before, named.name, named.after))
        };
        let usage = Route::Usage(UsageView::default());
        let found = Route::Servers(View::of("web"));
        let table = [
            (None, None, false, None),
            (Some(Route::servers()), None, false, None),
            (
                Some(found),
                None,
                false,
                Some("What you asked for needs an open connection. Then you go on to the servers that you asked for."),
            ),
            (
                Some(usage),
                None,
                false,
                Some("What you asked for needs an open connection. Then you go on to the usage."),
            ),
            (
                Some(Route::server("games", "1")),
                Some("games"),
                false,
                Some(
                    "What you asked for needs the connection games. Once it is open, you go on to the server that you asked for.",
                ),
            ),
            (None, Some("games"), true, Some("Type the key of games again, or check the address.")),
            (
                Some(Route::tags()),
                Some("games"),
                true,
                Some("Type the key of games again, or check the address. Then you go on to the tags."),
            ),
        ];
        for (then, label, open, expected) in table {
            assert_eq!(text(then, label, open).as_deref(), expected);
        }
    }
}
