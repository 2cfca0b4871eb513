//! `cargo xtask test`: every check and test, all of them even when one fails, and one line at the end.

mod counts;
pub(crate) mod releases;
mod stages;

use crate::problem::{Outcome, Problem};
use crate::progress::{complain, say, spoken};
use crate::setup::{self, Need};
use counts::Counts;
use stages::STAGES;
use std::process::ExitCode;
use std::time::{Duration, Instant};

/// What is known of a stage after it ran.
struct Row {
    name: &'static str,
    counts: Counts,
    took: Duration,
}

/// Runs the stages and ends with exactly `N passed, N failed`.
pub(crate) fn run(options: &[String]) -> Outcome<ExitCode> {
    let chosen = chosen(options)?;
    let stages = || STAGES.iter().filter(|stage| chosen.contains(&stage.name));
    let needs: Vec<Need> = stages().flat_map(|stage| stage.needs).copied().collect();
    let tools = setup::prepare(&needs)?;
    let mut rows = Vec::new();
    for stage in stages() {
        let started = Instant::now();
        let counts = (stage.run)(&tools).unwrap_or_else(|problem| {
            complain(&problem.to_string());
            Counts::one_failed()
        });
        rows.push(Row { name: stage.name, counts: counts.or_failed_when_empty(), took: started.elapsed() });
    }
    let total = Counts::sum(rows.iter().map(|row| row.counts));
    say(&table(&rows));
    say(&format!("{} passed, {} failed", total.passed, total.failed));
    Ok(if total.failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn chosen(options: &[String]) -> Outcome<Vec<&'static str>> {
    let names = || STAGES.iter().map(|stage| stage.name);
    let list = match options {
        [] => return Ok(names().collect()),
        [flag, list] if flag == "--only" => list,
        _ => return Err(Problem::new("The tests take no options but --only.", "cargo xtask test --only native,e2e")),
    };
    list.split(',')
        .map(|name| {
            names().find(|known| *known == name).ok_or_else(|| {
                let all = names().collect::<Vec<_>>().join(",");
                Problem::new(format!("There is no stage called \"{name}\"."), format!("cargo xtask test --only {all}"))
            })
        })
        .collect()
}

fn table(rows: &[Row]) -> String {
    let mut text = format!("\n{:<12} {:>7} {:>7}   time", "stage", "passed", "failed");
    for row in rows {
        let Counts { passed, failed } = row.counts;
        text.push_str(&format!("\n{:<12} {passed:>7} {failed:>7}   {}", row.name, spoken(row.took)));
    }
    let took = rows.iter().map(|row| row.took).sum();
    text + &format!("\nall stages took {}\n", spoken(took))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn options(words: &[&str]) -> Vec<String> {
        words.iter().map(|word| (*word).to_owned()).collect()
    }

    #[test]
    fn without_options_every_stage_is_chosen() {
        assert_eq!(chosen(&[]).expect("all").len(), STAGES.len());
    }

    #[test]
    fn a_name_that_is_not_a_stage_is_refused_with_the_ones_that_are() {
        assert_eq!(chosen(&options(&["--only", "e2e,fmt"])).expect("two"), ["e2e", "fmt"]);
        let refusal = chosen(&options(&["--only", "e3e"])).expect_err("no such stage").to_string();
        assert!(refusal.contains("e3e") && refusal.contains("native"), "{refusal}");
        assert!(chosen(&options(&["--skip", "e2e"])).is_err());
    }
}
