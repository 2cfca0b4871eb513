//! Sentences about what is read again by itself.

use domain::format::count;

/// How a list is read again.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Again {
    /// The pause that was chosen, in milliseconds.
    pub chosen: f64,
    /// The pause until the next reading.
    pub pause: f64,
    /// Readings in a row that failed.
    pub failures: u32,
}

/// `again every minute`, and why it is seldomer than was chosen.
pub fn again(again: Again) -> String {
    match again.failures {
        0 if again.pause > again.chosen => format!("again every {}, as a reading takes long", time(again.pause)),
        0 => format!("again every {}", time(again.pause)),
        1 => format!("the last reading failed, the next try comes after {}", a(again.pause)),
        n => format!("the last {n} readings failed, the next try comes after {}", a(again.pause)),
    }
}

/// `30 s`, `minute`, `2 minutes`: what stands after "every".
fn time(ms: f64) -> String {
    let seconds = (ms / 1_000.0) as u32;
    match seconds.div_ceil(60) {
        _ if seconds < 60 => format!("{seconds} s"),
        1 => "minute".to_owned(),
        minutes => format!("{} minutes", count(minutes.into())),
    }
}

fn a(ms: f64) -> String {
    let time = time(ms);
    if time == "minute" { "1 minute".to_owned() } else { time }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_says_how_often_and_why_not_as_often_as_was_chosen() {
        let say = |chosen, pause, failures| again(Again { chosen, pause, failures });
        assert_eq!(say(30_000.0, 30_000.0, 0), "again every 30 s");
        assert_eq!(say(60_000.0, 60_000.0, 0), "again every minute");
        assert_eq!(say(60_000.0, 61_000.0, 0), "again every 2 minutes, as a reading takes long");
        assert_eq!(say(30_000.0, 60_000.0, 1), "the last reading failed, the next try comes after 1 minute");
        assert_eq!(say(60_000.0, 480_000.0, 3), "the last 3 readings failed, the next try comes after 8 minutes");
    }
}
