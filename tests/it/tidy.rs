//! Rules of the repository. Each failure says the rule, why there is one, and every place that breaks it.

mod dependencies;
mod page;
mod papers;
mod providers;
mod rust;
mod tree;

/// Fails with the rule, its reason and the places that break it, if there are any.
#[track_caller]
fn hold(rule: &str, why: &str, broken: Vec<String>) {
    assert!(broken.is_empty(), "\nRule: {rule}\nWhy: {why}\nBroken at:\n  {}\n", broken.join("\n  "));
}
