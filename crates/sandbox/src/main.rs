//! The command `metalworks-sandbox`.

#![forbid(unsafe_code)]

use std::io::{ErrorKind, Write, stderr, stdout};
use std::process::ExitCode;

use sandbox::flags::{Command, HELP, parse};
use sandbox::{Config, Database, Fleet, State};
use tokio::net::TcpListener;

#[tokio::main]
async fn main() -> ExitCode {
    let (code, message) = match parse(std::env::args_os().skip(1)) {
        Ok(Command::Help) => {
            say(HELP.trim_end());
            return ExitCode::SUCCESS;
        }
        Ok(Command::Run(config)) => match run(&config).await {
            Ok(()) => return ExitCode::SUCCESS,
            Err(message) => (ExitCode::FAILURE, message),
        },
        Err(message) => (ExitCode::from(2), message),
    };
    // Nothing can be done about a terminal that is gone.
    let _ = writeln!(stderr(), "{message}");
    code
}

async fn run(config: &Config) -> Result<(), String> {
    if let Some(dist) = config.dist.as_deref().filter(|dist| !dist.join("index.html").is_file()) {
        return Err(format!("There is no index.html in {}; build the console first.", dist.display()));
    }
    // The port comes first: a second sandbox should find out before it touches the database.
    let listener = TcpListener::bind(config.listen).await.map_err(|error| match error.kind() {
        ErrorKind::AddrInUse => {
            format!("Another program listens on {} already; end it or choose another with --listen.", config.listen)
        }
        _ => format!("The address {} can't be listened on ({error}); choose another with --listen.", config.listen),
    })?;
    let address = listener.local_addr().map_err(|error| format!("The address can't be read back ({error})."))?;
    let state = State::open(config)?;
    let stop = asked_to_stop()?;
    announce(config, &state, &address.to_string());
    axum::serve(listener, sandbox::app(state))
        .with_graceful_shutdown(stop)
        .await
        .map_err(|error| format!("The sandbox had to stop ({error})."))
}

fn announce(config: &Config, state: &State, address: &str) {
    let place = match &config.database {
        Database::Memory => "in memory, until this process ends".to_owned(),
        Database::File(path) => format!("in {}", path.display()),
    };
    match state.fleet() {
        Fleet::Seeded(count) => say(&format!("Seeded {count} servers for client 1001 {place}.")),
        Fleet::Kept(count) => {
            say(&format!("Found {count} servers for client 1001 {place}; --fresh seeds them again."));
        }
    }
    say("MetalWorks: client 1001 and key sandbox-key, or client 1002 and key sandbox-key-2.");
    say("UpCloud: user sandbox or sandbox-sub with password sandbox, or token ucat_sandbox.");
    let what = if config.dist.is_some() { "Sandbox and console" } else { "Sandbox" };
    say(&format!("{what}: http://{address}"));
}

fn say(line: &str) {
    let mut out = stdout();
    // Nothing can be done about a terminal that is gone, and the sandbox works without one.
    let _ = writeln!(out, "{line}").and_then(|()| out.flush());
}

/// Ends with Ctrl-C, or with SIGTERM where there is one.
///
/// The signals are listened for from this call on and not only once the result is awaited: whoever has read the address
/// can end the sandbox at once.
#[cfg(unix)]
fn asked_to_stop() -> Result<impl Future<Output = ()>, String> {
    use tokio::signal::unix::{SignalKind, signal};
    let listen = |kind| signal(kind).map_err(|error| format!("Signals can't be listened for ({error})."));
    let (mut interrupted, mut terminated) = (listen(SignalKind::interrupt())?, listen(SignalKind::terminate())?);
    Ok(async move {
        tokio::select! {
            _ = interrupted.recv() => {}
            _ = terminated.recv() => {}
        }
    })
}

/// Ends with Ctrl-C.
#[cfg(not(unix))]
fn asked_to_stop() -> Result<impl Future<Output = ()>, String> {
    Ok(async {
        // Without a way to be told, the sandbox runs until it is ended from outside.
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    })
}
