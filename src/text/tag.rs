//! Sentences about tags: who may change them, what a change may do, and what others changed meanwhile.

use super::{and, counted, servers};
use crate::text::server::name;
use api::{Changed, How, TagDifference};
use domain::account::Denial;
use domain::tag::compare::Difference;
use domain::tag::{TagIssue, TagRules, explain};

/// Why an account may not create, change or delete tags.
pub fn denied(denial: &Denial) -> String {
    match denial {
        Denial::SubAccount { main: Some(main) } => {
            format!("This is a sub-account. Only the main account {} may create, change and delete tags.", name(main))
        }
        Denial::SubAccount { main: None } => {
            "This is a sub-account. Only its main account may create, change and delete tags.".to_owned()
        }
    }
}

/// That a name is in use. `typed` is what was asked for, which may be written in another way.
pub fn taken(there: &str, typed: Option<&domain::Tag>) -> String {
    match typed.is_some_and(|typed| typed.as_str() != there) {
        true => format!("There is a tag {there} already, and the case of letters does not count here."),
        false => "There is a tag of this name already.".to_owned(),
    }
}

/// What a change of a tag may do besides.
pub fn grants_access(owner: &str) -> String {
    format!("{owner} lets tags decide who may reach a server: this change may give or take away somebody’s access.")
}

/// Why another provider can't have a tag.
pub fn not_there(owner: &str, labels: &[String], issues: &[TagIssue], rules: &TagRules) -> String {
    format!("{} can’t have this tag on {}. {}", owner, and(labels), explain(issues, rules).join(" "))
}

/// A tag that was renamed or described: what was done, and what others did meanwhile.
pub fn changed(from: &str, changed: &Changed) -> String {
    let (to, mut out) = (&changed.value.name, String::new());
    out.push_str(&match from == to {
        true => format!("{} is changed.", name(from)),
        false => format!("{} is now called {}.", name(from), name(to)),
    });
    if changed.how == How::ReadBack {
        out.push_str(" The answer was lost; looked up afterwards, it is done.");
    }
    out
}

/// What others changed in a tag while it was changed here. `None` where nothing of that kind was seen.
pub fn meanwhile(tag: &str, changed: &Changed) -> Option<String> {
    let (before, after) = (&changed.meanwhile.before, &changed.meanwhile.after);
    let mut said = Vec::new();
    if !before.is_empty() {
        said.push(format!(
            "Someone else changed {} since this page read it: {}. That was read first, and kept.",
            name(tag),
            difference(before)
        ));
    }
    match after {
        Some(after) if !after.is_empty() => said.push(format!(
            "Someone else changed {} at the same moment: read again after the change, {}. Look at its servers before you go on.",
            name(&changed.value.name),
            difference(after)
        )),
        Some(_) => {}
        None => said.push(format!(
            "{} could not be read again afterwards, so it is not known whether someone else changed it at the same moment.",
            name(&changed.value.name)
        )),
    }
    (!said.is_empty()).then(|| said.join(" "))
}

fn difference(difference: &TagDifference) -> String {
    let carry = |count: usize, one: &str, many: &str| {
        (count > 0).then(|| format!("{} {}", servers(count), if count == 1 { one } else { many }))
    };
    let parts = [
        carry(difference.joined.len(), "more carries it", "more carry it"),
        carry(difference.left.len(), "no longer carries it", "no longer carry it"),
        difference.description.then(|| "its description is another".to_owned()),
    ];
    and(&parts.into_iter().flatten().collect::<Vec<_>>())
}

/// How many characters a description has, of how many it may have.
pub fn description_length(text: &str, max: usize) -> Result<String, String> {
    let length = text.chars().count();
    match length > max {
        true => Err(format!("A description has at most {max} characters. This one has {length}.")),
        false => Ok(format!("{length} of at most {}.", counted(max as u128, "character", "characters"))),
    }
}

