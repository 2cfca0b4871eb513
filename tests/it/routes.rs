//! Every address that the console can make, and what it makes of addresses that others write.

use console::route::{Compare, Route, ServerTab, TagsView, UsageView};
use domain::fleet::{Direction, GroupBy, SortColumn, SortKey, View};
use domain::table::Order;
use domain::tag::list::TagColumn;
use domain::usage::order::UsageColumn;
use proptest::prelude::*;
use sandbox::policy::PAGES;

/// Routes with their addresses. Each is made and read back.
fn table() -> Vec<(Route, &'static str)> {
    let server =
        |tab| Route::Server { label: "i3d-games".into(), id: "6f1c2a94-08be-4c77-9d52-3b0a5e7f41d8".into(), tab };
    let tags = |text: &str, sort, label: Option<&str>| Route::Tags {
        view: TagsView { text: text.into(), sort, ..TagsView::default() },
        label: label.map(str::to_owned),
    };
    let side_by_side = |compare| Route::Tags { view: TagsView { compare, ..TagsView::default() }, label: None };
    let key = |column, direction| SortKey { column, direction };
    let created = |direction| vec![key(SortColumn::Created, direction)];
    let view = View {
        query: r#"web münchen status:=(failed,"on hold, maybe") -tag:"a & b=c""#.into(),
        sort: vec![key(SortColumn::Created, Direction::Descending), key(SortColumn::Name, Direction::Ascending)],
        group: Some(GroupBy::Location),
        columns: vec![SortColumn::Name, SortColumn::Status, SortColumn::Updated],
    };
    vec![
        (Route::connect(), "/connect"),
        (Route::servers().connect_then(), "/connect?then=%2Fservers"),
        (
            server(ServerTab::Raw).connect_then(),
            "/connect?connection=i3d-games&then=%2Fservers%2Fi3d-games%2F6f1c2a94-08be-4c77-9d52-3b0a5e7f41d8%3Ftab=raw",
        ),
        (Route::servers(), "/servers"),
        (
            Route::Servers(view),
            "/servers?q=web%20m%C3%BCnchen%20status:=%28failed,%22on%20hold,%20maybe%22%29%20-tag:%22a%20%26%20b=c%22\
             &sort=-created,name&group=location&columns=name,status,updated",
        ),
        // What the usual expression hides is there to see with none at all.
        (Route::Servers(View::of("")), "/servers?q=*"),
        (Route::Servers(View::of("-status:released web")), "/servers?q=-status:released%20web"),
        (Route::Servers(View { sort: created(Direction::Ascending), ..View::default() }), "/servers?sort=created"),
        (Route::Servers(View { group: Some(GroupBy::Tag), ..View::default() }), "/servers?group=tag"),
        // What a tag counts, its link shows: released servers too.
        (Route::servers_with_tag("prod", Some("sandbox")), "/servers?q=tag:=prod%20connection:=sandbox"),
        (Route::servers_of("sandbox"), "/servers?q=-status:released%20connection:=sandbox"),
        (server(ServerTab::Overview), "/servers/i3d-games/6f1c2a94-08be-4c77-9d52-3b0a5e7f41d8"),
        (server(ServerTab::Calls), "/servers/i3d-games/6f1c2a94-08be-4c77-9d52-3b0a5e7f41d8?tab=calls"),
        (Route::server("..", "a/b"), "/servers/%2E%2E/a%2Fb"),
        (Route::tags(), "/tags"),
        (tags("a&b=c", Order::ascending(TagColumn::Updated), Some("x")), "/tags?q=a%26b=c&connection=x&sort=updated"),
        (tags("", Order::ascending(TagColumn::Servers), None), "/tags?sort=servers"),
        (tags("", Order::descending(TagColumn::Name), None), "/tags?sort=-name"),
        (side_by_side(Compare::Spelling), "/tags?compare=spelling"),
        (side_by_side(Compare::All), "/tags?compare=all"),
        (Route::usage(), "/usage"),
        (
            Route::Usage(UsageView {
                delivered: "2026-11-01".into(),
                released: "2026-11-22 10:00".into(),
                ..UsageView::default()
            }),
            "/usage?delivered=2026-11-01&released=2026-11-22%2010:00",
        ),
        (
            Route::Usage(UsageView { sort: Order::descending(UsageColumn::In), ..UsageView::default() }),
            "/usage?sort=-in",
        ),
        (Route::Settings, "/settings"),
    ]
}

#[test]
fn every_route_is_written_and_read_back() {
    for (route, url) in table() {
        assert_eq!(route.url(), url);
        assert_eq!(Route::parse(url), route, "{url}");
    }
}

/// Hosts that need a list of them get it from crates/policy.
#[test]
fn every_address_is_one_that_hosts_answer_with_the_page() {
    let answered = |path: &str| {
        PAGES.iter().any(|page| match page.strip_suffix('*') {
            Some(start) => path.starts_with(start),
            None => path == *page,
        })
    };
    for (_, url) in table().iter().filter(|(route, _)| !matches!(route, Route::NotFound { .. })) {
        let path = url.split('?').next().unwrap_or_default().trim_start_matches('/');
        assert!(answered(path), "{url} is not among the pages of crates/policy/src/lib.rs");
    }
    for page in PAGES {
        let route = Route::parse(&format!("/{}", page.replace('*', "label/id")));
        assert!(!matches!(route, Route::NotFound { .. }), "{page} is no page");
    }
}

