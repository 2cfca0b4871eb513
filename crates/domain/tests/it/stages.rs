//! Prepared changes of a server's tags.

use domain::Provider;
use domain::tag::{Stage, Tag, TagRules, Typed};

fn rules() -> &'static TagRules {
    &Provider::MetalWorks.spec().tags
}

fn tag(text: &str) -> Tag {
    rules().parse(text).expect("a tag")
}

fn tags(list: &[&str]) -> Vec<String> {
    list.iter().map(|tag| (*tag).to_owned()).collect()
}

fn shown(stage: &Stage, tags: &[String]) -> Vec<(String, bool)> {
    stage.changes(tags).map(|change| (change.tag.clone(), change.add)).collect()
}

#[test]
fn a_change_and_its_opposite_are_none() {
    let (mut stage, has) = (Stage::default(), tags(&["prod"]));
    stage.add(&tag("web"));
    stage.add(&tag("web"));
    stage.remove("prod");
    assert_eq!(shown(&stage, &has), vec![("web".to_owned(), true), ("prod".to_owned(), false)]);
    stage.remove("web");
    stage.add(&tag("prod"));
    assert_eq!(shown(&stage, &has), vec![]);
}

#[test]
fn what_somebody_else_did_meanwhile_is_no_change_any_more() {
    let mut stage = Stage::default();
    stage.add(&tag("web"));
    stage.remove("prod");
    assert_eq!(shown(&stage, &tags(&["web"])), vec![]);
    assert_eq!(shown(&stage, &tags(&["prod"])).len(), 2, "and is one again when it was undone");
}

#[test]
fn a_failed_change_stays_with_its_reason() {
    let mut stage = Stage::default();
    stage.add(&tag("web"));
    stage.fail("web", "refused".to_owned());
    stage.fail("other", "nothing to note it on".to_owned());
    let change = stage.of("web").expect("the change");
    assert_eq!((change.add, change.failure.as_deref()), (true, Some("refused")));
    assert!(!stage.is_empty());
    stage.retry();
    assert_eq!(stage.of("web").expect("the change").failure, None);
    stage.drop("web");
    assert!(stage.of("web").is_none() && stage.is_empty());
}

#[test]
fn a_typed_text_is_judged_against_rules_server_and_changes() {
    let (mut stage, has) = (Stage::default(), tags(&["prod", "drain", "not legal"]));
    stage.add(&tag("web"));
    stage.remove("drain");
    let judge = |text: &str| stage.judge(text, &has, rules());
    assert_eq!(judge(" \t"), Typed::Nothing);
    assert_eq!(judge(" new "), Typed::Fits(tag("new")));
    assert_eq!(judge("Prod"), Typed::Fits(tag("Prod")), "tags differ by case");
    assert_eq!(judge("prod"), Typed::Present("prod".to_owned()));
    assert_eq!(judge("not legal"), Typed::Present("not legal".to_owned()));
    assert_eq!(judge("web"), Typed::Staged("web".to_owned()));
    assert_eq!(judge("drain"), Typed::Fits(tag("drain")), "typing it means to keep it");
    assert!(matches!(judge("a b"), Typed::Breaks(issues) if issues.len() == 1));
}

#[test]
fn where_case_does_not_count_a_tag_in_another_case_is_the_same() {
    let rules = &Provider::UpCloud.spec().tags;
    let tags = ["PROD".to_owned()];
    let stage = Stage::default();
    assert_eq!(stage.judge("prod", &tags, rules), Typed::Present("prod".to_owned()));
    assert!(matches!(stage.judge("prod2", &tags, rules), Typed::Fits(_)));
    let mut staged = Stage::default();
    staged.add(&rules.parse("Web").expect("a legal tag"));
    assert_eq!(staged.judge("WEB", &tags, rules), Typed::Staged("WEB".to_owned()));
    let metal = &Provider::MetalWorks.spec().tags;
    assert!(matches!(stage.judge("prod", &tags, metal), Typed::Fits(_)), "two tags where case counts");
}
