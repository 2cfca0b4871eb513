//! Rules about providers: a page asks what one can do, and nobody asks which one it is.

use super::hold;
use super::tree::{File, files};
use domain::Provider;

/// Where a provider may be named: where its facts are given, and where its adapter is chosen. The picker of the page
/// that connects is not among them, as it goes through `Provider::ALL`.
const FACTS_AND_CHOICE: &[&str] =
    &["crates/domain/src/provider.rs", "crates/domain/src/provider/", "crates/api/src/adapter.rs"];
/// The sandbox's router, which puts its APIs together.
const ROUTER: &str = "crates/sandbox/src/lib.rs";
/// The product has the first provider's name. Where it stands for the product, it is not compared with anything.
const BRAND: &str = r#"class="mw-brand""#;

#[test]
fn views_ask_for_capabilities_and_never_which_provider_it_is() {
    let searched = files(&[".rs"]).into_iter().filter(|file| file.within(&["src/", "crates/"]) && !may_name(file));
    let mut broken = Vec::new();
    for file in searched {
        broken.extend(file.shipped().filter(|(_, line)| asks_which(line)).map(|line| file.place(line)));
    }
    hold(
        "a provider is named or told from others only where its facts are given and where its adapter is chosen",
        "adding a provider is one variant, one spec and one adapter; a page that asks for the name would have to be found",
        broken,
    );
}

/// Whether the file is one of those, or one of a provider's own in the sandbox.
fn may_name(file: &File) -> bool {
    let own = file.path.strip_prefix("crates/sandbox/src/").is_some_and(|path| {
        path.split('/').any(|part| names().any(|name| part.strip_suffix(".rs").unwrap_or(part) == name))
    });
    own || file.path == ROUTER || file.within(FACTS_AND_CHOICE)
}

/// Every name of every provider.
fn names() -> impl Iterator<Item = &'static str> {
    Provider::ALL.iter().map(|provider| provider.spec()).flat_map(|spec| [spec.slug, spec.name, spec.tags.owner])
}

/// Whether a line names a provider, or compares one of a provider's names with anything.
fn asks_which(line: &str) -> bool {
    line.match_indices("Provider::").any(|(at, found)| names_a_variant(&line[at + found.len()..]))
        || line.contains("Provider as ")
        || line.contains("type ") && line.contains("= Provider;")
        || !line.contains(BRAND) && line.split('"').skip(1).step_by(2).any(is_a_name)
        || compares(line)
}

/// Whether this begins with a variant's name, a capital and a small letter, or takes in the names of variants. Constants
/// are capitals throughout.
fn names_a_variant(rest: &str) -> bool {
    let mut chars = rest.chars();
    match chars.next() {
        Some('{' | '*') => true,
        Some(first) => first.is_uppercase() && chars.next().is_some_and(char::is_lowercase),
        None => false,
    }
}

/// Whether a text is a provider's name, in whatever letters.
fn is_a_name(text: &str) -> bool {
    names().any(|name| name.eq_ignore_ascii_case(text.trim()))
}

/// Whether a line compares what a provider is called: `slug` and `owner` of anything, and the `name` of a spec.
fn compares(line: &str) -> bool {
    ["slug", "owner", "name"].iter().any(|field| {
        let dotted = format!(".{field}");
        line.match_indices(&dotted).any(|(at, found)| {
            let (before, after) = (&line[..at], &line[at + found.len()..]);
            let whole = !after.starts_with(|c: char| c.is_alphanumeric() || c == '_' || c == '(');
            let of_a_spec = ["spec", "spec()", "provider"].iter().any(|holder| before.ends_with(holder));
            whole && (*field != "name" || of_a_spec) && (decides(after) || is_decided(before))
        })
    })
}

/// Whether what follows a value asks what it is.
fn decides(after: &str) -> bool {
    let after = after.trim_start().trim_start_matches(".as_str()").trim_start();
    let asks = ["==", "!=", ".eq(", ".ne(", ".eq_ignore_ascii_case(", ".cmp(", ".len()"];
    let parts = [".starts_with(\"", ".ends_with(\"", ".contains(\"", ".strip_prefix(\"", ".find(\""];
    asks.iter().chain(&parts).any(|start| after.starts_with(start))
}

/// Whether what stands before the last part of a value asks what it is.
fn is_decided(before: &str) -> bool {
    let path = |c: char| c.is_alphanumeric() || "_.()&*:".contains(c);
    let outer = before.trim_end_matches(path);
    let inside = &before[outer.len()..];
    let outer = outer.trim_end();
    let called = ["matches!(", ".eq(", ".ne(", "eq_ignore_ascii_case("].iter().any(|call| inside.contains(call));
    // `matches` is a word, its `!` is none of a path's characters.
    called || ["==", "!=", " match", "matches!"].iter().any(|end| outer.ends_with(end)) || outer == "match"
}

#[test]
fn every_way_to_ask_which_provider_it_is_is_seen() {
    for line in [
        "MetalWorks => 1, Provider::MetalWorks => 2,",
        "if provider == domain::Provider::UpCloud {",
        "use domain::Provider::{self, UpCloud};",
        "use domain::Provider::*;",
        "use domain::Provider as P;",
        "type P = Provider;",
        "if spec.slug == text {",
        "if text != spec.slug {",
        "let hide = connection.provider.spec().slug == other;",
        "match spec.slug {",
        "let shown = match open.connection.provider.spec().slug {",
        "if matches!(spec.slug, SLUG) {",
        "if spec.name == OTHER {",
        "if OTHER == open.connection.provider.spec().name {",
        "if provider.spec().name.eq_ignore_ascii_case(OTHER) {",
        "if rules.owner.as_str() != OTHER {",
        r#"if rules.owner.starts_with("Up") {"#,
        r#"if OTHER.eq(spec.name) {"#,
        r#"if text == "metalworks" {"#,
        r#"["upcloud", "other"].contains(&text)"#,
        r#""UpCloud" => true,"#,
        r#"const OTHER: &str = "METALWORKS";"#,
    ] {
        assert!(asks_which(line), "{line}");
    }
    for line in [
        "for provider in Provider::ALL {",
        "let provider = Provider::from_slug(&slug)?;",
        "provider: connection.provider.spec().slug.to_owned(),",
        "Choice::new(provider.spec().slug, provider.spec().name)",
        "if server.name == other.name {",
        "if spec.capabilities.release {",
        "title={text::tag::grants_access(spec.name)}",
        "rules.owner.starts_with(['A', 'E'])",
        "match spec.capabilities.usage {",
        r#"class="mw-brand">{ "metalworks" }"#,
        r#"set_title(&format!("{page} · metalworks"));"#,
        r#"PathBuf::from("metalworks-sandbox.sqlite")"#,
    ] {
        assert!(!asks_which(line), "{line}");
    }
    let file = |path: &str| File { path: path.to_owned(), text: String::new() };
    for path in
        ["crates/sandbox/src/upcloud/tag.rs", "crates/sandbox/src/db/upcloud/mod.rs", ROUTER, FACTS_AND_CHOICE[0]]
    {
        assert!(may_name(&file(path)), "{path}");
    }
    for path in ["crates/sandbox/src/state.rs", "crates/api/src/client.rs", "crates/api/src/upcloud.rs", "src/app.rs"] {
        assert!(!may_name(&file(path)), "{path}");
    }
    let there = files(&[".rs"]);
    for place in FACTS_AND_CHOICE.iter().chain([&ROUTER]) {
        assert!(there.iter().any(|file| file.within(&[place])), "{place} is an exception and does not exist");
    }
}
