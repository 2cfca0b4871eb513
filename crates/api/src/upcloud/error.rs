//! The bodies of errors, of which there are two families.

use crate::json::Json;

/// The API's own words, with its code: `The tag already exists. (TAG_EXISTS)`.
///
/// Servers and tags answer with `{"error": {"error_code", "error_message"}}`, newer services with problem details
/// (RFC 7807). Which one it is shows in the body. The header can't be relied on: a proxy may set it, and a browser does
/// not hand over every one.
pub(super) fn message(body: &Json<'_>) -> Option<String> {
    let error = body.get("error");
    let within = |key: &str| text(error?.get(key));
    if let Some(words) = joined(within("error_message"), within("error_code")) {
        return Some(words);
    }
    let title = text(body.get("title")).or_else(|| text(body.get("detail")));
    let title = title.map(|title| match invalid(body) {
        list if list.is_empty() => title.to_owned(),
        list => title.trim_end_matches('.').to_owned() + &list,
    });
    joined(title.as_deref(), text(body.get("type")).and_then(code)).or_else(|| {
        // Neither family; what a proxy in between might say.
        text(error).or_else(|| text(body.get("message"))).map(str::to_owned)
    })
}

/// A text that says something.
fn text<'j>(json: Option<&'j Json<'_>>) -> Option<&'j str> {
    json.and_then(Json::text).map(str::trim).filter(|text| !text.is_empty())
}

/// Words with the code behind them, or the one of the two that is there.
fn joined(words: Option<&str>, code: Option<&str>) -> Option<String> {
    match (words, code) {
        (Some(words), Some(code)) => Some(format!("{words} ({code})")),
        (words, code) => words.or(code).map(str::to_owned),
    }
}

/// The code in the address of a problem's type: what stands behind the hash. A type that is no address is one itself;
/// `about:blank` means that there is none.
fn code(kind: &str) -> Option<&str> {
    let code = match domain::search::find(kind, "#") {
        Some(at) => &kind[at + 1..],
        None if kind.contains(['/', ':']) => "",
        None => kind,
    };
    Some(code).filter(|code| !code.is_empty())
}

/// The parameters that a problem names: `: name is too long, zone`.
fn invalid(body: &Json<'_>) -> String {
    let mut out = String::new();
    for param in body.get("invalid_params").map_or(&[][..], Json::items) {
        let (name, reason) = (text(param.get("name")), text(param.get("reason")));
        for (index, part) in [name, reason].into_iter().flatten().enumerate() {
            out.push_str(match (out.is_empty(), index) {
                (true, _) => ": ",
                (false, 0) => ", ",
                (false, _) => " ",
            });
            out.push_str(part);
        }
    }
    out
}
