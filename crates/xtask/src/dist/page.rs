//! The page of a release: its own base, an integrity on whatever it loads, and what a host without headers needs.

use super::digest::integrity;
use crate::problem::{Outcome, Problem};

/// The attributes of the page that hold addresses of ours.
const ADDRESSES: [&str; 5] = ["href", "src", "data-base", "data-js", "data-wasm"];
/// The kinds of links that fetch what runs or is drawn.
const CHECKED: [&str; 5] = ["stylesheet", "modulepreload", "preload", "icon", "script"];

/// The page as it was built for the root of a host, for another base.
pub(super) fn rebased(html: &str, base: &str) -> String {
    ADDRESSES
        .iter()
        .fold(html.to_owned(), |html, name| html.replace(&format!(" {name}=\"/"), &format!(" {name}=\"{base}")))
}

/// Fails unless every script, stylesheet and preload of the page carries the hash of the file that is there.
/// `read` gives the bytes of a file by its path below the base.
pub(super) fn check(html: &str, base: &str, read: &dyn Fn(&str) -> Option<Vec<u8>>) -> Outcome<usize> {
    let mut checked = 0;
    for tag in tags(html) {
        let kind = if tag.starts_with("<script") { Some("script") } else { attribute(tag, "rel") };
        if !kind.is_some_and(|kind| CHECKED.contains(&kind)) {
            continue;
        }
        let address = attribute(tag, "href").or_else(|| attribute(tag, "src")).unwrap_or_default();
        let held = address.strip_prefix(base).and_then(read);
        let wanted = held.as_deref().map(integrity).ok_or_else(|| fault(format!("{address} is not in the release")))?;
        if attribute(tag, "integrity") != Some(wanted.as_str()) {
            return Err(fault(format!("{tag} does not carry the hash of its file, {wanted}")));
        }
        checked += 1;
    }
    for name in ADDRESSES {
        let start = format!(" {name}=\"");
        let mut addresses = html.split(&start).skip(1);
        let foreign = addresses.find(|rest| !rest.starts_with(base) || rest.starts_with("//"));
        if let Some(rest) = foreign {
            let address = rest.split('"').next().unwrap_or_default();
            return Err(fault(format!("{name}=\"{address}\" is outside of {base}")));
        }
    }
    Ok(checked)
}

fn fault(what: String) -> Problem {
    Problem::new(format!("The page of the release is not as it should be: {what}."), "cargo xtask build")
}

/// The scripts and links of the page, each up to its `>`; comments are left out.
fn tags(html: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        rest = &rest[at..];
        let end = if rest.starts_with("<!--") { rest.find("-->") } else { rest.find('>') };
        let tag = &rest[..end.map_or(rest.len(), |end| end + 1)];
        if tag.starts_with("<script") || tag.starts_with("<link") {
            found.push(tag);
        }
        rest = &rest[tag.len()..];
    }
    found
}

fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    tag.split(&format!(" {name}=\"")).nth(1)?.split('"').next()
}

