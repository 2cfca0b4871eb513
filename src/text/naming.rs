//! A name for a tag as it is typed: whether it fits, every reason where it does not, and what would.

use domain::tag::{Tag, TagRules, explain, suggest};

/// A typed name, judged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Naming {
    /// The tag, where the name fits the rules.
    pub tag: Option<Tag>,
    /// Every reason why it does not, one sentence each.
    pub issues: Vec<String>,
    /// A tag close to it that fits.
    pub suggestion: Option<Tag>,
    /// There is a tag of this name already, as far as the list that was read tells.
    pub taken: bool,
}

/// Judges a typed name. Spaces around it are left out: nobody sees or means them.
pub fn naming(typed: &str, rules: &TagRules, is_taken: impl Fn(&str) -> bool) -> Naming {
    let text = typed.trim();
    match rules.parse(text) {
        Ok(tag) => Naming { taken: is_taken(tag.as_str()), tag: Some(tag), issues: Vec::new(), suggestion: None },
        Err(issues) => {
            Naming { tag: None, issues: explain(&issues, rules), suggestion: suggest(rules, text), taken: false }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::Provider;

    fn judge(typed: &str) -> Naming {
        naming(typed, &Provider::MetalWorks.spec().tags, |name| name == "prod")
    }

    #[test]
    fn a_name_that_fits_is_a_tag() {
        let naming = judge(" web:eu-1 ");
        assert_eq!(naming.tag.as_ref().map(Tag::as_str), Some("web:eu-1"));
        assert_eq!((naming.issues.len(), naming.suggestion, naming.taken), (0, None, false));
        assert!(judge("prod").taken, "the list has it");
        assert!(!judge("Prod").taken, "letter by letter");
    }

    #[test]
    fn a_name_that_does_not_fit_comes_with_every_reason_and_with_one_that_does() {
        let naming = judge("game servers/eu");
        assert_eq!(naming.tag, None);
        assert_eq!(naming.issues.len(), 1);
        assert_eq!(naming.suggestion.as_ref().map(Tag::as_str), Some("game-servers_eu"));
        assert_eq!(judge(&format!("{} é", "x".repeat(64))).issues.len(), 2);
        let empty = judge("  ");
        assert_eq!((empty.issues, empty.suggestion), (vec!["Type a tag first.".to_owned()], None));
        assert_eq!(judge("🎮").suggestion, None);
    }
}
