//! The tags of a server: what it has, what is prepared, and the way to save it.

mod draft;
mod known;
mod save;

use draft::Draft;
pub(super) use draft::{DraftHandle, use_draft};

use super::Shown;
use super::states::Refused;
use crate::platform;
use crate::store::accounts::{Bar, use_accounts};
use crate::store::toasts::use_say;
use crate::text;
use crate::ui::{Button, ButtonKind, Icon, IconView, TagLabel, TagState, TextField};
use domain::tag::{Typed, explain, suggest};
use domain::{Tag, format, sorting};
use draft::Step;
use known::{Known, use_known};
use yew::prelude::*;

/// The id of the field.
const FIELD: &str = "add-tag";

/// What the panel is given.
#[derive(Properties, PartialEq)]
pub(super) struct TagsProps {
    /// The server.
    pub(super) shown: Shown,
    /// The prepared changes.
    pub(super) draft: DraftHandle,
}

/// The tags of a server.
#[component]
pub(super) fn Tags(props: &TagsProps) -> Html {
    let (server, draft) = (&props.shown.server, &props.draft);
    let rules = &props.shown.open.connection.provider.spec().tags;
    let known = use_known(&props.shown.open, draft.typed.is_empty() && draft.stage.is_empty());
    let bar = use_accounts(std::slice::from_ref(&props.shown.open)).may_change_tags(&props.shown.open).err();
    let typed = judge(props, &known);
    let missing = missing(props, &typed, &known, bar.as_ref());
    let say = use_say();
    let write = save::use_save(&props.shown, &known, &say);
    let oninput = use_callback(draft.dispatcher(), |text, draft| draft.dispatch(Step::Type(text)));
    let onkeydown = {
        let (draft, typed, ready) = (draft.dispatcher(), typed.clone(), missing.is_none());
        Callback::from(move |event: KeyboardEvent| {
            // An input method uses Enter to take a word over.
            if let (true, Typed::Fits(tag)) = (ready && event.key() == "Enter" && !event.is_composing(), &typed) {
                draft.dispatch(Step::Add(tag.clone()));
            }
        })
    };
    let errors = match &typed {
        Typed::Nothing | Typed::Fits(_) => missing.iter().cloned().collect(),
        Typed::Present(_) => vec![text::server::has_tag(server.title())],
        Typed::Staged(tag) => vec![format!("{tag} is among the changes below already.")],
        Typed::Breaks(issues) => explain(issues, rules),
    };
    let errors: Vec<AttrValue> = errors.into_iter().map(AttrValue::from).collect();
    html! {
        <section class="mw-section" aria-labelledby="tags-title">
            <div class="mw-section__head">
                <h2 id="tags-title" class="mw-section-title">{ "Tags" }</h2>
                <span class="mw-count">{ format::count(server.tags.len() as u128) }</span>
            </div>
            <div class="mw-box">
                { labels(props, write.pending()) }
                <TextField id={FIELD} label="Add a tag" mono=true value={draft.typed.clone()} {oninput} {onkeydown} {errors} list="known-tags" />
                { options(&known, props) }
                <div class="mw-server__hints" aria-live="polite">{ hints(props, if missing.is_some() { &Typed::Nothing } else { &typed }, &known) }</div>
                <div class="mw-server__failures">{ failures(props) }</div>
                { buttons(props, if missing.is_some() { &Typed::Nothing } else { &typed }, &write) }
            </div>
        </section>
    }
}

/// The typed text, held against everything. Where the case of letters does not count, the spelling that there is wins.
fn judge(props: &TagsProps, known: &Known) -> Typed {
    let rules = &props.shown.open.connection.provider.spec().tags;
    let typed = props.draft.stage.judge(&props.draft.typed, &props.shown.server.tags, rules);
    match typed {
        Typed::Fits(tag) => {
            let there = known.spelling(tag.as_str(), rules).and_then(|name| rules.parse(name).ok());
            Typed::Fits(there.unwrap_or(tag))
        }
        other => other,
    }
}

/// Why a tag that fits can't be added: it does not exist, and this account may not create it.
fn missing(props: &TagsProps, typed: &Typed, known: &Known, bar: Option<&Bar>) -> Option<String> {
    let spec = props.shown.open.connection.provider.spec();
    let Typed::Fits(tag) = typed else { return None };
    let new = !spec.capabilities.tag_created_by_use && known.is_new(tag.as_str(), &spec.tags);
    bar.filter(|_| new).map(|bar| format!("There is no tag {tag} yet. {}", bar.sentence()))
}

/// What the server has and what is to be added, each once: an API may repeat a tag.
fn labels(props: &TagsProps, pending: bool) -> Html {
    let (server, draft) = (&props.shown.server, &props.draft);
    let rules = &props.shown.open.connection.provider.spec().tags;
    let has = sorting::distinct(&server.tags);
    let (remove, drop) = (draft.dispatcher(), draft.dispatcher());
    let remove = Callback::from(move |tag: AttrValue| remove.dispatch(Step::Remove(tag.to_string())));
    let drop = Callback::from(move |tag: AttrValue| drop.dispatch(Step::Drop(tag.to_string())));
    let present = has.iter().map(|tag| {
        let removing = draft.stage.of(tag).is_some_and(|change| !change.add);
        let (state, onremove) = match removing {
            true => (TagState::Removing, Some(drop.clone())),
            false => (TagState::Normal, rules.parse(tag).is_ok().then(|| remove.clone())),
        };
        (format!("has {tag}"), tag.to_string(), state, onremove)
    });
    let added = draft.stage.changes(&server.tags).filter(|change| change.add);
    let added =
        added.map(|change| (format!("add {}", change.tag), change.tag.clone(), TagState::Adding, Some(drop.clone())));
    let all: Vec<_> = present.chain(added).collect();
    if all.is_empty() {
        return html! { <p class="mw-note">{ "No tags yet." }</p> };
    }
    html! {
        <ul class="mw-tags mw-tags--wrap" aria-label="Tags of this server">
            { for all.into_iter().map(|(key, name, state, onremove)| html! {
                // While changes are sent, what is sent stays as it is.
                <li {key} class="mw-server__tag"><TagLabel {name} {state} onremove={onremove.filter(|_| !pending)} /></li>
            }) }
        </ul>
    }
}

