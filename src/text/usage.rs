//! Sentences about usage and its period.

use super::{Message, Remedy, counted};
use api::ApiError;
use domain::format::count;
use domain::usage::period::{Bound, PeriodIssue};

/// Connections that are not in the report.
pub fn without(labels: &[String]) -> String {
    let have = if labels.len() == 1 { "has" } else { "have" };
    format!(
        "{} {have} no usage report. A server’s own page shows the traffic that counts against its plan.",
        super::and(labels)
    )
}

/// What is wrong with a period, for the field it stands at.
pub fn period_issue(issue: PeriodIssue) -> &'static str {
    match issue {
        PeriodIssue::Unreadable(_) => "Type a date such as 2026-11-01, or a date and a time such as 2026-11-01 14:00.",
        PeriodIssue::Reversed => "This is before “Delivered from”. Choose a later time here, or an earlier one there.",
    }
}

/// The end of the period that an issue is shown at.
pub fn period_field(issue: PeriodIssue) -> Bound {
    match issue {
        PeriodIssue::Unreadable(bound) => bound,
        PeriodIssue::Reversed => Bound::Released,
    }
}

/// What the period keeps and what it leaves out.
pub fn period_meaning(delivered: bool, released: bool) -> &'static str {
    match (delivered, released) {
        (false, false) => "Everything the provider reports: all servers that were ever handed over.",
        (true, false) => "Only servers handed over at or after the first date.",
        (false, true) => "Only servers given back at or before the second date. Servers still held are left out.",
        (true, true) => {
            "Only servers handed over at or after the first date and given back at or before the second. Servers still held are left out."
        }
    }
}

/// A refusal of the period by the API, in words. `None` for any other failure.
pub fn period_refused(error: &ApiError) -> Option<Message> {
    let ApiError::Status { code: code @ (400 | 422), message, .. } = error else { return None };
    let words = message.as_deref().map(|said| format!(" It says: “{said}”")).unwrap_or_default();
    Some(Message {
        title: "The API refused this period".to_owned(),
        body: format!("It answered {code}.{words} Change the dates above, or show all."),
        remedy: Remedy::Nothing,
    })
}

/// A counter with every digit: `611,700,000,000,118 bytes`.
pub fn exact_bytes(number: u128) -> String {
    counted(number, "byte", "bytes")
}

/// Rows that were read so far: `1,000 of 1,238 rows`.
pub fn rows_read(read: usize, total: Option<u64>) -> String {
    match total {
        Some(total) => format!("{} of {}", count(read as u128), counted(u128::from(total), "row", "rows")),
        None => format!("{} so far", super::rows(read)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_refused_period_is_explained_as_one() {
        let status = |code| ApiError::Status {
            code,
            message: Some("It is reversed.".to_owned()),
            retry_after: None,
            attempts: 1,
        };
        for code in [400, 422] {
            let message = period_refused(&status(code)).expect("a refusal");
            assert_eq!(
                message.body,
                format!("It answered {code}. It says: “It is reversed.” Change the dates above, or show all.")
            );
        }
        assert_eq!(period_refused(&status(401)), None);
    }

    #[test]
    fn a_reversed_period_is_told_at_its_end() {
        assert_eq!(period_field(PeriodIssue::Reversed), Bound::Released);
        assert_eq!(period_field(PeriodIssue::Unreadable(Bound::Delivered)), Bound::Delivered);
    }

    #[test]
    fn progress_names_what_is_known() {
        assert_eq!(rows_read(1_000, Some(1_238)), "1,000 of 1,238 rows");
        assert_eq!(rows_read(1, None), "1 row so far");
        assert_eq!(exact_bytes(611_700_000_000_118), "611,700,000,000,118 bytes");
    }
}
