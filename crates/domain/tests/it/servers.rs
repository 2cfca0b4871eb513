//! What a server is called, and which identities are ones.

use crate::support::{named, server};
use domain::server::{Server, System};
use domain::{Provider, ServerId};

#[test]
fn identities_are_lowered_and_can_change_no_url() {
    let uuid = "6F1F6F2A-9F0E-4A6C-8F7E-0A1B2C3D4E5F";
    assert_eq!(ServerId::new(uuid).map(|id| id.to_string()), Some(uuid.to_ascii_lowercase()));
    assert_eq!(ServerId::new(&"a".repeat(64)).map(|id| id.as_str().len()), Some(64));
    assert_eq!(ServerId::new("A_1-b").as_ref().map(ServerId::as_str), Some("a_1-b"));
    for text in ["", " ", "a b", "..", "a/b", "a%2Fb", "a?b", "a#b", "é", "a\n", &"a".repeat(65)] {
        assert_eq!(ServerId::new(text), None, "{text:?}");
    }
}

#[test]
fn the_title_is_the_name_where_it_shows_something() {
    for (name, expected) in [
        (Some("web-1"), "web-1"),
        (Some("  web-1 "), "web-1"),
        (Some("ゲーム"), "ゲーム"),
        (Some(""), "id-1"),
        (Some(" \t"), "id-1"),
        (None, "id-1"),
    ] {
        let named = Server { name: name.map(str::to_owned), ..server("id-1", "") };
        assert_eq!(named.title(), expected, "{name:?}");
    }
}

#[test]
fn systems_are_written_as_their_makers_write_them() {
    let system = |name: &str, slug: &str, version: &str| {
        let text = |text: &str| (text != "-").then(|| text.to_owned());
        let system = Some(System { id: None, slug: text(slug), name: text(name), version: text(version) });
        Server { system, ..server("id-1", "web-1") }.system_text()
    };
    let cases = [
        (("ubuntu", "ubuntu-2404-lts", "24.04"), Some("Ubuntu 24.04")),
        (("freebsd", "-", "14.1"), Some("FreeBSD 14.1")),
        (("fedora-core", "-", "-"), Some("Fedora Core")),
        (("redhat", "-", ""), Some("Red Hat")),
        (("suse-linux", "-", " "), Some("SUSE Linux")),
        (("opensuse", "-", "15"), Some("openSUSE 15")),
        (("fortios", "-", "7"), Some("FortiOS 7")),
        (("plan9", "-", "4"), Some("plan9 4")),
        (("-", "talos-1", "1.8"), Some("talos-1 1.8")),
        (("", "talos-1", "-"), Some("talos-1")),
        (("", "", "9"), None),
        (("-", "-", "9"), None),
    ];
    for ((name, slug, version), expected) in cases {
        assert_eq!(system(name, slug, version).as_deref(), expected, "{name:?} {slug:?} {version:?}");
    }
    assert_eq!(server("id-1", "web-1").system_text(), None);
}

#[test]
fn names_without_a_mark_count_as_none() {
    let named = |name: &str| Server { location: named(name), instance_type: named(name), ..server("id-1", "web-1") };
    assert_eq!(
        (named("Rotterdam").location_name(), named("bm7.std.8").type_name()),
        (Some("Rotterdam"), Some("bm7.std.8"))
    );
    assert_eq!((named(" ").location_name(), named("").type_name()), (None, None));
}

#[test]
fn providers_are_found_by_their_slugs_alone() {
    for provider in Provider::ALL {
        assert_eq!(Provider::from_slug(provider.spec().slug), Some(*provider));
        assert_eq!(provider.spec().provider, *provider);
    }
    for text in ["", "MetalWorks", "metalworks ", "upcloud2"] {
        assert_eq!(Provider::from_slug(text), None, "{text:?}");
    }
}
