//! Sentences of the page of one server.

use super::counted;
use domain::status::Phase;
use domain::tag::TagIssue;
use domain::tag::stage::Change;
use domain::timeline::Happening;
use domain::{ProviderSpec, Server, Status, format};

/// Characters of a name that a sentence holds; the rest is on the page itself.
const NAME_MAX: usize = 80;

/// A name as a part of a sentence: cut to a bearable length and, where it could turn the direction of the words around
/// it, kept apart from them.
pub fn name(text: &str) -> String {
    let mut cut: String = text.chars().take(NAME_MAX).filter(|c| !turns(*c) && !c.is_control()).collect();
    if text.chars().nth(NAME_MAX).is_some() {
        cut.push('…');
    }
    match cut.chars().any(is_right_to_left) {
        true => format!("\u{2068}{cut}\u{2069}"),
        false => cut,
    }
}

/// Marks, embeddings, overrides and isolates, which reorder what follows.
fn turns(c: char) -> bool {
    matches!(c, '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// The blocks of the scripts that are written from right to left.
fn is_right_to_left(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFF}' | '\u{10800}'..='\u{10FFF}' | '\u{1E800}'..='\u{1EFFF}')
}

/// What stands for a time of delivery that is not there.
pub fn not_delivered(status: &Status) -> &'static str {
    match status.phase() {
        Phase::Moving | Phase::Waiting | Phase::Failed if status.release() != Err(RELEASING) => "not delivered",
        // It has been delivered, or may have been: the provider only does not say when.
        _ => format::NONE,
    }
}

const RELEASING: domain::status::ReleaseRefusal = domain::status::ReleaseRefusal::Releasing;

/// What stands for a time of release that is not there.
pub fn not_released(status: &Status) -> &'static str {
    if status.phase() == Phase::Gone { format::NONE } else { "not released" }
}

/// The heading of a moment in a server's life.
pub fn happening(what: Happening) -> &'static str {
    match what {
        Happening::Created => "Created",
        Happening::Delivered => "Delivered",
        Happening::Released => "Released",
        Happening::Updated => "Updated",
    }
}

/// A status that changed while the page was looked at, for those who do not see it change.
pub fn moved(server: &Server) -> String {
    format!("{} is now {}.", name(server.title()), server.status.label().to_ascii_lowercase())
}

/// How many fields of an answer could not be read.
pub fn unreadable(fields: usize) -> String {
    format!("{} of the answer could not be read:", counted(fields as u128, "field", "fields"))
}

/// `Save 1 tag change`, `Save 2 tag changes`.
pub fn save_tags(changes: usize) -> String {
    format!("Save {}", counted(changes as u128, "tag change", "tag changes"))
}

/// What was saved, and whether all of it was.
pub fn saved_tags(last: &Change, done: usize, of: usize, read_back: usize, server: &str) -> String {
    let server = name(server);
    let what = match (done, of) {
        (1, 1) => {
            let what = if last.add { "added tag" } else { "removal of the tag" };
            format!("The {what} {} on {server} is saved.", name(&last.tag))
        }
        (done, of) if done == of => {
            format!("All {} on {server} are saved.", counted(of as u128, "tag change", "tag changes"))
        }
        (done, of) => format!("{done} of {} on {server} saved.", counted(of as u128, "tag change", "tag changes")),
    };
    match read_back {
        0 => what,
        1 => format!("{what} The answer of one was lost; looked up afterwards, it is done."),
        count => format!("{what} The answers of {count} were lost; looked up afterwards, they are done."),
    }
}

/// A failure in two parts: what did not happen, and why with what to do next.
pub fn headline(sentences: &str) -> (&str, &str) {
    match sentences.split_once(". ") {
        Some((first, rest)) => (&sentences[..=first.len()], rest),
        None => (sentences, ""),
    }
}

/// Tags that nobody uses yet.
pub fn new_tags(tags: &[String]) -> String {
    match tags {
        [one] => format!("{one} is a new tag: saving creates it."),
        several => format!("{} are new tags: saving creates them.", super::and(several)),
    }
}

/// The server has the typed tag.
pub fn has_tag(server: &str) -> String {
    format!("{} has this tag already.", name(server))
}

/// A tag of the server that can't be taken off, and why.
pub fn stuck_tag(tag: &str, issues: &[TagIssue], spec: &ProviderSpec) -> String {
    let why = domain::tag::explain(issues, &spec.tags).join(" ");
    format!("“{}” can be shown, but not removed here: no request can carry it. {why}", name(tag))
}

/// Whether the typed text names the server: its name as it is shown, or its ID.
pub fn confirms(typed: &str, server: &Server) -> bool {
    let typed = typed.trim();
    !typed.is_empty() && (typed == server.title() || typed.eq_ignore_ascii_case(server.id.as_str()))
}

/// How a server that was read again differs from the one that was looked at, in what a release is decided by.
pub fn changed(before: &Server, now: &Server) -> Option<String> {
    let renamed = (before.title() != now.title())
        .then(|| format!("its name changed from {} to {}", name(before.title()), name(now.title())));
    let moved = (before.status != now.status).then(|| {
        format!(
            "its status changed from {} to {}",
            before.status.label().to_ascii_lowercase(),
            now.status.label().to_ascii_lowercase()
        )
    });
    let parts: Vec<String> = renamed.into_iter().chain(moved).collect();
    (!parts.is_empty()).then(|| format!("Since this page last read the server, {}.", super::and(&parts)))
}

