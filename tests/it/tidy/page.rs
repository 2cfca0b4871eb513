//! What the page may hold, so that the strictest content policy holds too.

use super::hold;
use super::tree::{File, files, places};

/// Everything that becomes part of the page.
fn page() -> Vec<File> {
    let mut found = files(&[".rs", ".html", ".js"]);
    found.retain(|file| file.within(&["src/", "static/", "index.html"]));
    found
}

fn index() -> File {
    files(&["index.html"]).into_iter().find(|file| file.path == "index.html").expect("the page")
}

#[test]
fn nothing_has_a_style_attribute() {
    let needles = ["style=\"", "style='", "style={", "\"style\"", "cssText", "<style"];
    let broken = page().iter().flat_map(|file| places(file, file.lines(), &needles)).collect();
    hold(
        "no style attribute",
        "`style-src 'self'` refuses them; classes do the same, and properties are set through the style object",
        broken,
    );
}

#[test]
fn nothing_makes_markup_from_text() {
    let needles = [
        "innerHTML",
        "outerHTML",
        "inner_html",
        "outer_html",
        "insertAdjacentHTML",
        "insert_adjacent_html",
        "from_html_unchecked",
        "document.write",
        "createContextualFragment",
        "srcdoc",
        "DOMParser",
        "eval(",
        "new Function",
        "js_sys::eval",
        "js_sys::Function::new",
    ];
    let broken = page().iter().flat_map(|file| places(file, file.lines(), &needles)).collect();
    hold(
        "no markup and no code made from text",
        "what a server sent would become part of the page, with the reader's keys in reach",
        broken,
    );
}

#[test]
fn the_page_has_no_inline_script() {
    let file = index();
    let mut broken = places(&file, file.lines(), &["javascript:", " onload=", " onerror=", " onclick="]);
    for part in file.text.split("<script").skip(1) {
        let (tag, rest) = part.split_once('>').unwrap_or((part, ""));
        let body = rest.split("</script>").next().unwrap_or("");
        if !tag.contains(" src=\"") || !body.trim().is_empty() {
            broken.push(format!("index.html: <script{tag}>"));
        }
    }
    assert!(file.text.contains("<script"), "the page has scripts, so the rule holds something");
    hold(
        "no inline script in index.html",
        "`script-src 'self'` refuses it; Trunk's own is replaced by static/boot.js",
        broken,
    );
}

#[test]
fn the_page_loads_nothing_from_elsewhere() {
    let mut found = files(&[".html", ".css", ".js"]);
    found.retain(|file| file.within(&["static/", "index.html"]));
    let needles = [
        "src=\"http",
        "src=\"//",
        "href=\"http",
        "href=\"//",
        "url(http",
        "url(\"http",
        "url(//",
        "@import",
        "from \"http",
    ];
    let broken = found.iter().flat_map(|file| places(file, file.lines(), &needles)).collect();
    hold(
        "every script, sheet, font and picture is our own",
        "the console runs where there is no other host, and tells no other host who uses it",
        broken,
    );
}
