//! The table of states: what is known, what is not, what may be released.

use domain::Status;
use domain::status::{Phase, ReleaseRefusal};

/// Text, label, phase, release: the states of the provider's public documents, in the order of a server's life.
const EXPECTED: &[(&str, &str, Phase, Result<(), ReleaseRefusal>)] = &[
    ("created", "Created", Phase::Waiting, Ok(())),
    ("creating", "Creating", Phase::Moving, Ok(())),
    ("discovering", "Discovering", Phase::Moving, Ok(())),
    ("discovered", "Discovered", Phase::Moving, Ok(())),
    ("allocating", "Allocating", Phase::Moving, Ok(())),
    ("allocated", "Allocated", Phase::Moving, Ok(())),
    ("configuring_network", "Configuring network", Phase::Moving, Ok(())),
    ("network_configured", "Network configured", Phase::Moving, Ok(())),
    ("provisioning", "Provisioning", Phase::Moving, Ok(())),
    ("provisioned", "Provisioned", Phase::Moving, Ok(())),
    ("maintenance", "Maintenance", Phase::Moving, Err(ReleaseRefusal::NotOffered)),
    ("delivered", "Delivered", Phase::Good, Ok(())),
    ("started", "Started", Phase::Good, Err(ReleaseRefusal::NotOffered)),
    ("stopped", "Stopped", Phase::Off, Err(ReleaseRefusal::NotOffered)),
    ("failed", "Failed", Phase::Failed, Err(ReleaseRefusal::Failed)),
    ("error", "Error", Phase::Failed, Err(ReleaseRefusal::NotOffered)),
    ("releasing", "Releasing", Phase::Moving, Err(ReleaseRefusal::Releasing)),
    ("released", "Released", Phase::Gone, Err(ReleaseRefusal::Released)),
];

#[test]
fn known_states_mean_what_the_table_says() {
    for (order, (text, label, phase, release)) in EXPECTED.iter().enumerate() {
        let status = Status::new(*text);
        assert_eq!((status.as_str(), status.label()), (*text, *label));
        assert_eq!((status.phase(), status.release(), status.order()), (*phase, *release, order), "{text}");
        assert_eq!(status.is_moving(), matches!(phase, Phase::Moving | Phase::Waiting), "{text}");
    }
}

#[test]
fn unknown_states_are_shown_as_written_come_last_and_are_not_released() {
    for (text, label) in [
        ("hibernating", "hibernating"),
        ("DELIVERED", "DELIVERED"),
        ("delivered ", "delivered "),
        ("停止", "停止"),
        ("", "Unknown"),
        ("  ", "Unknown"),
    ] {
        let status = Status::new(text);
        assert_eq!((status.as_str(), status.label(), status.phase()), (text, label, Phase::Unknown));
        assert_eq!(status.release(), Err(ReleaseRefusal::Unknown), "{text:?} is not released on a guess");
        assert_eq!(status.order(), EXPECTED.len());
        assert!(!status.is_moving(), "{text:?} is not followed without an end in sight");
    }
    assert_eq!(Status::default(), Status::new(""));
}
