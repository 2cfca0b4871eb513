//! `cargo xtask dist`: a folder that any static host can serve.

mod bill;
mod digest;
mod hosts;
mod options;
mod page;
mod release;
mod reproduce;
mod settings;

use crate::build;
use crate::problem::{Outcome, Problem};
use crate::setup::{self, Need, Tools};
use std::path::Path;

/// Makes a release, or with `--reproduce` makes two and compares them.
pub(crate) fn run(words: &[String]) -> Outcome<()> {
    let options = options::parse(words)?;
    if options.reproduce {
        let rest: Vec<String> = words.iter().filter(|word| *word != "--reproduce").cloned().collect();
        if rest.iter().any(|word| word.starts_with("--out") || word.starts_with("--config")) {
            return Err(Problem::new(
                "--reproduce makes its folders by itself: it takes neither --out nor --config.",
                "cargo xtask dist --reproduce",
            ));
        }
        return reproduce::run(&setup::prepare(&[Need::Console])?, &rest);
    }
    let plan = release::Plan::of(&options)?;
    let tools = setup::prepare(&[Need::Console])?;
    build::console(&tools)?;
    build::weigh()?.warn();
    release::make(&tools, &options, plan)
}

/// A release for a test, from the console that is built already.
pub(crate) fn for_test(tools: &Tools, out: &Path, words: &[&str]) -> Outcome<()> {
    let words: Vec<String> =
        words.iter().map(|word| (*word).to_owned()).chain([format!("--out={}", out.display())]).collect();
    let options = options::parse(&words)?;
    release::make(tools, &options, release::Plan::of(&options)?)
}
