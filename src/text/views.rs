//! Sentences about saved views, the selection and exports.

use super::{counted, servers};
use crate::forms::shelf::NotKept;
use domain::export::{Export, Format};
use domain::format::count;
use domain::saved::{Import, ImportError, Merged};

/// Views of a file that are named one by one when they were left out.
const NAMED: usize = 5;

/// Why a change of the saved views was not made, and what to do.
pub fn not_kept(why: &NotKept) -> String {
    match why {
        NotKept::Issue(issue) => issue.to_string(),
        NotKept::Full => "This browser did not keep the view: its storage for this page is full or switched off. \
            Delete a view that is no longer needed, or allow the page to store data."
            .to_owned(),
        NotKept::Unreadable(error) => unreadable(error),
    }
}

/// Why the kept views are not shown.
pub fn unreadable(error: &ImportError) -> String {
    let why = match error {
        ImportError::Newer(_) => "they were kept by a newer console",
        _ => "what is kept is damaged",
    };
    format!(
        "The views that this browser keeps can’t be read: {why}. They stay as they are. Reload the page for the newest \
         console, or save them as a file and start anew."
    )
}

/// What became of an import: the sum first, then whatever a reader would not expect.
pub fn imported(import: &Import, merged: &Merged) -> Vec<String> {
    let views = |number: usize| counted(number as u128, "view", "views");
    let mut out = vec![match (merged.added, merged.known) {
        (0, 0) if import.skipped.is_empty() && merged.no_room == 0 => "The file holds no views.".to_owned(),
        (0, 0) => "No view was taken.".to_owned(),
        (0, known) => format!("No view was taken: {} from the file {} here already.", views(known), is(known)),
        (added, 0) => format!("{} taken.", views(added) + was(added)),
        (added, known) => {
            format!("{} taken, {} {} here already.", views(added) + was(added), count(known as u128), is(known))
        }
    }];
    if import.upgraded && merged.added > 0 {
        out.push("The file is of an older console, and was turned into the present form.".to_owned());
    }
    for (wanted, got) in &merged.renamed {
        out.push(format!("“{wanted}” is called “{got}” here, since there was a view of that name."));
    }
    if merged.no_room > 0 {
        out.push(format!("There was no room for {}. Delete some and import the file again.", views(merged.no_room)));
    }
    let left_out = import.skipped.iter().map(ToString::to_string);
    let refused = merged.refused.iter().map(|(name, issue)| format!("“{name}” was left out. {issue}"));
    let all: Vec<String> = left_out.chain(refused).collect();
    out.extend(all.iter().take(NAMED).cloned());
    if all.len() > NAMED {
        out.push(format!("{} more were left out.", count((all.len() - NAMED) as u128)));
    }
    out
}

fn was(number: usize) -> &'static str {
    if number == 1 { " was" } else { " were" }
}

fn is(number: usize) -> &'static str {
    if number == 1 { "is" } else { "are" }
}

/// Where the selected servers are: `7 on screen, 30 further down`.
pub fn whereabouts(on_screen: usize, above: usize, below: usize, outside: usize) -> String {
    let number = |number: usize| count(number as u128);
    let mut parts = vec![format!("{} on screen", number(on_screen))];
    for (many, place) in [(above, "further up"), (below, "further down"), (outside, "not in this view")] {
        if many > 0 {
            parts.push(format!("{} {place}", number(many)));
        }
    }
    parts.join(", ")
}

/// What copying addresses did: servers with an address, and servers without.
pub fn addresses_copied(with: usize, without: usize) -> String {
    let copied = match with {
        1 => "The address of 1 server is copied".to_owned(),
        _ => format!("The first addresses of {} are copied", servers(with)),
    };
    match without {
        0 => format!("{copied}."),
        1 => format!("{copied}. 1 server has none."),
        _ => format!("{copied}. {} servers have none.", count(without as u128)),
    }
}

/// What a file will hold.
pub fn about_format(format: Format, columns: usize) -> String {
    match format {
        Format::Csv => format!(
            "A table for spreadsheets: the server ID and the {} of the table. No text in it becomes a formula.",
            counted(columns as u128, "column", "columns")
        ),
        Format::Json => "An array with every field of each server.".to_owned(),
        Format::Ansible(_) => {
            "An inventory in YAML, with a group for each value. Servers without an address are left out.".to_owned()
        }
        Format::Ssh(_) => {
            "A Host block for each server, for “ssh -F” or an Include line. Servers without an address are left out."
                .to_owned()
        }
    }
}

/// What was written.
pub fn exported(name: &str, export: &Export) -> String {
    format!("{name} was saved with {}.", servers(export.written))
}

/// What there is of a list that never was read whole.
pub fn part_read(label: &str, there: usize, total: Option<u64>) -> String {
    let more = total.filter(|total| *total > there as u64);
    match more {
        Some(total) => {
            format!("Only {} of {} servers of {label} were read.", count(there as u128), count(u128::from(total)))
        }
        None => format!("Only {} of {label} were read. There may be more.", servers(there)),
    }
}

#[cfg(test)]
mod tests {
    use super::{addresses_copied, imported, whereabouts};
    use domain::saved::{Import, Merged, Skipped, Unreadable};

    #[test]
    fn an_import_adds_up() {
        let import = |skipped: usize| Import {
            skipped: (1..=skipped).map(|number| Skipped { number, name: None, why: Unreadable::NoObject }).collect(),
            ..Import::default()
        };
        let merged = |added, known| Merged { added, known, ..Merged::default() };
        let first = |import: &Import, merged: &Merged| imported(import, merged).swap_remove(0);
        assert_eq!(first(&import(0), &merged(0, 0)), "The file holds no views.");
        assert_eq!(first(&import(1), &merged(0, 0)), "No view was taken.");
        assert_eq!(first(&import(0), &merged(0, 1)), "No view was taken: 1 view from the file is here already.");
        assert_eq!(first(&import(0), &merged(1, 0)), "1 view was taken.");
        assert_eq!(first(&import(0), &merged(1_200, 2)), "1,200 views were taken, 2 are here already.");
        let many = imported(&import(7), &merged(1, 0));
        assert_eq!(many.len(), 7);
        assert_eq!(many.last().map(String::as_str), Some("2 more were left out."));
    }

    #[test]
    fn counts_name_what_they_count() {
        assert_eq!(whereabouts(7, 0, 30, 0), "7 on screen, 30 further down");
        assert_eq!(whereabouts(0, 1_000, 0, 2), "0 on screen, 1,000 further up, 2 not in this view");
        assert_eq!(addresses_copied(1, 0), "The address of 1 server is copied.");
        assert_eq!(addresses_copied(36, 1), "The first addresses of 36 servers are copied. 1 server has none.");
    }
}
