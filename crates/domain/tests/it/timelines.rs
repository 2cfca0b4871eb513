//! What a server's record tells of its life.

use domain::timeline::{Happening, span, timeline};
use domain::{Server, ServerId, Timestamp};

fn server(created: Option<i64>, delivered: Option<i64>, released: Option<i64>, updated: Option<i64>) -> Server {
    let time = |seconds: Option<i64>| seconds.map(Timestamp::from_seconds);
    let mut server = Server::new(ServerId::new("a").expect("an identity"));
    (server.created, server.delivered) = (time(created), time(delivered));
    (server.released, server.updated) = (time(released), time(updated));
    server
}

fn told(server: &Server) -> Vec<(Happening, Option<String>)> {
    timeline(server).into_iter().map(|moment| (moment.what, moment.after)).collect()
}

#[test]
fn the_latest_comes_first_with_the_distance_from_what_led_to_it() {
    let whole = server(Some(0), Some(17 * 60), Some(17 * 60 + 90_000), Some(17 * 60 + 90_000));
    let wanted = vec![
        (Happening::Updated, None),
        (Happening::Released, Some("1 day 1 h after it was delivered".to_owned())),
        (Happening::Delivered, Some("17 min after it was created".to_owned())),
        (Happening::Created, None),
    ];
    assert_eq!(told(&whole), wanted);
}

#[test]
fn what_is_not_known_is_left_out() {
    assert_eq!(told(&server(None, None, None, None)), vec![]);
    assert_eq!(told(&server(None, Some(5), None, None)), vec![(Happening::Delivered, None)]);
    let early = server(Some(100), Some(5), None, Some(50));
    let wanted = vec![(Happening::Created, None), (Happening::Updated, None), (Happening::Delivered, None)];
    assert_eq!(told(&early), wanted, "an impossible order gets no distance");
    assert_eq!(told(&server(Some(i64::MIN), Some(i64::MAX), None, None)).len(), 2, "no overflow");
}

#[test]
fn a_length_of_time_has_two_units_at_most() {
    for (seconds, text) in [
        (0, "0 s"),
        (59, "59 s"),
        (60, "1 min"),
        (3_599, "59 min"),
        (3_600, "1 h"),
        (7_500, "2 h 5 min"),
        (86_399, "23 h 59 min"),
        (86_400, "1 day"),
        (2 * 86_400 + 4 * 3_600 + 5, "2 days 4 h"),
        (604_800, "7 days"),
        (1_234 * 86_400 + 3_600, "1,234 days"),
    ] {
        assert_eq!(span(seconds), text);
    }
}