/// The files that a host without headers gets besides.
pub(super) struct Additions<'a> {
    /// The content policy, without what a `<meta>` element can't hold.
    pub(super) policy: &'a str,
    /// The address of the note's stylesheet, and its integrity.
    pub(super) style: [&'a str; 2],
    /// The same of the script that starts the console, unless another page has it in a frame.
    pub(super) script: [&'a str; 2],
    /// The note itself.
    pub(super) note: &'a str,
}

/// The page for a host that sends no headers.
pub(super) fn without_headers(html: &str, with: &Additions<'_>) -> Outcome<String> {
    let boot = tags(html).into_iter().find(|tag| tag.contains(" type=\"module\""));
    let boot = boot.ok_or_else(|| fault("no script starts the console".into()))?;
    let (source, hash) = (attribute(boot, "src").unwrap_or_default(), attribute(boot, "integrity").unwrap_or_default());
    let [style, style_hash] = with.style;
    let [script, script_hash] = with.script;
    // The guard imports the script that starts the console: whoever is in a frame never runs it.
    let start = format!(
        "<link rel=\"modulepreload\" href=\"{source}\" integrity=\"{hash}\" id=\"boot\">\n    \
         <script src=\"{script}\" integrity=\"{script_hash}\" type=\"module\"></script>"
    );
    // First in the head, because it holds for what comes after it.
    let policy = format!("<head>\n    <meta http-equiv=\"Content-Security-Policy\" content=\"{}\">", with.policy);
    let style = format!("<link rel=\"stylesheet\" href=\"{style}\" integrity=\"{style_hash}\">\n  </head>");
    let body = format!("<body>\n{}", with.note);
    let edits = [
        (format!("{boot}</script>"), start),
        ("<head>".to_owned(), policy),
        ("</head>".to_owned(), style),
        ("<body>".to_owned(), body),
    ];
    edits.into_iter().try_fold(html.to_owned(), |html, (from, to)| {
        if html.matches(from.as_str()).count() != 1 {
            return Err(fault(format!("{from} is not there exactly once")));
        }
        Ok(html.replacen(from.as_str(), &to, 1))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "<html>\n  <head>\n    <!-- <script src=\"/old.js\"></script> -->\n    \
        <link rel=\"stylesheet\" href=\"/a.css\" integrity=\"A\"/>\n    \
        <meta name=\"mw-app\" data-base=\"/\" data-js=\"/x.js\" data-wasm=\"/x.wasm\">\n    \
        <script src=\"/boot.js\" integrity=\"B\" type=\"module\"></script>\n  </head>\n  <body>\n    <p>text</p>\n  </body>\n</html>\n";

    /// The page with the hashes of files that hold their own names.
    fn page() -> String {
        PAGE.replace("\"A\"", &format!("\"{}\"", integrity(b"a.css")))
            .replace("\"B\"", &format!("\"{}\"", integrity(b"boot.js")))
            .replace("<!-- <script src=\"/old.js\"></script> -->", "<!-- <script> -->")
    }

    fn there(path: &str) -> Option<Vec<u8>> {
        ["a.css", "boot.js", "s.css", "s.js"].contains(&path).then(|| path.as_bytes().to_vec())
    }

    #[test]
    fn every_address_moves_with_the_base() {
        assert_eq!(rebased(&page(), "/"), page());
        let moved = rebased(&page(), "/a/b/");
        for part in ["href=\"/a/b/a.css\"", "src=\"/a/b/boot.js\"", "data-base=\"/a/b/\"", "data-wasm=\"/a/b/x.wasm\""]
        {
            assert!(moved.contains(part), "{part}: {moved}");
        }
        assert_eq!(check(&moved, "/a/b/", &there).expect("a whole page"), 2);
        assert!(check(&moved, "/a/c/", &there).is_err(), "files below another base");
    }

    #[test]
    fn a_wrong_hash_a_missing_hash_and_a_missing_file_are_seen() {
        assert_eq!(check(&page(), "/", &there).expect("a whole page"), 2);
        let changed = |from: &str, to: &str| check(&page().replace(from, to), "/", &there).map_err(|e| e.to_string());
        let missing = "is not in the release";
        assert!(changed("/a.css", "/b.css").expect_err("no file").contains(missing));
        assert!(changed("sha384-", "sha384-x").expect_err("another hash").contains("does not carry"));
        assert!(changed(" integrity=", " other=").expect_err("no hash").contains("does not carry"));
        assert!(changed("data-js=\"/x.js", "data-js=\"//x.js").expect_err("another host").contains("outside of"));
        assert!(changed("data-js=\"/", "data-js=\"https://x/").expect_err("another host").contains("outside of"));
    }

    #[test]
    fn a_host_without_headers_gets_the_policy_first_and_starts_through_the_guard() {
        let (style, script) = (integrity(b"s.css"), integrity(b"s.js"));
        let with =
            Additions { policy: "p", style: ["/s.css", &style], script: ["/s.js", &script], note: "<aside>n</aside>" };
        let html = without_headers(&page(), &with).expect("a page");
        assert_eq!(check(&html, "/", &there).expect("a whole page"), 4);
        let at = |text: &str| html.find(text).unwrap_or_else(|| panic!("{text} is not in {html}"));
        assert!(at("http-equiv") < at("<link") && at("<body>") < at("<aside>n</aside>"));
        assert!(!html.contains("<script src=\"/boot.js\""), "only the guard starts the console");
        assert!(at("rel=\"modulepreload\" href=\"/boot.js\"") < at("<script src=\"/s.js\""));
        assert!(without_headers("<head></head><body>", &with).is_err());
    }
}
