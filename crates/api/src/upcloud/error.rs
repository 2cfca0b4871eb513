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
    let mut parts: Vec<&str> = within("error_message").into_iter().collect();
    let mut found = within("error_code");
    if parts.is_empty() && found.is_none() {
        let title = text(body.get("title")).or_else(|| text(body.get("detail")));
        if let Some(title) = title {
            parts.push(title);
            invalid(body, &mut parts);
        }
        found = text(body.get("type")).and_then(code);
    }
    match (found, parts.is_empty()) {
        (Some(code), true) => parts.push(code),
        (Some(code), false) => parts.extend([" (", code, ")"]),
        // Neither family; what a proxy in between might say.
        (None, true) => parts.push(text(error).or_else(|| text(body.get("message")))?),
        (None, false) => {}
    }
    // In one piece: a server may repeat a secret, and a text that grows leaves copies behind that nothing blots out.
    Some(parts.concat())
}

/// A text that says something.
fn text<'j>(json: Option<&'j Json<'_>>) -> Option<&'j str> {
    json.and_then(Json::text).map(str::trim).filter(|text| !text.is_empty())
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

/// Adds the parameters that a problem names: `: name is too long, zone`.
fn invalid<'j>(body: &'j Json<'_>, parts: &mut Vec<&'j str>) {
    let mut between = ": ";
    for param in body.get("invalid_params").map_or(&[][..], Json::items) {
        for key in ["name", "reason"] {
            let Some(part) = text(param.get(key)) else { continue };
            if let (": ", Some(title)) = (between, parts.first_mut()) {
                *title = title.trim_end_matches('.');
            }
            parts.extend([between, part]);
            between = " ";
        }
        if between != ": " {
            between = ", ";
        }
    }
}
