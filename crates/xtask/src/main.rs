//! `cargo xtask …`: finds or installs what the project needs, then builds, serves and tests it.

mod bench;
mod build;
mod command;
mod css;
mod dist;
mod module;
mod problem;
mod progress;
mod repo;
mod scripts;
mod serve;
mod setup;
mod size;
mod test;

use problem::{Outcome, Problem};
use setup::Need;
use std::process::ExitCode;

const USAGE: &str = "\
cargo xtask <what> [options]

  serve [sandbox options]  Install what is missing, build the console and run it on a local sandbox.
                           Options go to the sandbox, for example: --listen 127.0.0.1:9000 --servers 1000 --fresh
  test [--only a,b]        Install what is missing and run every check and test. Ends with \"N passed, N failed\".
                           --only runs the named stages; a wrong name lists them all.
  build                    Build the console into dist/, compress it and check its size.
  dist [options]           Make the folder that a static host serves: --host cloudflare|netlify|github|nginx|caddy,
                           --base /console/, --api-origin https://HOST, --proxy PROVIDER=https://HOST, --config FILE,
                           --out DIR (default release). docs/DEPLOY.md says what each is for.
                           --reproduce builds the committed state twice and compares.
  module                   Build the package for JavaScript into target/module, and check its size.
  setup                    Install what is missing for serve and test, and say where each tool is.
  css [--check]            Make the stylesheets again, or check that they are current.
  contract [--long]        Check the sandbox against the API document with schemathesis, and with UpCloud's
                           public client.
  shots                    Take a picture of every page, light and dark, wide and narrow.
  lighthouse               Let Lighthouse look at a release on nginx, and fail where a score is too low.
  bench [folder] [options] Measure the engine alone; with the folder of the table benchmark, the whole console in it.
  help                     Show this text.

Tools are kept in one folder by name and version, so that another clone finds them:
$METALWORKS_TOOLS, or metalworks-console/tools in the user's cache folder.";

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let what = arguments.next().unwrap_or_default();
    let rest: Vec<String> = arguments.collect();
    match dispatch(&what, &rest) {
        Ok(code) => code,
        Err(problem) => {
            progress::complain(&problem.to_string());
            ExitCode::FAILURE
        }
    }
}

fn dispatch(what: &str, rest: &[String]) -> Outcome<ExitCode> {
    match what {
        "serve" => serve::run(rest),
        "test" => test::run(rest),
        "build" => {
            nothing_more(rest)?;
            let tools = setup::prepare(&[Need::Console])?;
            build::console(&tools)?;
            build::weigh()?.refuse("cargo xtask build").map(done)
        }
        "setup" => {
            nothing_more(rest)?;
            setup::prepare(&Need::ALL).map(|tools| tools.describe()).map(done)
        }
        "dist" => dist::run(rest).map(done),
        "module" => {
            nothing_more(rest)?;
            module::run()
        }
        "css" => css::run(rest).map(done),
        "contract" => scripts::contract(rest),
        "shots" => scripts::shots(rest),
        "lighthouse" => scripts::lighthouse(rest),
        "bench" => bench::run(rest),
        "" | "help" | "-h" | "--help" => {
            progress::say(USAGE);
            Ok(ExitCode::SUCCESS)
        }
        other => Err(Problem::new(format!("There is no task called \"{other}\"."), "cargo xtask help")),
    }
}

fn nothing_more(rest: &[String]) -> Outcome<()> {
    match rest.first() {
        None => Ok(()),
        Some(extra) => {
            Err(Problem::new(format!("This task takes no options, but got \"{extra}\"."), "cargo xtask help"))
        }
    }
}

fn done<T>(_: T) -> ExitCode {
    ExitCode::SUCCESS
}
