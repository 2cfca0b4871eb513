//! The console's files and the headers that go with them.

use std::path::PathBuf;

use axum::body::Body;
use axum::http::Request;
use sandbox::Config;
use sandbox::policy::ApiOrigin;

use crate::support::{Answer, KEY, Sandbox};

const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
    connect-src 'self' http://127.0.0.1:* http://localhost:* https://api.example.com; img-src 'self'; \
    font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; \
    require-trusted-types-for 'script'; trusted-types 'none'";

const PERMISSIONS: &str = "accelerometer=(), autoplay=(), camera=(), clipboard-read=(), clipboard-write=(self), \
    display-capture=(), fullscreen=(self), geolocation=(), gyroscope=(), hid=(), microphone=(), midi=(), payment=(), \
    publickey-credentials-get=(), serial=(), usb=(), xr-spatial-tracking=()";

/// A small console on disk, with a secret beside it.
fn console(name: &str) -> (PathBuf, Sandbox) {
    let folder = std::env::temp_dir().join(format!("metalworks-console-{}-{name}", std::process::id()));
    let dist = folder.join("dist");
    std::fs::create_dir_all(dist.join("fonts")).expect("a folder");
    for (file, text) in [
        ("dist/index.html", "the page"),
        ("dist/config.json", "{}"),
        ("dist/console-3f2a1b9c8d7e6f5a.js", "script"),
        ("dist/console-3f2a1b9c8d7e6f5a.js.br", "brotli"),
        ("dist/console-3f2a1b9c8d7e6f5a.js.gz", "gzip"),
        ("dist/console-3f2a1b9c8d7e6f5a_bg.wasm", "module"),
        ("dist/fonts/text.woff2", "font"),
        ("dist/.hidden", "hidden"),
        ("secret.txt", "secret"),
    ] {
        std::fs::write(folder.join(file), text).expect("a file");
    }
    #[cfg(unix)]
    if !dist.join("link.txt").exists() {
        std::os::unix::fs::symlink(folder.join("secret.txt"), dist.join("link.txt")).expect("a link");
    }
    let origin = ApiOrigin::parse("https://api.example.com").expect("an origin");
    let sandbox = Sandbox::with(&Config { dist: Some(dist), api_origins: vec![origin], ..Config::in_memory(3) });
    (folder, sandbox)
}

async fn get(sandbox: &Sandbox, path: &str, encoding: &str) -> Answer {
    let request = Request::get(path).header("Accept-Encoding", encoding).body(Body::empty()).expect("a request");
    sandbox.send(request).await
}

fn text(answer: &Answer) -> &str {
    std::str::from_utf8(&answer.bytes).expect("text")
}

#[tokio::test]
async fn files_have_their_types_and_times_to_be_kept() {
    let (folder, sandbox) = console("types");
    let (now, forever, ask) = ("no-store", "public, max-age=31536000, immutable", "no-cache");
    for (path, kind, kept) in [
        ("/", "text/html; charset=utf-8", now),
        ("/index.html", "text/html; charset=utf-8", now),
        ("/config.json", "application/json", now),
        ("/console-3f2a1b9c8d7e6f5a.js", "text/javascript; charset=utf-8", forever),
        ("/console-3f2a1b9c8d7e6f5a_bg.wasm", "application/wasm", forever),
        ("/fonts/text.woff2", "font/woff2", ask),
    ] {
        let answer = get(&sandbox, path, "identity").await;
        assert_eq!(
            (answer.status.as_u16(), answer.header("content-type"), answer.header("cache-control")),
            (200, kind, kept),
            "{path}"
        );
    }
    let script = "/console-3f2a1b9c8d7e6f5a.js";
    for (accepted, encoding, body) in [("gzip, br", "br", "brotli"), ("gzip", "gzip", "gzip"), ("", "", "script")] {
        let answer = get(&sandbox, script, accepted).await;
        assert_eq!((answer.header("content-encoding"), text(&answer)), (encoding, body));
        assert_eq!(answer.header("content-type"), "text/javascript; charset=utf-8");
        assert_eq!(answer.header("vary"), "accept-encoding");
    }
    std::fs::remove_dir_all(folder).expect("the folder can be removed");
}

#[tokio::test]
async fn addresses_the_console_makes_up_lead_to_its_page_and_missing_files_to_none() {
    let (folder, sandbox) = console("routes");
    for path in ["/servers", "/servers/sandbox/00000000-0000-4000-8000-000000000000", "/tags?q=a.b", "/apiary"] {
        let answer = get(&sandbox, path, "").await;
        assert_eq!(
            (answer.status.as_u16(), text(&answer), answer.header("cache-control")),
            (200, "the page", "no-store"),
            "{path}"
        );
    }
    for path in ["/missing.js", "/fonts/missing.woff2", "/favicon.ico"] {
        assert_eq!(get(&sandbox, path, "").await.status, 404, "{path}");
    }
    let unknown = get(&sandbox, "/api/v1/x", "").await;
    assert_eq!((unknown.status.as_u16(), unknown.header("content-type")), (404, "application/json"));
    let write = sandbox.send(Request::post("/servers").body(Body::empty()).expect("a request")).await;
    assert_eq!((write.status.as_u16(), write.header("allow")), (405, "GET, HEAD"));
    std::fs::remove_dir_all(folder).expect("the folder can be removed");
}

#[tokio::test]
async fn nothing_outside_the_folder_is_served() {
    let (folder, sandbox) = console("outside");
    let paths = [
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/..%2fsecret.txt",
        "/fonts/../../secret.txt",
        "/fonts/..%5c..%5csecret.txt",
        "/link.txt",
        "/.hidden",
        "/%2ehidden",
        "//secret.txt",
        "/secret.txt%00.html",
    ];
    for path in paths {
        let answer = get(&sandbox, path, "").await;
        assert_eq!(answer.status, 404, "{path}");
        assert!(!text(&answer).contains("secret") && !text(&answer).contains("hidden"), "{path}");
    }
    std::fs::remove_dir_all(folder).expect("the folder can be removed");
}

#[tokio::test]
async fn every_page_answer_carries_the_strict_headers() {
    let (folder, sandbox) = console("headers");
    for path in ["/", "/servers", "/missing.js", "/console-3f2a1b9c8d7e6f5a_bg.wasm"] {
        let answer = get(&sandbox, path, "br").await;
        for (name, value) in [
            ("content-security-policy", POLICY),
            ("x-content-type-options", "nosniff"),
            ("referrer-policy", "no-referrer"),
            ("x-frame-options", "DENY"),
            ("cross-origin-opener-policy", "same-origin"),
            ("cross-origin-resource-policy", "same-origin"),
            ("cross-origin-embedder-policy", "require-corp"),
            ("origin-agent-cluster", "?1"),
            ("permissions-policy", PERMISSIONS),
        ] {
            assert_eq!(answer.header(name), value, "{path} {name}");
        }
    }
    let api = sandbox.call("GET", "1001/server", KEY, None).await;
    assert_eq!((api.header("cache-control"), api.header("x-content-type-options")), ("no-store", "nosniff"));
    std::fs::remove_dir_all(folder).expect("the folder can be removed");
}

#[tokio::test]
async fn without_a_console_the_address_says_how_to_get_one() {
    let answer = get(&Sandbox::new(), "/", "").await;
    assert_eq!(answer.status, 404);
    assert!(text(&answer).contains("--dist"));
}