/// A release that was accepted.
pub fn released(server: &Server, read_back: bool) -> String {
    let what = match server.status.phase() {
        Phase::Gone => format!("{} is released.", name(server.title())),
        _ => format!("The release of {} is under way.", name(server.title())),
    };
    let how = if read_back { " The answer was lost; looked up afterwards, it is done." } else { "" };
    format!("{what}{how}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::{Provider, ServerId};

    const ID: &str = "6f1c2a94-08be-4c77-9d52-3b0a5e7f41d8";

    fn server(name: Option<&str>, status: &str) -> Server {
        let id = ServerId::new(ID).expect("an identity");
        Server { name: name.map(str::to_owned), status: Status::new(status), ..Server::new(id) }
    }

    #[test]
    fn a_name_in_a_sentence_is_short_and_stays_in_its_place() {
        assert_eq!(name("web-1"), "web-1");
        assert_eq!(name(&"x".repeat(10_000)), format!("{}…", "x".repeat(80)));
        assert_eq!(name("a\u{202E}b\nc"), "abc");
        assert_eq!(name("שרת"), "\u{2068}שרת\u{2069}");
    }

    #[test]
    fn a_release_is_confirmed_by_the_name_or_the_id_and_by_nothing_else() {
        let named = server(Some(" Web 1 "), "delivered");
        for good in ["Web 1", "  Web 1\t", ID, &ID.to_uppercase()] {
            assert!(confirms(good, &named), "{good:?}");
        }
        for bad in ["", " ", "web 1", "Web", "Web 1.", "Web  1"] {
            assert!(!confirms(bad, &named), "{bad:?}");
        }
        let unnamed = server(None, "delivered");
        assert!(confirms(ID, &unnamed) && !confirms("", &unnamed));
    }

    #[test]
    fn what_changed_before_a_release_is_said() {
        let before = server(Some("a"), "provisioning");
        assert_eq!(changed(&before, &before), None);
        let status = changed(&before, &server(Some("a"), "delivered")).expect("a change");
        assert_eq!(status, "Since this page last read the server, its status changed from provisioning to delivered.");
        let both = changed(&before, &server(Some("b"), "delivered")).expect("a change");
        assert!(both.contains("its name changed from a to b and its status changed"), "{both}");
    }

    #[test]
    fn a_missing_time_is_explained_by_the_status() {
        let words = |status: &str| (not_delivered(&Status::new(status)), not_released(&Status::new(status)));
        assert_eq!(words("provisioning"), ("not delivered", "not released"));
        assert_eq!(words("failed"), ("not delivered", "not released"));
        assert_eq!(words("delivered"), (format::NONE, "not released"));
        assert_eq!(words("releasing"), (format::NONE, "not released"));
        assert_eq!(words("released"), (format::NONE, format::NONE));
    }

    #[test]
    fn changes_are_counted_and_lost_answers_are_told() {
        assert_eq!(save_tags(1), "Save 1 tag change");
        assert_eq!(save_tags(2), "Save 2 tag changes");
        let change = |add| Change { tag: "prod".to_owned(), add, failure: None };
        let saved = |done, of, read_back| saved_tags(&change(true), done, of, read_back, "web-1");
        assert_eq!(saved(1, 1, 0), "The added tag prod on web-1 is saved.");
        assert_eq!(saved_tags(&change(false), 1, 1, 0, "web-1"), "The removal of the tag prod on web-1 is saved.");
        assert_eq!(saved(2, 2, 0), "All 2 tag changes on web-1 are saved.");
        assert_eq!(saved(1, 2, 0), "1 of 2 tag changes on web-1 saved.");
        assert!(saved(1, 1, 1).ends_with("looked up afterwards, it is done."));
        assert!(saved(3, 3, 2).contains("The answers of 2 were lost"));
    }

    #[test]
    fn a_failure_is_parted_after_its_first_sentence() {
        assert_eq!(headline("a was not added. It is gone. Refresh."), ("a was not added.", "It is gone. Refresh."));
        assert_eq!(headline("One."), ("One.", ""));
        assert_eq!(headline(""), ("", ""));
    }

    #[test]
    fn other_sentences_name_the_thing() {
        let spec = Provider::MetalWorks.spec();
        let stuck = stuck_tag("a b", &spec.tags.check("a b"), spec);
        assert!(stuck.starts_with("“a b” can be shown, but not removed here") && stuck.contains("a space"), "{stuck}");
        let tags = ["a".to_owned(), "b".to_owned()];
        assert_eq!(new_tags(&tags[..1]), "a is a new tag: saving creates it.");
        assert_eq!(new_tags(&tags), "a and b are new tags: saving creates them.");
        assert_eq!(has_tag("web-1"), "web-1 has this tag already.");
        assert_eq!(moved(&server(Some("web-1"), "delivered")), "web-1 is now delivered.");
        assert_eq!(unreadable(1), "1 field of the answer could not be read:");
        assert_eq!(released(&server(Some("a"), "releasing"), false), "The release of a is under way.");
        assert!(released(&server(Some("a"), "released"), true).starts_with("a is released. The answer was lost"));
    }
}
