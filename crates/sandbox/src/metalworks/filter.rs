//! The `filter` parameter: `field:value` pairs joined by commas, all of which have to hold.

use super::error;
use crate::db::filter::Condition;
use crate::db::record::STATUSES;
use crate::percent::query_value;
use crate::problem::Problem;

/// Fields that can be filtered by.
const FIELDS: &str = "status, tag, name, location, os and type";

/// More conditions than this are refused: SQLite limits the depth of an expression.
const MAX_CONDITIONS: usize = 20;

/// Reads the parameter; absent and empty mean no condition.
pub(crate) fn read(query: Option<&str>) -> Result<Vec<Condition>, Problem> {
    let text = query_value(query, "filter").unwrap_or_default();
    if text.is_empty() {
        return Ok(Vec::new());
    }
    let conditions = text.split(',').map(pair).collect::<Result<Vec<_>, _>>()?;
    if conditions.len() > MAX_CONDITIONS {
        return Err(error::bad_request(format!("The filter has more than {MAX_CONDITIONS} pairs.")));
    }
    Ok(conditions)
}

fn pair(text: &str) -> Result<Condition, Problem> {
    let (field, value) = text
        .split_once(':')
        .filter(|(_, value)| !value.is_empty())
        .ok_or_else(|| error::bad_request("The filter is made of field:value pairs joined by commas."))?;
    let value = value.to_owned();
    match field {
        "status" if STATUSES.contains(&value.as_str()) => Ok(Condition::Status(value)),
        "status" => Err(error::bad_request(format!("The filter knows the status values {}.", STATUSES.join(", ")))),
        "tag" => Ok(Condition::Tag(value)),
        "name" => Ok(Condition::Name(value)),
        "location" => Ok(Condition::Location(value)),
        "os" => Ok(Condition::Os(value)),
        "type" => Ok(Condition::Type(value)),
        _ => Err(error::bad_request(format!("The filter knows the fields {FIELDS}."))),
    }
}

#[cfg(test)]
mod tests {
    use super::{Condition, MAX_CONDITIONS, read};

    #[test]
    fn pairs_are_read_in_order() {
        let conditions = read(Some("filter=status:failed,tag:team:web,name:%D0%BD%D0%BB")).expect("filter");
        let expected =
            [Condition::Status("failed".into()), Condition::Tag("team:web".into()), Condition::Name("нл".into())];
        assert_eq!(conditions, expected);
        assert_eq!(read(Some("filter=")).expect("empty"), []);
        assert_eq!(read(None).expect("absent"), []);
    }

    #[test]
    fn what_is_not_known_is_refused() {
        let many = vec!["tag:a"; MAX_CONDITIONS + 1].join(",");
        for filter in ["prod", "tag:", ":prod", "colour:red", "status:broken", "Status:failed", "tag:a,", &many] {
            assert!(read(Some(&format!("filter={filter}"))).is_err(), "{filter}");
        }
    }
}
