//! Ranges in the unit that a server's value has.

use super::{Bound, Field, Kind, Point};

/// The least and the greatest value of a server that lie in a range, both of them inclusive: seconds since the epoch for
/// times, mebibytes for memory. `now` is in seconds. Where the first is greater than the second, no value does.
pub fn limits(field: Field, from: Option<&Bound>, to: Option<&Bound>, now: i64) -> (i64, i64) {
    let memory = field.kind() == Kind::Memory;
    // The values at which a point begins and ends. A whole number of mebibytes may lie between both, or none.
    let ends = |point: &Point| match point {
        Point::Number(bytes) if memory => {
            let (whole, rest) = (signed(bytes >> 20), i64::from(bytes & 0xf_ffff != 0));
            (whole + rest, whole)
        }
        Point::Number(number) => (signed(*number), signed(*number)),
        Point::Time(period) => (period.start, period.end - 1),
        Point::Ago(seconds) => {
            let at = now.saturating_sub(signed(*seconds));
            (at, at)
        }
    };
    let first = from.map_or(i64::MIN, |bound| {
        let (start, end) = ends(&bound.at);
        if bound.inclusive { start } else { end.saturating_add(1) }
    });
    let last = to.map_or(i64::MAX, |bound| {
        let (start, end) = ends(&bound.at);
        if bound.inclusive { end } else { start.saturating_sub(1) }
    });
    (first, last)
}

fn signed(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}
