//! Runs long commands and says what they are doing, so that nothing is silent for more than 20 seconds.

use crate::problem::{Outcome, Problem};
use crate::repo;
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Command, Stdio};
use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

const TICK: Duration = Duration::from_secs(12);
const POLL: Duration = Duration::from_millis(50);
/// How much of a failed command's output is worth a look in the terminal; the rest is in its log.
const TAIL_LINES: usize = 60;

/// Prints a line for the person at the terminal. A closed terminal is no reason to stop.
pub(crate) fn say(text: &str) {
    let _ = writeln!(std::io::stdout().lock(), "{text}");
}

/// Prints a line about something that went wrong.
pub(crate) fn complain(text: &str) {
    let _ = writeln!(std::io::stderr().lock(), "{text}");
}

/// A command that came to its end, well or not.
pub(crate) struct Finished {
    /// Whether it ended with success.
    pub(crate) success: bool,
    /// All it printed, standard output and error in the order they came.
    pub(crate) text: String,
    /// How long it took.
    pub(crate) took: Duration,
}

impl Finished {
    /// The last lines of the output.
    pub(crate) fn tail(&self) -> String {
        let lines: Vec<&str> = self.text.lines().collect();
        lines[lines.len().saturating_sub(TAIL_LINES)..].join("\n")
    }
}

#[derive(Default)]
struct Captured {
    text: String,
    last: String,
}

/// Runs a command to its end, with a line at the start, every few seconds, and at the end.
pub(crate) fn run(step: &str, about: Duration, command: &mut Command) -> Outcome<Finished> {
    say(&format!("{step}: started, takes about {}", spoken(about)));
    let started = Instant::now();
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().map_err(|error| {
        let program = command.get_program().to_string_lossy().into_owned();
        Problem::new(format!("{step}: {program} could not be started: {error}."), format!("{program} --version"))
    })?;
    let captured = Arc::new(Mutex::new(Captured::default()));
    let readers = [
        child.stdout.take().map(|pipe| collect(pipe, &captured)),
        child.stderr.take().map(|pipe| collect(pipe, &captured)),
    ];
    let mut next_tick = TICK;
    let status = loop {
        match child.try_wait() {
            Ok(Some(status)) => break status,
            Ok(None) => thread::sleep(POLL),
            Err(error) => return Err(Problem::new(format!("{step}: lost its process: {error}."), "try again")),
        }
        if started.elapsed() >= next_tick {
            next_tick += TICK;
            let last = captured.lock().map(|held| held.last.clone()).unwrap_or_default();
            say(&format!("{step}: {} so far{}", spoken(started.elapsed()), after_colon(&last)));
        }
    };
    for reader in readers.into_iter().flatten() {
        let _ = reader.join();
    }
    let text = captured.lock().map(|mut held| std::mem::take(&mut held.text)).unwrap_or_default();
    let finished = Finished { success: status.success(), text, took: started.elapsed() };
    keep_log(step, &finished.text);
    let ending = if finished.success { "done" } else { "failed" };
    say(&format!("{step}: {ending} after {}", spoken(finished.took)));
    Ok(finished)
}

/// Runs a command that has to succeed; where it does not, its last lines and the remedy are the message.
pub(crate) fn must(step: &str, about: Duration, command: &mut Command, remedy: &str) -> Outcome<Finished> {
    let finished = run(step, about, command)?;
    if finished.success {
        return Ok(finished);
    }
    Err(Problem::new(format!("{}\n\n{step} failed; its last lines are above.", finished.tail()), remedy))
}

fn collect(pipe: impl Read + Send + 'static, captured: &Arc<Mutex<Captured>>) -> JoinHandle<()> {
    let captured = Arc::clone(captured);
    thread::spawn(move || {
        let mut reader = BufReader::new(pipe);
        let mut line = Vec::new();
        while reader.read_until(b'\n', &mut line).is_ok_and(|read| read > 0) {
            let text = String::from_utf8_lossy(&line);
            if let Ok(mut held) = captured.lock() {
                held.text.push_str(&text);
                if !text.trim().is_empty() {
                    held.last = text.trim().to_owned();
                }
            }
            line.clear();
        }
    })
}

fn keep_log(step: &str, text: &str) {
    let name: String =
        step.chars().map(|c| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' }).collect();
    // A log is a convenience: the step itself went as it went.
    let _ = repo::work_folder()
        .and_then(|folder| repo::ensured(folder.join("logs")))
        .map(|folder| fs::write(folder.join(format!("{name}.log")), text));
}

fn after_colon(last: &str) -> String {
    let short: String = last.chars().filter(|c| !c.is_control()).take(100).collect();
    if short.is_empty() { short } else { format!(": {short}") }
}

/// A length of time as a person would say it.
pub(crate) fn spoken(time: Duration) -> String {
    let seconds = time.as_secs();
    match (seconds / 60, seconds % 60) {
        (0, 0) => format!("{:.1} s", time.as_secs_f64()),
        (0, rest) => format!("{rest} s"),
        (minutes, 0) => format!("{minutes} min"),
        (minutes, rest) => format!("{minutes} min {rest} s"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_read_as_a_person_would_say_them() {
        assert_eq!(spoken(Duration::from_millis(400)), "0.4 s");
        assert_eq!(spoken(Duration::from_secs(59)), "59 s");
        assert_eq!(spoken(Duration::from_secs(120)), "2 min");
        assert_eq!(spoken(Duration::from_secs(150)), "2 min 30 s");
    }

    #[test]
    fn control_characters_of_a_tool_never_reach_the_terminal() {
        assert_eq!(after_colon("a\u{1b}[31mb"), ": a[31mb");
        assert_eq!(after_colon(""), "");
    }
}
