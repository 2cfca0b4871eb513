//! How often things are read again by themselves.

use domain::rhythm::{BEAT, beat, pause};

const MINUTE: f64 = 60_000.0;

#[test]
fn a_list_is_read_as_often_as_was_chosen() {
    for chosen in [MINUTE / 2.0, MINUTE, 5.0 * MINUTE] {
        assert_eq!(pause(chosen, 0.0, 0), chosen);
        assert_eq!(pause(chosen, 1_000.0, 0), chosen, "a reading of a second is no burden");
    }
}

#[test]
fn reading_takes_a_twentieth_of_the_time_at_most() {
    assert_eq!(pause(MINUTE, 6_000.0, 0), 2.0 * MINUTE);
    assert_eq!(pause(5.0 * MINUTE, 6_000.0, 0), 5.0 * MINUTE);
    assert_eq!(pause(MINUTE, 200_000.0, 3), 200_000.0 * 20.0, "a pause beyond the longest stays as it is");
}

#[test]
fn failures_double_the_pause_up_to_half_an_hour() {
    let pauses: Vec<f64> = (0..7).map(|failures| pause(MINUTE, 0.0, failures) / MINUTE).collect();
    assert_eq!(pauses, [1.0, 2.0, 4.0, 8.0, 16.0, 30.0, 30.0]);
    assert_eq!(pause(MINUTE, 0.0, u32::MAX), 30.0 * MINUTE);
}

#[test]
fn a_server_is_followed_fast_then_slowly_then_no_more() {
    assert_eq!(beat(0.0, 0), Some(BEAT));
    assert_eq!(beat(3.0 * MINUTE - 1.0, 0), Some(BEAT));
    assert_eq!(beat(3.0 * MINUTE, 0), Some(30_000.0));
    assert_eq!(beat(30.0 * MINUTE, 0), None);
    assert_eq!(
        (1..6).map(|failures| beat(0.0, failures)).collect::<Vec<_>>(),
        [Some(2.0 * BEAT), Some(4.0 * BEAT), Some(8.0 * BEAT), Some(16.0 * BEAT), None]
    );
    assert_eq!(beat(0.0, u32::MAX), None);
}
