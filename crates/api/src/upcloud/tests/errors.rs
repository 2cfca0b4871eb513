//! The words of errors, in both families and in neither.

use super::{UpCloud, answer, json};
use crate::adapter::Adapter;

#[test]
fn the_words_of_an_error_are_found_with_their_code() {
    for (body, wanted) in [
        (answer("error-tag-exists"), Some("A tag of this name exists already. (TAG_EXISTS)")),
        (answer("error-tag-forbidden"), Some("This user may not change tags. (TAG_FORBIDDEN)")),
        (
            answer("error-problem"),
            Some("Validation error: name is too long, servers.server[0] is no UUID (ERROR_INVALID_REQUEST)"),
        ),
        (answer("error-problem-short"), Some("Not found.")),
        (r#"{"error":{"error_code":"TAG_INVALID"}}"#, Some("TAG_INVALID")),
        (r#"{"error":{"error_message":" No. "}}"#, Some("No.")),
        (r#"{"error":{"error_message":null,"error_code":7}}"#, None),
        (r#"{"error":{"error_message":["x"],"error_code":{}},"title":"No","type":"CONFLICT"}"#, Some("No (CONFLICT)")),
        (r#"{"error":{"error_code":""},"type":"https://x.example/errors"}"#, None),
        (r#"{"type":"https://x.example/#E","detail":"No"}"#, Some("No (E)")),
        (r#"{"title":"No","invalid_params":[{"name":"a"},{"reason":"b"},{},7,{"name":5}]}"#, Some("No: a, b")),
        (r#"{"title":"No","invalid_params":{"name":"a"}}"#, Some("No")),
        (r#"{"title":"No","type":7}"#, Some("No")),
        (r#"{"error":"No"}"#, Some("No")),
        (r#"{"message":"No"}"#, Some("No")),
        (r#"{"message":null}"#, None),
        ("[]", None),
        ("\"No\"", None),
        ("{}", None),
    ] {
        assert_eq!(UpCloud.message(&json(body)).as_deref(), wanted, "{body}");
    }
}