/// Suggestions while typing.
fn options(known: &Known, props: &TagsProps) -> Html {
    let (draft, tags) = (&props.draft, &props.shown.server.tags);
    let fresh = |tag: &&String| !tags.contains(tag) && draft.stage.of(tag).is_none();
    let found = known.matching(&draft.typed, fresh);
    html! {
        <datalist id="known-tags">
            { for found.into_iter().map(|tag| html! { <option key={tag.clone()} value={tag.clone()}></option> }) }
        </datalist>
    }
}

/// What to know before saving: a tag that fits, tags that are new, tags that can't be removed.
fn hints(props: &TagsProps, typed: &Typed, known: &Known) -> Html {
    let (server, draft) = (&props.shown.server, &props.draft);
    let spec = props.shown.open.connection.provider.spec();
    let fits = match typed {
        Typed::Breaks(_) => suggest(&spec.tags, &draft.typed),
        _ => None,
    };
    let free = |tag: &Tag| !server.tags.iter().any(|has| has == tag.as_str()) && draft.stage.of(tag.as_str()).is_none();
    let fits = fits.filter(free).map(|tag| fit(tag, &draft.dispatcher()));
    let staged = draft.stage.changes(&server.tags).filter(|change| change.add).map(|change| change.tag.clone());
    let typed = match typed {
        Typed::Fits(tag) => Some(tag.to_string()),
        _ => None,
    };
    let new: Vec<String> =
        staged.chain(typed).filter(|tag| known.is_new(tag, &spec.tags) && !server.tags.contains(tag)).collect();
    let new = (!new.is_empty()).then(|| text::server::new_tags(&new));
    let changes = !draft.stage.is_empty() || !draft.typed.is_empty();
    let access = (spec.capabilities.tags_grant_access && changes).then(|| text::tag::grants_access(spec.name));
    let broken = sorting::distinct(server.tags.iter().filter(|tag| spec.tags.parse(tag).is_err()));
    let stuck = broken.into_iter().map(|tag| {
        html! { <p key={tag.clone()} class="mw-note mw-wrap">{ text::server::stuck_tag(tag, &spec.tags.check(tag), spec) }</p> }
    });
    html! {
        <>
            <div>{ fits.unwrap_or_default() }</div>
            <div class="mw-note mw-wrap">{ new.unwrap_or_default() }</div>
            <div class="mw-note mw-wrap">{ access.unwrap_or_default() }</div>
            <div>{ for stuck }</div>
        </>
    }
}

/// A legal tag, one click away.
fn fit(tag: Tag, draft: &UseReducerDispatcher<Draft>) -> Html {
    let name = tag.to_string();
    let onclick = {
        let draft = draft.clone();
        Callback::from(move |_: MouseEvent| draft.dispatch(Step::Add(tag.clone())))
    };
    html! {
        <p class="mw-server__fit">
            <IconView icon={Icon::ARROW_RIGHT} /><span>{ "Fits: " }
            <Button kind={ButtonKind::Link} class="mw-inline" aria_label={format!("{name}: add this tag instead")} {onclick}>{ &name }</Button></span>
        </p>
    }
}

/// Why changes were not made. They stay prepared.
fn failures(props: &TagsProps) -> Html {
    let changes = props.draft.stage.changes(&props.shown.server.tags);
    let failed = changes.filter_map(|change| Some((change.tag.clone(), change.failure.clone()?)));
    failed.map(|(tag, reason)| html! { <Refused key={tag} sentences={reason} /> }).collect()
}

/// Saving and discarding. A typed tag that fits is saved with the others; one that does not holds nothing up.
fn buttons(props: &TagsProps, typed: &Typed, write: &save::Save) -> Html {
    let draft = &props.draft;
    let count = save::changes(draft, &props.shown.server.tags, typed).len();
    let pending = write.pending();
    let onsave = {
        let (write, shown, draft, typed) = (write.clone(), props.shown.clone(), draft.clone(), typed.clone());
        Callback::from(move |_: MouseEvent| write.run(&shown, &draft, &typed))
    };
    let oncancel = {
        let draft = draft.dispatcher();
        Callback::from(move |_: MouseEvent| {
            draft.dispatch(Step::Clear);
            // The button goes with what it took back, and the focus must not go with it.
            platform::focus(FIELD);
        })
    };
    let nothing = (count == 0 && !pending).then(|| AttrValue::from("Add or remove a tag first."));
    let kept = pending.then(|| AttrValue::from("The changes are being saved."));
    let cancel = pending || count > 0 || !draft.typed.is_empty();
    let save = if count == 0 { "Save tag changes".to_owned() } else { text::server::save_tags(count) };
    let left_out = count > 0 && matches!(typed, Typed::Breaks(_));
    html! {
        <div class="mw-row mw-server__save">
            <Button kind={ButtonKind::Primary} {pending} disabled={nothing} onclick={onsave}>{ save }</Button>
            <span>
                if cancel {
                    <Button kind={ButtonKind::Link} disabled={kept} onclick={oncancel}>{ "Cancel" }</Button>
                }
            </span>
            <span class="mw-note mw-push">{ if left_out { "without the typed tag" } else { "" } }</span>
        </div>
    }
}
