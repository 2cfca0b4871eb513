//! The form that brings in saved views from a file: from its text to what the domain makes of it.

use api::json::{Json, read};
use domain::saved::{Document, Import, ImportError, Members, Part};

/// Reads a file of views. A page that knows the size before the text asks [`ImportError::check_size`] first.
pub fn read_views(text: &str) -> Result<Import, ImportError> {
    ImportError::check_size(text.len())?;
    let json = read(text).map_err(|_| ImportError::NotJson)?;
    let views = match json.get("views") {
        Some(Json::List(rows)) => Some(rows.iter().map(row).collect()),
        _ => None,
    };
    let version = json.get("version").map(|version| match version {
        Json::Number(text) => (*text).to_owned(),
        _ => String::new(),
    });
    Document { format: json.get("format").map(part), version, views }.import()
}

fn row(json: &Json<'_>) -> Option<Members> {
    match json {
        Json::Object(members) => {
            Some(members.iter().map(|(name, value)| (name.as_str().to_owned(), part(value))).collect())
        }
        _ => None,
    }
}

fn part(json: &Json<'_>) -> Part {
    match json {
        Json::Null => Part::Null,
        Json::Text(text) => Part::Text(text.as_str().to_owned()),
        Json::List(items) => {
            let texts: Option<Vec<String>> = items.iter().map(|item| item.text().map(str::to_owned)).collect();
            texts.map_or(Part::Other, Part::List)
        }
        _ => Part::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::read_views;
    use domain::saved::{FORMAT, ImportError, LARGEST_FILE, SavedView, SavedViews};

    #[test]
    fn what_was_exported_here_comes_back() {
        let mut kept = SavedViews::default();
        for name in ["Web \"prod\"", "=cmd \\ 😀", "עברית"] {
            let text = |end: &str| format!("{name} {end}\n\u{2028}\u{0}");
            let view = SavedView {
                name: name.to_owned(),
                query: text("query"),
                sort: text("sort"),
                group: text("group"),
                columns: text("columns"),
            };
            kept.add(view).expect("a legal view");
        }
        for text in [kept.to_json(), format!("\u{feff}{}", kept.to_json())] {
            assert_eq!(read_views(&text).expect("ours").views, kept.as_slice());
        }
    }

    #[test]
    fn what_is_not_ours_is_told_apart() {
        let ours = |rest: &str| format!("{{\"format\":\"{FORMAT}\",{rest}}}");
        let cases = [
            (String::new(), ImportError::NotJson),
            ("name,query\r\nweb,tag:web\r\n".to_owned(), ImportError::NotJson),
            (ours("\"version\":1,\"views\":[").replace('}', ""), ImportError::NotJson),
            ("[".repeat(100_000), ImportError::NotJson),
            ("[]".to_owned(), ImportError::NotOurs),
            ("{\"views\":[1]}".to_owned(), ImportError::NotOurs),
            (ours("\"version\":1"), ImportError::NotOurs),
            (ours("\"version\":1e0,\"views\":[]"), ImportError::Version("1e0".to_owned())),
            (ours("\"version\":\"1\",\"views\":[]"), ImportError::Version(String::new())),
            (ours("\"views\":[],\"version\":7"), ImportError::Newer(7)),
            (" ".repeat(LARGEST_FILE + 1), ImportError::TooLarge(LARGEST_FILE + 1)),
        ];
        for (text, expected) in cases {
            let start: String = text.chars().take(60).collect();
            assert_eq!(read_views(&text), Err(expected), "{start:?}");
        }
    }

    #[test]
    fn older_and_half_broken_files_are_taken_as_far_as_they_go() {
        let old = r#"{"views":[{"name":"Old","text":"db","statuses":["failed"],"tags":["env:prod"]},{"name":"b","tags":[1]},5]}"#;
        let import = read_views(old).expect("ours");
        assert!(import.upgraded);
        assert_eq!(
            (import.views[0].name.as_str(), import.views[0].query.as_str()),
            ("Old", "db status:failed tag:=\"env:prod\"")
        );
        assert_eq!(import.skipped.iter().map(|skipped| skipped.number).collect::<Vec<_>>(), [2, 3]);
    }
}
