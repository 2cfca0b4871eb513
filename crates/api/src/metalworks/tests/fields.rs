//! Single fields: what they become, and what can't be read.

use super::{answer, json};
use crate::adapter::{Adapter, Desk};
use crate::metalworks::MetalWorks;
use crate::tests::servers;
use domain::usage::Counter;
use domain::{Server, Status};

fn server(fields: &str) -> Server {
    let text = format!(r#"{{"server":{{"metal_server_uuid":"8f14e45f-ceea-467f-ab9c-1f6f0d0a1b2c",{fields}}}}}"#);
    MetalWorks.server(&json(&text)).expect("a server")
}

#[test]
fn a_full_server_is_read_whole() {
    let server = MetalWorks.server(&json(answer("server"))).expect("a server");
    assert_eq!(server.id.as_str(), "8f14e45f-ceea-467f-ab9c-1f6f0d0a1b2c");
    assert_eq!(server.name.as_deref(), Some("web-ams-001"));
    assert_eq!(server.status, Status::new("delivered"));
    assert_eq!(server.status_message, None);
    assert_eq!(server.addresses, ["198.51.100.17", "2001:db8:40::11"]);
    assert_eq!(server.tags, ["prod", "env:eu-west", "-legacy"]);
    assert_eq!(server.location_name(), Some("EU: Rotterdam"));
    assert_eq!(server.type_name(), Some("bm9.hmm.gpu.4rtx4000.64"));
    assert_eq!(server.system_text().as_deref(), Some("Ubuntu 24.04"));
    assert_eq!(server.contract.as_deref(), Some("MW-2026-0417"));
    let account = server.account.expect("an account");
    assert_eq!((account.id, account.name.as_deref()), (Some(1001), Some("nordlicht-games")));
    assert_eq!((server.inventory_id, server.request_id), (Some(40_211), Some(77_120)));
    assert_eq!(server.updated.expect("a time").rfc3339(), "2026-11-19T13:02:03Z");
    assert_eq!(server.delivered.expect("a time").rfc3339(), "2026-03-01T09:41:00Z");
    assert_eq!(server.released, None);
}

#[test]
fn a_page_keeps_unknown_states_systems_and_tags_that_break_the_rules() {
    let page = servers(&MetalWorks, &json(answer("server-list"))).expect("a page");
    assert_eq!((page.total, page.per_page, page.current, page.last), (Some(33), Some(3), Some(1), Some(11)));
    let odd = &page.items[2];
    assert_eq!(odd.status.label(), "awaiting_parts");
    assert_eq!(odd.system_text().as_deref(), Some("plan9 4"));
    assert_eq!(odd.tags, ["not a legal tag/✓", "prod"]);
    let nulls = &page.items[1];
    assert_eq!((nulls.inventory_id, nulls.delivered, nulls.contract.as_deref()), (None, None, None));
    assert!(!nulls.created.expect("a time").zoned, "a time without a zone is marked");
}

#[test]
fn what_can_not_be_read_is_named_and_costs_one_field() {
    let broken = server(
        r#""name":["x"],"status":{},"ip_addresses":[{"ip_address":"192.0.2.1"},"192.0.2.2",{"ip_address":5}],"tags":["a",true],
           "location":{"id":-1,"name":"Here"},"os":7,"created_at":"yesterday","request_id":1.5,"client":{"id":"x"}"#,
    );
    let wanted = [
        "name",
        "status",
        "ip_addresses[1].ip_address",
        "ip_addresses[2].ip_address",
        "tags[1]",
        "location.id",
        "os",
        "created_at",
        "request_id",
        "client.id",
    ];
    assert_eq!(broken.problems, wanted);
    assert_eq!(broken.addresses, ["192.0.2.1"]);
    assert_eq!(broken.location_name(), Some("Here"));
    let fine = server(
        r#""name":null,"os":null,"tags":null,"location":null,"created_at":"","released_at":"0000-00-00 00:00:00""#,
    );
    assert_eq!(fine.problems, Vec::<String>::new(), "null is no problem");
    let mixed = server(r#""contract_id":417,"inventory_id":"40211","name":"a","name":"b","new_field":{"x":[]}"#);
    assert_eq!((mixed.contract.as_deref(), mixed.inventory_id), (Some("417"), Some(40_211)));
    assert_eq!(mixed.name.as_deref(), Some("b"), "the last of two counts");
}

#[test]
fn a_row_without_identity_is_dropped_and_counted() {
    let id = "8f14e45f-ceea-467f-ab9c-1f6f0d0a1b2c";
    for bad in ["null", "7", "\"\"", "\"../x\"", "[]", "\"a b\""] {
        let text = format!(r#"{{"servers":[{{"metal_server_uuid":{bad}}},{{"metal_server_uuid":"{id}"}},null]}}"#);
        let page = servers(&MetalWorks, &json(&text)).expect("a page");
        assert_eq!((page.items.len(), page.unreadable), (1, 2), "{bad}");
    }
    let upper = format!(r#"{{"server":{{"metal_server_uuid":"{}"}}}}"#, id.to_uppercase());
    assert_eq!(MetalWorks.server(&json(&upper)).expect("a server").id.as_str(), id, "case does not matter");
}

#[test]
fn counters_are_exact_or_named_as_invalid() {
    let invalid = |text: &str| Counter::Invalid(text.to_owned());
    for (written, wanted) in [
        ("0", Counter::Exact(0)),
        ("9007199254740993", Counter::Exact(9_007_199_254_740_993)),
        ("9223372036854775808", Counter::Exact(1 << 63)),
        ("18446744073709551615", Counter::Exact(u64::MAX)),
        ("\"18446744073709551615\"", Counter::Exact(u64::MAX)),
        ("\"123\"", Counter::Exact(123)),
        ("null", Counter::Missing),
        ("18446744073709551616", invalid("18446744073709551616")),
        ("-1", invalid("-1")),
        ("-0", invalid("-0")),
        ("1.5", invalid("1.5")),
        ("1e3", invalid("1e3")),
        ("1e400", invalid("1e400")),
        ("\"+5\"", invalid("+5")),
        ("\"\"", invalid("")),
        ("\"1 GB\"", invalid("1 GB")),
        ("true", invalid("true or false")),
        ("[]", invalid("a list")),
    ] {
        let text = format!(r#"{{"servers":[{{"serverId":1,"bandwidth":{{"bandwidthIn":{written}}}}}]}}"#);
        let page = MetalWorks.usage_rows(&json(&text)).expect("a page");
        let row = &page.items[0];
        let bandwidth = row.bandwidth.as_ref().expect("traffic");
        assert_eq!(bandwidth.incoming, wanted, "{written}");
        assert_eq!(bandwidth.outgoing, Counter::Missing);
        assert_eq!(row.problems.len(), usize::from(matches!(wanted, Counter::Invalid(_))), "{written}");
    }
}

#[test]
fn usage_tells_no_data_from_zero() {
    let page = MetalWorks.usage_rows(&json(answer("usage-list"))).expect("a page");
    assert_eq!(page.items[0].traffic(), (Some(9_007_199_254_740_993), Some(u64::MAX)));
    assert_eq!(page.items[1].bandwidth, None);
    assert_eq!(page.items[1].contract, "");
}

#[test]
fn a_tag_brings_its_use() {
    let page = MetalWorks.tags(&json(answer("tag-list"))).expect("a page");
    let found: Vec<_> = page.items.iter().map(|tag| (tag.name.as_str(), tag.id, tag.servers)).collect();
    let wanted = [("prod", Some(501), Some(120)), ("env:eu-west", Some(502), Some(1)), ("-legacy", Some(503), Some(0))];
    assert_eq!(found, wanted);
    assert_eq!(page.items[1].updated, None);
    let total = MetalWorks.tag(&json(r#"{"tag":{"tag":"a","resources":{"count":4,"flex_metal_servers":{}}}}"#));
    assert_eq!(total.expect("a tag").servers, Some(4), "the count of all resources stands in");
}

#[test]
fn the_words_of_an_error_are_found() {
    for (body, wanted) in [
        (answer("error-404"), Some("Server not found")),
        (answer("error-422"), Some("The given data was invalid.")),
        (r#"{"errorCode":10001,"errorMessage":"No"}"#, Some("No")),
        (r#"{"error":"No"}"#, Some("No")),
        (r#"{"message":{"x":1}}"#, None),
        (r#"{"message":null}"#, None),
        ("[]", None),
        ("\"No\"", None),
    ] {
        assert_eq!(MetalWorks.message(&json(body)).as_deref(), wanted, "{body}");
    }
}
