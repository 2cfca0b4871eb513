//! Answers that break off: after any byte, they are an error, and one that says so.

use super::SETS;
use crate::call::body;
use crate::{ApiError, HttpResponse, TransportError};

#[test]
fn an_answer_cut_at_any_byte_is_told_from_a_whole_one() {
    let cut_off = ApiError::Transport { cause: TransportError::CutOff, attempts: 1 };
    for set in SETS {
        let mut tried = 0;
        for (name, text) in set.answers {
            let part = |end: usize| HttpResponse {
                status: 200,
                body: text.as_bytes()[..end].to_vec().into(),
                ..HttpResponse::default()
            };
            let whole = text.trim_end().len();
            for end in 0..whole {
                let answer = part(end);
                let error = body(&answer).expect_err("a part of a document is none");
                // Nothing at all, and half of a character, are not JSON in the first place.
                let expected = end > 0 && std::str::from_utf8(&answer.body).is_ok();
                assert_eq!(error == cut_off, expected, "{name} cut at {end}: {error}");
                tried += 1;
            }
            let answer = part(whole);
            let json = body(&answer).expect("the whole document");
            for (_, decode) in set.decoders.iter().filter(|(decoder, _)| (set.is_own)(decoder, name)) {
                assert!(decode(&json).is_ok(), "{name}");
            }
        }
        assert!(tried > 8_000, "{tried} places");
    }
}