/// How the tags of a family differ, in a word or two.
pub fn differs(difference: Difference) -> &'static str {
    match difference {
        Difference::Case => "case differs",
        Difference::Joint => "“-” and “_” differ",
        Difference::Missing => "missing",
        Difference::Impossible => "not allowed",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use api::Meanwhile;
    use domain::tag::TagInfo;
    use domain::{Provider, ServerId};

    fn answer(name: &str, how: How, meanwhile: Meanwhile) -> Changed {
        Changed { value: TagInfo { name: name.to_owned(), ..TagInfo::default() }, how, meanwhile }
    }

    fn other(joined: usize, left: usize, description: bool) -> TagDifference {
        let ids = |count: usize| (0..count).filter_map(|n| ServerId::new(&format!("s{n}"))).collect();
        TagDifference { joined: ids(joined), left: ids(left), description }
    }

    fn same() -> TagDifference {
        TagDifference::default()
    }

    #[test]
    fn what_was_done_is_said() {
        let quiet = || Meanwhile { before: same(), after: Some(same()) };
        assert_eq!(changed("DEV", &answer("PROD", How::Answered, quiet())), "DEV is now called PROD.");
        assert_eq!(changed("DEV", &answer("DEV", How::Answered, quiet())), "DEV is changed.");
        let looked_up = changed("DEV", &answer("PROD", How::ReadBack, quiet()));
        assert_eq!(looked_up, "DEV is now called PROD. The answer was lost; looked up afterwards, it is done.");
        assert_eq!(meanwhile("DEV", &answer("PROD", How::Answered, quiet())), None);
    }

    #[test]
    fn what_others_did_meanwhile_is_said_before_and_after() {
        let said = |before, after| meanwhile("DEV", &answer("PROD", How::Answered, Meanwhile { before, after }));
        let table = [
            (
                other(2, 0, false),
                Some(same()),
                "Someone else changed DEV since this page read it: 2 servers more carry it. That was read first, and kept.",
            ),
            (
                other(1, 3, true),
                Some(same()),
                "Someone else changed DEV since this page read it: 1 server more carries it, 3 servers no longer carry it and its description is another. That was read first, and kept.",
            ),
            (
                same(),
                Some(other(0, 1, false)),
                "Someone else changed PROD at the same moment: read again after the change, 1 server no longer carries it. Look at its servers before you go on.",
            ),
            (
                same(),
                None,
                "PROD could not be read again afterwards, so it is not known whether someone else changed it at the same moment.",
            ),
        ];
        for (before, after, expected) in table {
            assert_eq!(said(before, after).as_deref(), Some(expected));
        }
        assert!(
            said(other(1, 0, false), None).is_some_and(|both| both.contains("kept.") && both.contains("not known"))
        );
    }

    #[test]
    fn a_denial_names_who_may() {
        let main = |main: Option<&str>| denied(&Denial::SubAccount { main: main.map(str::to_owned) });
        assert_eq!(
            main(Some("ada")),
            "This is a sub-account. Only the main account ada may create, change and delete tags."
        );
        assert!(main(None).contains("Only its main account"));
    }

    #[test]
    fn a_description_is_counted_in_characters() {
        assert_eq!(description_length("äöü", 255), Ok("3 of at most 255 characters.".to_owned()));
        assert!(description_length(&"ä".repeat(255), 255).is_ok());
        let long = "A description has at most 255 characters. This one has 256.";
        assert_eq!(description_length(&"x".repeat(256), 255), Err(long.to_owned()));
    }

    #[test]
    fn a_tag_that_can_t_be_elsewhere_comes_with_whose_rule_and_why() {
        let rules = &Provider::UpCloud.spec().tags;
        let said = not_there(rules.owner, &["cloud".to_owned()], &rules.check("team:web"), rules);
        assert_eq!(
            said,
            "UpCloud can’t have this tag on cloud. An UpCloud tag can’t hold “:”. Allowed: letters (A to Z), digits and “_”."
        );
    }
}