#[test]
fn addresses_that_others_write_lead_to_a_page_of_ours() {
    let not_found = |path: &str| Route::NotFound { path: path.to_owned() };
    let with = |query: &str| Route::Servers(View::of(query));
    let by_name = vec![SortKey::ascending(SortColumn::Name)];
    let created = SortKey { column: SortColumn::Created, direction: Direction::Descending };
    let twice = vec![SortKey::ascending(SortColumn::Name), created];
    let columns = vec![SortColumn::Tags, SortColumn::Name];
    let rows = [
        ("", Route::servers()),
        ("/", Route::servers()),
        ("/servers/", Route::servers()),
        ("/servers?sort=nonsense&q=&status=&group=name&columns=all", Route::servers()),
        ("/servers#anchor", Route::servers()),
        ("/servers?q=-status:released", Route::servers()),
        ("/servers?q=+*", with("")),
        ("/servers?q=a+b", with("a b")),
        ("/servers?q=%zz%", with("%zz%")),
        ("/servers?q=%ff", with("\u{fffd}")),
        // What does not parse is there to be mended.
        ("/servers?q=%22a+status:", with("\"a status:")),
        // A key or a column that stands twice counts once.
        ("/servers?sort=name,-name,x,-created", Route::Servers(View { sort: twice, ..View::default() })),
        ("/servers?columns=tags,name,tags,x", Route::Servers(View { columns, ..View::default() })),
        // Older links: a parameter for each filter, and released servers in sight.
        ("/servers?status=released", with("status:=released")),
        ("/servers?q=a&status=failed,on%20hold%252C%20maybe", with(r#"a status:=(failed,"on hold, maybe")"#)),
        ("/servers?connection=i3d-games,x&tag=env:prod,-x", with("connection:=(i3d-games,x) tag:=env:prod tag:=-x")),
        ("/servers?q=%22a&status=,failed,", with("\"a status:=failed")),
        ("/servers?q=a%20OR%20b&tag=prod", with("(a OR b) tag:=prod")),
        ("/servers?tag=prod&sort=name", Route::Servers(View { sort: by_name, ..View::of("tag:=prod") })),
        ("/servers/a", not_found("/servers/a")),
        ("/servers/a/b/c", not_found("/servers/a/b/c")),
        ("/SERVERS", not_found("/SERVERS")),
        ("/tags?connection=", Route::tags()),
        ("/usage?page=7", Route::usage()),
        ("/usage?sort=-out", Route::usage()),
        ("/usage?sort=name", Route::usage()),
        ("/tags?sort=-servers", Route::tags()),
        ("/tags?sort=-hours", Route::tags()),
    ];
    for (url, route) in rows {
        assert_eq!(Route::parse(url), route, "{url}");
    }
}

/// What follows connecting comes out of the address, so a link could try to send a reader elsewhere.
#[test]
fn connecting_leads_to_pages_of_ours_alone() {
    let hostile = [
        "https://evil.example/",
        "//evil.example/servers",
        "///servers",
        "\\\\evil.example",
        "javascript:alert(1)",
        "data:text/html,x",
        "servers",
        "/connect?then=/servers",
        "/settings",
        "/nowhere",
        "/\u{0}",
        "%2F%2Fevil.example",
        "",
    ];
    for then in hostile {
        let url = format!("/connect?then={}", then.replace('&', "%26").replace('?', "%3F"));
        assert_eq!(Route::parse(&url), Route::connect(), "{then}");
    }
}

proptest! {
    #[test]
    fn any_text_survives_the_address(query in ".{0,60}", label in ".{1,20}", tag in ".{1,20}") {
        let route = Route::Servers(View::of(query.clone()));
        let read = Route::parse(&route.url());
        // The spaces around an expression mean nothing and are lost. One that is for every server has two forms.
        let kept = query.trim();
        prop_assert_eq!(read, Route::Servers(View::of(if kept == "*" { "" } else { kept })));
        let route = Route::servers_with_tag(&tag, Some(&label));
        prop_assert_eq!(Route::parse(&route.url()), route);
        let server = Route::server(label, "x");
        prop_assert_eq!(Route::parse(&server.url()), server);
    }

    /// No text in any part changes the number of segments, so no name can lead to another page.
    #[test]
    fn no_text_changes_the_shape_of_an_address(label in ".{1,30}", id in ".{1,30}") {
        let url = Route::server(label, id).url();
        let path = url.split('?').next().unwrap_or_default();
        prop_assert_eq!(path.split('/').count(), 4);
        prop_assert!(path.split('/').all(|segment| segment != "." && segment != ".."));
    }

    #[test]
    fn no_address_breaks_the_console(url in ".{0,200}") {
        let _ = Route::parse(&url).url();
    }
}
