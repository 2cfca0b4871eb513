//! Repeats of reads: how often, after which pause, and when not.

use super::{client, id, json, now, server};
use crate::transport::script::{Reply, Script, wait};
use crate::{ApiError, Budgets, Client, Limit, Secret, TransportError};
use domain::{Connection, Provider};

const ID: &str = super::ID;

fn fine() -> Reply {
    server(ID, "delivered", &[])
}

#[test]
fn a_read_is_repeated_after_what_may_pass() {
    for reply in [
        Err(TransportError::Network),
        Err(TransportError::Aborted),
        Err(TransportError::CutOff),
        Err(TransportError::Timeout(Limit::Head)),
        json(500, ""),
        json(502, "<html>"),
        json(503, ""),
        json(504, ""),
        json(429, ""),
        json(200, "{\"server\":"),
        json(200, "<html>"),
    ] {
        let (client, script) = client([reply.clone(), fine()]);
        now(client.get_server(&id())).expect("a server");
        assert_eq!((script.lines().len(), script.slept_ms()), (2, vec![500]), "{reply:?}");
    }
}

#[test]
fn a_read_is_not_repeated_after_a_clear_no() {
    let too_large = Err(TransportError::TooLarge { limit: 1 });
    let clear = (300..500).filter(|status| *status != 429).map(|status| json(status, ""));
    for reply in clear.chain([too_large]) {
        let (client, script) = client([reply.clone(), fine()]);
        assert!(now(client.get_server(&id())).is_err(), "{reply:?}");
        assert_eq!((script.lines().len(), script.slept_ms()), (1, vec![]), "{reply:?}");
    }
}

#[test]
fn four_attempts_with_growing_pauses_then_the_last_cause() {
    let (client, script) = client((0..9).map(|_| Err(TransportError::Network)));
    let error = now(client.get_server(&id())).expect_err("an error");
    assert_eq!(error, ApiError::Transport { cause: TransportError::Network, attempts: 4 });
    assert_eq!((script.slept_ms(), script.left()), (vec![500, 1_000, 2_000], 5));
}

#[test]
fn pauses_are_a_random_part_of_their_limit() {
    let (client, script) = client((0..4).map(|_| json(503, "")));
    script.set_random(0.25);
    let error = now(client.get_server(&id())).expect_err("an error");
    assert_eq!(error.status(), Some(503));
    assert_eq!(script.slept_ms(), [125, 250, 500]);
}

#[test]
fn the_api_says_how_long_to_wait() {
    // 2026-11-22T12:00:00Z
    let now_ms = 1_795_348_800_000.0;
    for (header, slept) in [
        ("7", Some(7_000)),
        ("120", Some(120_000)),
        ("Sun, 22 Nov 2026 12:00:09 GMT", Some(9_000)),
        ("Sun, 22 Nov 2026 11:00:00 GMT", Some(500)),
        ("0", Some(500)),
        ("-1", Some(500)),
        ("soon", Some(500)),
        ("", Some(500)),
        ("121", None),
        ("1000000000", None),
        ("99999999999999999999999", None),
        ("Mon, 23 Nov 2026 12:00:00 GMT", None),
    ] {
        let (client, script) = client([wait(429, header), fine()]);
        script.set_now_ms(now_ms);
        let outcome = now(client.get_server(&id()));
        assert_eq!(script.slept_ms(), Vec::from_iter(slept), "{header:?}");
        match (slept, outcome) {
            (Some(_), outcome) => assert!(outcome.is_ok(), "{header:?}"),
            // Longer than a person waits: the call ends and says how long it would be.
            (None, Err(ApiError::Status { code: 429, retry_after: Some(seconds), attempts: 1, .. })) => {
                assert!(seconds > 120, "{header:?}: {seconds}");
            }
            (None, other) => panic!("{header:?}: {other:?}"),
        }
    }
}

#[test]
fn an_outage_uses_up_the_budget_of_its_origin_and_successes_fill_it() {
    let budgets = Budgets::default();
    let on = |host: &str, replies: Vec<Reply>| {
        let script = Script::new(replies);
        let connection = Connection::new(Provider::MetalWorks, "a", &format!("https://{host}/p"), "1", "k");
        (Client::new(connection.expect("a connection"), &Secret::new("k"), script.clone(), &budgets), script)
    };
    let (client, script) = on("one.example", (0..400).map(|_| json(500, "")).collect());
    for _ in 0..20 {
        assert!(now(client.get_server(&id())).is_err());
    }
    // 20 calls, and 100 tokens at 5 a repeat.
    assert_eq!(script.lines().len(), 20 + 20);
    let (other, elsewhere) = on("two.example", vec![json(500, ""), fine()]);
    assert!(now(other.get_server(&id())).is_ok(), "another origin has a budget of its own");
    assert_eq!(elsewhere.lines().len(), 2);
    let (again, script) = on("one.example", (0..5).map(|_| fine()).chain([json(500, ""), fine()]).collect());
    for _ in 0..6 {
        assert!(now(again.get_server(&id())).is_ok(), "five successes pay for one repeat, also of another client");
    }
    assert_eq!(script.left(), 0);
}
