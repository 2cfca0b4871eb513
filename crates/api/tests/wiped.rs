//! Memory is wiped before it is freed: an allocator looks through every block that comes back, for passwords of answers
//! and for the ones that sign in.
#![expect(unsafe_code, reason = "an allocator can't be written without")]

use api::transport::Pieces;
use api::{ApiError, Budgets, Client, HttpRequest, HttpResponse, Secret, Transport, TransportError};
use domain::connection::Entry;
use domain::{Connection, Provider, ServerId};
use futures_util::FutureExt;
use std::alloc::{GlobalAlloc, Layout, System};
use std::fmt::Debug;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

/// What must not be in memory that is freed: a password in an answer, and the one that signs in, in both its forms.
/// The latter is only the beginning, as a text that grew would have left it behind.
const NEEDLES: [&[u8]; 3] = [b"canary-of-the-answer", b"password-of-ours", b"YWRhOnBhc3N3b3Jk"];

/// Blocks that came back with one of them.
static FOUND: AtomicUsize = AtomicUsize::new(0);

struct Watch;

// SAFETY: every call goes to the system's allocator as it came. Growing is left to the trait, which frees the old block.
unsafe impl GlobalAlloc for Watch {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        // Zeroed, so that every byte of a block may be read when it comes back.
        unsafe { System.alloc_zeroed(layout) }
    }

    unsafe fn dealloc(&self, block: *mut u8, layout: Layout) {
        // SAFETY: the block is as long as its layout says, was zeroed at first, and nobody else has it any more.
        let bytes = unsafe { std::slice::from_raw_parts(block, layout.size()) };
        let holds = |needle: &&[u8]| bytes.windows(needle.len()).any(|part| part == *needle);
        if NEEDLES.iter().any(holds) {
            FOUND.fetch_add(1, Ordering::Relaxed);
        }
        unsafe { System.dealloc(block, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Watch = Watch;

/// Answers everything with one document.
struct Answer {
    status: u16,
    body: &'static str,
}

impl Transport for Answer {
    async fn send(&self, request: HttpRequest<'_>) -> Result<HttpResponse, TransportError> {
        assert!(request.key.1.expose().len() > 20, "the request is signed");
        let body = self.body.as_bytes().to_vec().into();
        Ok(HttpResponse { status: self.status, body, ..HttpResponse::default() })
    }

    async fn sleep(&self, _time: Duration) {}

    fn random(&self) -> f64 {
        0.0
    }

    fn now_ms(&self) -> f64 {
        0.0
    }
}

const ID: &str = "00c78863-db86-44ea-af70-d6edc4d162bf";

/// How many blocks came back with a password after every read of a client that gets one answer.
fn found_after(status: u16, body: &'static str) -> usize {
    let before = FOUND.load(Ordering::Relaxed);
    let entry = Entry {
        provider: Provider::UpCloud,
        version: "1.3",
        sign_in: "password",
        label: "a",
        base_url: "https://api.example",
        account: "ada",
    };
    let secret = Secret::new(" password-of-ours ");
    let connection = Connection::check(&entry, secret.expose()).expect("a connection");
    let client = Client::new(connection, &secret, Answer { status, body }, &Budgets::default());
    drop(secret);
    let id = ServerId::new(ID).expect("an identity");
    show(client.get_server(&id).now_or_never());
    show(client.list_servers(1, 1).now_or_never());
    show(client.list_tags().now_or_never());
    show(client.get_account().now_or_never());
    show(client.delete_tag(&Provider::UpCloud.spec().tags.parse("DEV").expect("a tag")).now_or_never());
    drop(client);
    FOUND.load(Ordering::Relaxed) - before
}

/// How many blocks came back with a password after a body that arrived in pieces was joined, or given up.
fn found_after_pieces(join: bool) -> usize {
    let before = FOUND.load(Ordering::Relaxed);
    let mut pieces = Pieces::default();
    for _ in 0..40 {
        pieces.room(NEEDLES[0].len()).expect("room");
        // Of exactly its length, as a browser's buffer is copied.
        pieces.push(NEEDLES[0].to_vec());
    }
    if join {
        assert_eq!(pieces.join().len(), 40 * NEEDLES[0].len());
    }
    FOUND.load(Ordering::Relaxed) - before
}

/// Makes a text of an outcome, as a page or a log would.
fn show<V: Debug>(outcome: Option<Result<V, ApiError>>) {
    let text = format!("{:?}", outcome.expect("an answer at once"));
    assert!(!text.is_empty());
}

/// The one test of this file, since the allocator sees all threads.
#[test]
fn no_memory_is_freed_with_a_password_in_it() {
    let before = FOUND.load(Ordering::Relaxed);
    drop(NEEDLES[0].to_vec());
    drop(String::from_utf8_lossy(NEEDLES[1]).into_owned());
    assert_eq!(FOUND.load(Ordering::Relaxed) - before, 2, "the allocator sees what is not wiped");
    assert_eq!((found_after_pieces(true), found_after_pieces(false)), (0, 0), "a body that arrives in pieces");
    for (status, body) in [
        // As it should be, in every kind of document; written plainly, and with an escape, which makes a copy.
        (200, r#"{"server":{"uuid":"00c78863-db86-44ea-af70-d6edc4d162bf","vnc_password":"canary-of-the-answer"}}"#),
        (
            200,
            r#"{"server":{"uuid":"00c78863-db86-44ea-af70-d6edc4d162bf","vnc_password":"\u0061 canary-of-the-answer"}}"#,
        ),
        (
            200,
            r#"{"servers":{"server":[{"uuid":"00c78863-db86-44ea-af70-d6edc4d162bf","vnc_password":"\tcanary-of-the-answer"}]}}"#,
        ),
        (200, r#"{"tags":{"tag":[]},"remote_access_password":["\/canary-of-the-answer"]}"#),
        // Escapes before and behind it, so that a text that grows would move.
        (
            200,
            r#"{"a":"\n\n\n\n\n\n\n\ncanary-of-the-answer\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n"}"#,
        ),
        // What a reader gives up half-way.
        (200, r#"{"server":{"vnc_password":"\u0061 canary-of-the-answer"#),
        (200, r#"{"server":{"vnc_password":"\u0061 canary-of-the-answer\x"}}"#),
        (200, r#"{"server":{"vnc_password":"\u0061 canary-of-the-answer","a":}}"#),
        (200, r#"{"server":["\u0061 canary-of-the-answer",{"\n canary-of-the-answer":"#),
        (200, r#"["\u0061 canary-of-the-answer"] x"#),
        (
            200,
            r#"{"server":{"uuid":"c9f0f895-fb98-4b91-9d3a-6a5e1f0e4b77","vnc_password":"\u0061 canary-of-the-answer"}}"#,
        ),
        (200, r#"{"server":{"vnc_password":"\u0061 canary-of-the-answer"}}"#),
        (200, "<html>canary-of-the-answer</html>"),
        // Errors, and errors that repeat what was sent.
        (403, r#"{"error":{"error_code":"X","error_message":"No"},"vnc_password":"\u0061 canary-of-the-answer"}"#),
        (
            400,
            r#"{"error":{"error_code":"X","error_message":"password-of-ours is wrong, as is YWRhOnBhc3N3b3JkLW9mLW91cnM=, see below"}}"#,
        ),
        (
            400,
            r#"{"title":"No YWRhOnBhc3N3b3JkLW9mLW91cnM=","type":"x","invalid_params":[{"name":"password-of-ours"}]}"#,
        ),
        (404, "canary-of-the-answer"),
    ] {
        assert_eq!(found_after(status, body), 0, "{status} {body}");
    }
}
