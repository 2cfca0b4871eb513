//! Writes the table of small letters that `src/letters.rs` reads.
//!
//! Many compilers' `char::to_lowercase` brings a table of 11 KB into a program, which no page should wait for: neighbours
//! change in the same way, so runs of them take a tenth of that. The table is made of what this compiler says.

use std::fmt::Write;
use std::path::Path;
use std::{env, fs, process};

/// Letters that are followed by one each `step`: each becomes a small letter by adding `delta`.
struct Run {
    first: u32,
    last: u32,
    step: u32,
    delta: i32,
}

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let folder = env::var_os("OUT_DIR").unwrap_or_default();
    if let Err(error) = fs::write(Path::new(&folder).join("letters.rs"), table()) {
        println!("cargo::error=The table of letters could not be written: {error}");
        process::exit(1);
    }
}

/// The table as Rust: the first letter of each run, how far its last one is, its step and its delta, in their order.
fn table() -> String {
    let mut text = "[\n".to_owned();
    for Run { first, last, step, delta } in runs() {
        let _ = writeln!(text, "    ({first:#x}, {}, {step}, {delta}),", last - first);
    }
    text + "]\n"
}

/// All letters beyond ASCII with one small letter each.
fn runs() -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for letter in '\u{80}'..=char::MAX {
        let mut small = letter.to_lowercase();
        let (Some(one), None) = (small.next(), small.next()) else { continue };
        if one == letter {
            continue;
        }
        let first = u32::from(letter);
        let delta = u32::from(one).wrapping_sub(first).cast_signed();
        match runs.last_mut() {
            // The second letter of a run says what its step is.
            Some(run) if run.delta == delta && run.last == run.first && first - run.last <= 2 => {
                (run.step, run.last) = (first - run.last, first);
            }
            Some(run) if run.delta == delta && first == run.last + run.step => run.last = first,
            _ => runs.push(Run { first, last: first, step: 1, delta }),
        }
    }
    runs
}
