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
    let count = |servers_: usize, what: &str| (servers_ > 0).then(|| format!("{} {what}", servers(servers_)));
    let parts = [
        count(difference.joined.len(), "more carry it"),
        count(difference.left.len(), "no longer carry it"),
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
