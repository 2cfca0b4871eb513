//! Trying a connection before it is opened.

use super::Slow;
use crate::parts::about;
use crate::platform;
use crate::text::Message;
use crate::text::connect::{test_failure, test_works};
use api::transport::fetch::Fetch;
use api::{Budgets, Client, Secret};
use domain::Connection;

/// Asks the API once. The budget is of no interest: a test is never repeated by itself.
pub(super) fn test(connection: Connection, key: String) -> Slow<Result<String, Message>> {
    Box::pin(async move {
        let client = Client::new(connection.clone(), &Secret::new(&key), Fetch, &Budgets::default());
        match client.test().await {
            Ok(report) => Ok(test_works(&report)),
            Err(error) => {
                // The browser reports a refusal by the content policy only after the call has failed.
                platform::next_task().await;
                Err(test_failure(&error, &about(&connection)))
            }
        }
    })
}
