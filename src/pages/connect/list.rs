//! The list of what can be opened.

use super::connector::Start;
use super::presets::{Presets, read};
use crate::forms::connection::{Doing, Edit, Form, Offer, OfferId, Shown};
use crate::ui::{Alert, AlertKind, Button, ButtonKind, Icon, IconView, Spinner};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub(super) struct ListProps {
    pub presets: UseStateHandle<Presets>,
    pub offers: Shown,
    pub form: UseReducerHandle<Form>,
    pub start: Callback<Start>,
}

/// What can be opened: presets and a free address, then what was open before a reload.
#[component]
pub(super) fn List(props: &ListProps) -> Html {
    let offers = &props.offers;
    let title =
        if offers.presets.is_empty() && !reading(props) { "New connection" } else { "Presets of this deployment" };
    html! {
        <>
            <h2 id="presets" class="mw-section-title">{ title }</h2>
            { trouble(props) }
            <div class="mw-choices" role="group" aria-labelledby="presets" aria-busy={reading(props).then_some("true")}>
                { rows(&offers.presets, props) }
                if reading(props) { <Coming key="coming" /> }
                { row(&offers.other, props) }
            </div>
            <div class="mw-connect__before">{ before(props) }</div>
        </>
    }
}

fn reading(props: &ListProps) -> bool {
    *props.presets == Presets::Reading
}

fn rows(offers: &[Offer], props: &ListProps) -> Html {
    offers.iter().map(|offer| row(offer, props)).collect()
}

fn before(props: &ListProps) -> Html {
    let offers = &props.offers.before;
    if offers.is_empty() {
        return Html::default();
    }
    html! {
        <>
            <h2 id="before" class="mw-section-title">{ "Open before the reload" }</h2>
            <p class="mw-note">{ "A reload forgets keys, so these ask for theirs again." }</p>
            <div class="mw-choices" role="group" aria-labelledby="before">{ rows(offers, props) }</div>
        </>
    }
}

/// What is wrong with the deployment's presets.
fn trouble(props: &ListProps) -> Html {
    let set = props.presets.setter();
    let retry = Callback::from(move |_: MouseEvent| read(set.clone()));
    match props.offers.unknown {
        _ if *props.presets == Presets::Failed => html! {
            <Alert kind={AlertKind::Warning} title="The presets of this deployment could not be read."
                actions={html! { <Button kind={ButtonKind::Link} class="mw-inline" onclick={retry}>{ "Read them again" }</Button> }}>
                { "The file config.json is missing, or it is not as it should be. You can still type an address." }
            </Alert>
        },
        0 => Html::default(),
        _ => html! {
            <Alert kind={AlertKind::Warning} live=false title="Not all presets are shown.">
                { "This deployment offers a provider that this version of the console does not know. Ask whoever runs it for an update." }
            </Alert>
        },
    }
}

/// A row that is still to come, in its real height.
#[component]
fn Coming() -> Html {
    html! {
        <div class="mw-choice mw-choice--coming">
            <span class="mw-hidden" role="status">{ "Reading the presets of this deployment." }</span>
            <span class="mw-choice__name" aria-hidden="true"><span class="pf-v6-c-skeleton mw-skeleton mw-skeleton--1"></span></span>
            <span class="mw-choice__detail" aria-hidden="true"><span class="pf-v6-c-skeleton mw-skeleton mw-skeleton--0"></span></span>
        </div>
    }
}

/// One offer: a button where it opens at once, else a choice that fills the form.
fn row(offer: &Offer, props: &ListProps) -> Html {
    let key = offer.id.key();
    let chosen = props.form.chosen == offer.id;
    if offer.is_complete() {
        let onclick = {
            let (start, offer) = (props.start.clone(), offer.clone());
            Callback::from(move |_: MouseEvent| start.emit(Start::Offer(offer.clone())))
        };
        let class = if chosen { "mw-choice mw-choice--open mw-choice--chosen" } else { "mw-choice mw-choice--open" };
        let busy = chosen && props.form.doing == Some(Doing::Open);
        return html! {
            <button {key} type="button" {class}
                aria-busy={busy.then_some("true")} {onclick}>
                <span class="mw-choice__lead">{ if busy { html! { <Spinner /> } } else { html! { <IconView icon={Icon::ARROW_RIGHT} /> } } }</span>
                <IconView icon={Icon::LAB} />
                { names(offer) }
                <span class="mw-choice__end">
                    <span class="mw-choice__action">{ &offer.action }</span>
                    <span class="mw-choice__detail">{ &offer.note }</span>
                </span>
            </button>
        };
    }
    let onchange = {
        let (form, offer) = (props.form.dispatcher(), offer.clone());
        Callback::from(move |_: Event| form.dispatch(Edit::Choose(offer.clone())))
    };
    html! {
        <label {key} class="mw-choice">
            <input type="radio" class="pf-v6-c-radio__input" name="offer" checked={chosen} {onchange} />
            <IconView icon={icon(&offer.id)} />
            { names(offer) }
            <span class="mw-choice__end"><span class="mw-choice__detail">{ &offer.note }</span></span>
        </label>
    }
}

fn names(offer: &Offer) -> Html {
    let place = if offer.draft.base_url.is_empty() { "you type it" } else { offer.draft.place() };
    html! {
        <span>
            <bdi class="mw-choice__name">{ &offer.title }</bdi>
            <bdi class="mw-choice__detail mw-mono">{ place }</bdi>
        </span>
    }
}

fn icon(id: &OfferId) -> Icon {
    match id {
        OfferId::Preset(_) => Icon::SERVER,
        OfferId::Before(_) | OfferId::Again(_) => Icon::CONNECTION,
        OfferId::Other => Icon::EDIT,
    }
}
