//! When things happened, or will happen, to a seeded server.

use super::rng::Rng;
use crate::clock::Moment;

/// The moments of one server's life. Those after the seeding are what makes the fleet move.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Life {
    pub(crate) created_at: Moment,
    pub(crate) provisioning_at: Moment,
    pub(crate) failed_at: Option<Moment>,
    pub(crate) delivered_at: Option<Moment>,
    pub(crate) releasing_at: Option<Moment>,
    pub(crate) released_at: Option<Moment>,
    pub(crate) edited_at: Option<Moment>,
}

const MINUTE: i64 = 60;
const DAY: i64 = 86_400;

/// The oldest server is this old.
const OLDEST: i64 = 3 * 365 * DAY;

/// The lives of `count` servers, the oldest first, as seen at `now`.
pub(crate) fn lives(count: usize, now: Moment, rng: &mut Rng) -> Vec<Life> {
    // Small fleets are there for counting: nothing in them moves. Large ones move no more than can be watched.
    let moving = if count < 12 { 0 } else { (count / 48).clamp(1, 12) };
    let settled = count - 2 * moving;
    let mut ages: Vec<i64> = (0..settled).map(|_| age(rng)).collect();
    ages.sort_unstable_by(|a, b| b.cmp(a));
    let mut lives: Vec<Life> =
        ages.iter().enumerate().map(|(index, age)| past(index, settled, now.plus(-age), now, rng)).collect();
    lives.extend((0..moving).map(|index| provisioning(index, now, rng)));
    lives.extend((0..moving).map(|index| created(index, now, rng)));
    lives
}

/// Between an hour and the oldest age, recent ones more often.
fn age(rng: &mut Rng) -> i64 {
    let part = rng.between(0, 10_000);
    3600 + OLDEST / 10_000 * part * part / 10_000
}

fn past(index: usize, count: usize, created_at: Moment, now: Moment, rng: &mut Rng) -> Life {
    let provisioning_at = created_at.plus(rng.between(20, 90));
    let ready_at = provisioning_at.plus(rng.between(6 * MINUTE, 35 * MINUTE));
    let life = Life {
        created_at,
        provisioning_at,
        failed_at: None,
        delivered_at: Some(ready_at),
        releasing_at: None,
        released_at: None,
        edited_at: rng.chance(40).then(|| between(ready_at, now, rng)),
    };
    let is_small = count < 12;
    match index {
        _ if is_small => life,
        index if index % 40 == 16 => Life { failed_at: Some(ready_at), delivered_at: None, ..life },
        index if index % 20 == 8 => {
            let released_at = between(ready_at.plus(DAY / 48), now, rng).max(ready_at);
            Life { releasing_at: Some(released_at.plus(-8).max(ready_at)), released_at: Some(released_at), ..life }
        }
        index if index % 80 == 33 && index < 480 => {
            let started = now.plus(-rng.between(5, 50));
            let turn = i64::try_from(index).unwrap_or(0);
            Life { releasing_at: Some(started), released_at: Some(now.plus(20 + turn * 2)), ..life }
        }
        _ => life,
    }
}

fn between(from: Moment, until: Moment, rng: &mut Rng) -> Moment {
    Moment(rng.between(from.0.min(until.0), until.0))
}

/// Being installed now, delivered one after the other over the next minutes; every fifth fails.
fn provisioning(index: usize, now: Moment, rng: &mut Rng) -> Life {
    let turn = i64::try_from(index).unwrap_or(0);
    let provisioning_at = now.plus(-rng.between(2 * MINUTE, 9 * MINUTE));
    let ready_at = now.plus(25 + turn * 50);
    let fails = index % 5 == 3;
    Life {
        created_at: provisioning_at.plus(-rng.between(20, 90)),
        provisioning_at,
        failed_at: fails.then_some(ready_at),
        delivered_at: (!fails).then_some(ready_at),
        releasing_at: None,
        released_at: None,
        edited_at: None,
    }
}

/// Just ordered, installed from now on.
fn created(index: usize, now: Moment, rng: &mut Rng) -> Life {
    let turn = i64::try_from(index).unwrap_or(0);
    let provisioning_at = now.plus(15 + turn * 40);
    Life {
        created_at: now.plus(-rng.between(3, 40)),
        provisioning_at,
        failed_at: None,
        delivered_at: Some(provisioning_at.plus(30 + turn * 45)),
        releasing_at: None,
        released_at: None,
        edited_at: None,
    }
}
