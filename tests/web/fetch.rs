//! The client's transport in a browser: what is asked of `fetch`, and every way in which an answer can fail to come.

use api::transport::fetch::Fetch;
use api::{HttpRequest, HttpResponse, Limit, Method, Secret, Transport, TransportError};
use futures_util::future::{Either, select};
use js_sys::{Function, Reflect};
use std::pin::pin;
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;

/// Something global, replaced for the length of a test.
struct Patch {
    name: &'static str,
    original: JsValue,
}

impl Patch {
    /// `source` is the body of a function of `request` that stands in for the original.
    fn new(name: &'static str, source: &str) -> Self {
        let original = Reflect::get(&js_sys::global(), &name.into()).expect("something global");
        set(name, &Function::new_with_args("request", source));
        Self { name, original }
    }
}

impl Drop for Patch {
    fn drop(&mut self) {
        set(self.name, &self.original);
    }
}

fn set(name: &str, value: &JsValue) {
    Reflect::set(&js_sys::global(), &name.into(), value).expect("a global that can be set");
}

/// What a JavaScript expression gives, as text.
fn js(expression: &str) -> String {
    let value = Function::new_no_args(&format!("return String({expression})")).call0(&JsValue::NULL);
    value.expect("an expression that does not throw").as_string().expect("a text")
}

async fn send(url: &str, key: &Secret, method: Method) -> Result<HttpResponse, TransportError> {
    let key = ("X-API-Key", key);
    let body = (method == Method::Post).then_some("{\"tag\":\"a\"}");
    Fetch.send(HttpRequest { method, url, key, body, interruptible: method == Method::Get }).await
}

async fn get(url: &str) -> Result<HttpResponse, TransportError> {
    send(url, &Secret::new("key-1"), Method::Get).await
}

#[wasm_bindgen_test]
async fn an_answer_is_read_whole() {
    let answer = get("data:application/json,[9007199254740993]").await.expect("an answer");
    assert_eq!((answer.status, &*answer.body), (200, &b"[9007199254740993]"[..]));
    assert_eq!(answer.content_type.as_deref(), Some("application/json"));
}

#[wasm_bindgen_test]
async fn the_request_is_as_strict_as_it_can_be() {
    let _patch = Patch::new(
        "fetch",
        "globalThis.seen = request; return Promise.resolve(new Response(null, {status: 204, headers: {'retry-after': '7'}}))",
    );
    let answer = send("https://api.example/a?b=%20c", &Secret::new("key-1"), Method::Post).await.expect("an answer");
    assert_eq!((answer.status, answer.retry_after.as_deref(), answer.body.len()), (204, Some("7"), 0));
    let seen =
        js("[seen.method, seen.url, seen.mode, seen.credentials, seen.cache, seen.redirect, seen.referrerPolicy, \
                   seen.headers.get('x-api-key'), seen.headers.get('content-type')]");
    let wanted = "POST,https://api.example/a?b=%20c,cors,omit,no-store,error,no-referrer,key-1,application/json";
    assert_eq!(seen, wanted);
}

#[wasm_bindgen_test]
async fn what_can_not_be_sent_is_an_error_and_no_panic() {
    for url in ["http://[", "nonsense:", "http://127.0.0.1:1/"] {
        assert_eq!(get(url).await, Err(TransportError::Network), "{url}");
    }
    for key in ["kéy😀", "a\nb"] {
        let outcome = send("data:,x", &Secret::new(key), Method::Get).await;
        assert_eq!(outcome, Err(TransportError::Network));
    }
}

#[wasm_bindgen_test]
async fn an_odd_reason_is_survived() {
    for (reason, wanted) in [
        ("'because'", TransportError::Network),
        ("null", TransportError::Network),
        ("undefined", TransportError::Network),
        ("{}", TransportError::Network),
        ("7", TransportError::Network),
        ("new TypeError('Failed to fetch')", TransportError::Network),
        ("new DOMException('x', 'AbortError')", TransportError::Aborted),
    ] {
        let _patch = Patch::new("fetch", &format!("return Promise.reject({reason})"));
        assert_eq!(get("data:,x").await, Err(wanted), "{reason}");
    }
}

#[wasm_bindgen_test]
async fn an_answer_that_breaks_off_or_never_ends_is_told_apart() {
    let stream = |source: &str| format!("return Promise.resolve(new Response(new ReadableStream({{{source}}})))");
    {
        let piece = "c.enqueue(new Uint8Array([91]))";
        let _patch = Patch::new("fetch", &stream(&format!("start(c) {{ {piece} }}, pull(c) {{ c.error('gone') }}")));
        assert_eq!(get("data:,x").await, Err(TransportError::CutOff));
    }
    {
        let _patch = Patch::new("fetch", &stream("pull(c) { c.enqueue(new Uint8Array(1 << 20)) }"));
        let limit = api::transport::BODY_MAX;
        assert_eq!(get("data:,x").await, Err(TransportError::TooLarge { limit }));
    }
    // Every timer ends at once from here on.
    let _timer =
        Patch::new("setTimeout", "Promise.resolve().then(() => new Promise(requestAnimationFrame)).then(request)");
    {
        let _patch = Patch::new("fetch", &stream("start(c) { c.enqueue(new Uint8Array([91])) }"));
        assert_eq!(get("data:,x").await, Err(TransportError::Timeout(Limit::Idle)));
    }
    let _patch = Patch::new("fetch", "return new Promise(() => {})");
    assert_eq!(get("data:,x").await, Err(TransportError::Timeout(Limit::Head)));
}

#[wasm_bindgen_test]
async fn a_read_that_nobody_waits_for_is_given_up_and_a_write_is_not() {
    let _patch = Patch::new("fetch", "globalThis.seen = request; return new Promise(() => {})");
    for (method, aborted) in [(Method::Get, "true"), (Method::Post, "false")] {
        let key = Secret::new("key-1");
        {
            let call = pin!(send("data:,x", &key, method));
            // The first one waits for ever, so the second one is done first, and the call is dropped.
            match select(call, pin!(Fetch.sleep(std::time::Duration::ZERO))).await {
                Either::Left((outcome, _)) => panic!("{outcome:?}"),
                Either::Right(((), _)) => assert_eq!(js("seen.signal.aborted"), "false"),
            }
        }
        assert_eq!(js("seen.signal.aborted"), aborted, "{method:?}");
    }
}
