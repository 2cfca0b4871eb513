//! The form of what is chosen.

use super::connector::Start;
use super::help::CrossOriginHelp;
use crate::forms::connection::{Doing, Edit, Field, Form, Offer, OfferId, Outcome, Shown};
use crate::text;
use crate::ui::{Alert, AlertKind, Button, ButtonKind, Choice, Select, TextField};
use domain::connection::ConnectionIssues;
use domain::provider::SignIn;
use domain::{Provider, ProviderSpec};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub(super) struct FieldsProps {
    pub offers: Shown,
    pub form: UseReducerHandle<Form>,
    pub start: Callback<Start>,
}

/// The form. The browser's own checks are off: all that is wrong is said at once, each at its field.
#[component]
pub(super) fn Fields(props: &FieldsProps) -> Html {
    let FieldsProps { offers, form, start } = props;
    let offer = offers.get(&form.chosen);
    let (spec, way_in) = (form.draft.provider.spec(), form.draft.way_in());
    let issues = form.issues(&offers.taken);
    let onsubmit = {
        let start = start.clone();
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            start.emit(Start::Open);
        })
    };
    let fixed = offer.is_fixed();
    let address_help = match (&form.chosen, fixed) {
        (_, true) => "Set by this deployment. Nothing is sent to any other host.",
        (OfferId::Other, _) => {
            "Where the API’s paths begin, such as https://api.example. Nothing is sent to any other host."
        }
        _ => "Nothing is sent to any other host.",
    };
    html! {
        <form class="mw-connect__form" aria-label="Connection" novalidate=true autocomplete="off" {onsubmit}>
            <h2><bdi>{ &offer.title }</bdi></h2>
            { provider(form, fixed) }
            { field(form, Field::Label, "Name in this console", spec, &issues, Look { help: Some("Short and plain: it stands beside each server, and in its address."), ..Look::default() }) }
            { field(form, Field::Address, "Address", spec, &issues, Look { help: Some(address_help), mono: true, readonly: fixed, ..Look::default() }) }
            <div>{ ways(form, offer) }</div>
            <div class="mw-pair">
                if let Some(account) = &way_in.account {
                    { field(form, Field::Account, account.label, spec, &issues, Look { mono: true, ..Look::default() }) }
                }
                { field(form, Field::Key, way_in.secret_label, spec, &issues, Look { help: Some("Kept in memory only: a reload forgets it."), password: true, ..Look::default() }) }
            </div>
            <div class="mw-connect__outcome">{ outcome(form) }</div>
            <Actions form={form.clone()} start={start.clone()} />
        </form>
    }
}

/// How a field differs from the plain one.
#[derive(Default)]
struct Look {
    help: Option<&'static str>,
    mono: bool,
    password: bool,
    readonly: bool,
}

fn field(
    form: &UseReducerHandle<Form>,
    field: Field,
    label: &'static str,
    spec: &ProviderSpec,
    issues: &ConnectionIssues,
    look: Look,
) -> Html {
    let dispatch = form.dispatcher();
    let oninput = Callback::from(move |text: String| dispatch.dispatch(Edit::Type(field, text)));
    let value = match field {
        Field::Label => &form.draft.label,
        Field::Address => &form.draft.base_url,
        Field::Account => &form.draft.account,
        Field::Key => &form.key,
    };
    let errors: Vec<AttrValue> =
        field.issue(issues).map(|issue| text::field_issue(issue, label, spec).into()).into_iter().collect();
    html! {
        <TextField id={field.id()} {label} value={value.clone()} {oninput} {errors} help={look.help.map(AttrValue::from)}
            mono={look.mono} password={look.password} readonly={look.readonly} required=true />
    }
}

/// The provider, where there is a choice.
fn provider(form: &UseReducerHandle<Form>, fixed: bool) -> Html {
    if fixed || Provider::ALL.len() < 2 {
        return Html::default();
    }
    let choice = |provider: &Provider| Choice::new(provider.spec().slug, provider.spec().name);
    let choices: Vec<Choice> = Provider::ALL.iter().map(choice).collect();
    let dispatch = form.dispatcher();
    let onchange = Callback::from(move |slug: String| {
        if let Some(provider) = Provider::from_slug(&slug) {
            dispatch.dispatch(Edit::Provider(provider));
        }
    });
    let value = form.draft.provider.spec().slug;
    html! { <Select id="connection-provider" label="Provider" {value} {choices} {onchange} /> }
}

/// How to speak to the API, where there is a choice that the deployment left open.
fn ways(form: &UseReducerHandle<Form>, offer: &Offer) -> Html {
    let (spec, set) = (form.draft.provider.spec(), &offer.draft);
    let fixed = offer.is_fixed();
    let signs = spec.sign_ins.len() > 1 && (!fixed || !set.names_account());
    let versions = spec.versions.len() > 1 && (!fixed || set.version.is_empty());
    if !signs && !versions {
        return Html::default();
    }
    html! {
        <div class="mw-pair">
            if signs {
                { way(form) }
            }
            if versions {
                { version(form) }
            }
        </div>
    }
}

fn way(form: &UseReducerHandle<Form>) -> Html {
    let ways = form.draft.provider.spec().sign_ins;
    let choice = |way: &SignIn| Choice::new(way.slug, way.name);
    let dispatch = form.dispatcher();
    let onchange = Callback::from(move |slug: String| dispatch.dispatch(Edit::SignIn(slug)));
    let value = form.draft.way_in().slug;
    html! { <Select id="connection-sign-in" label="Sign in with" {value} choices={ways.iter().map(choice).collect::<Vec<_>>()} {onchange} /> }
}

fn version(form: &UseReducerHandle<Form>) -> Html {
    let spec = form.draft.provider.spec();
    let choice = |version: &&'static str| Choice::new(*version, *version);
    let dispatch = form.dispatcher();
    let onchange = Callback::from(move |version: String| dispatch.dispatch(Edit::Version(version)));
    let value = spec.version(&form.draft.version);
    html! { <Select id="connection-version" label="API version" {value} choices={spec.versions.iter().map(choice).collect::<Vec<_>>()} {onchange} /> }
}

fn outcome(form: &Form) -> Html {
    match &form.outcome {
        None => Html::default(),
        Some(Outcome::Works(text)) => html! { <Alert kind={AlertKind::Success} title={text.clone()} /> },
        Some(Outcome::Fails(message)) => html! {
            <Alert kind={AlertKind::Danger} title={format!("{}.", message.title)}>{ &message.body }</Alert>
        },
    }
}

#[derive(Properties, PartialEq)]
struct ActionsProps {
    form: UseReducerHandle<Form>,
    start: Callback<Start>,
}

#[component]
fn Actions(props: &ActionsProps) -> Html {
    let test = props.start.reform(|_: MouseEvent| Start::Test);
    let doing = props.form.doing;
    let wait = |other: Doing| (doing == Some(other)).then(|| AttrValue::from("Wait until the API has answered."));
    let again = matches!(props.form.outcome, Some(Outcome::Fails(_)));
    html! {
        <div class="mw-connect__actions">
            <Button kind={ButtonKind::Primary} submit=true pending={doing == Some(Doing::Open)} disabled={wait(Doing::Test)}>
                { "Open connection" }
            </Button>
            <Button pending={doing == Some(Doing::Test)} disabled={wait(Doing::Open)} onclick={test}>
                { if again { "Test again" } else { "Test connection" } }
            </Button>
            <CrossOriginHelp />
        </div>
    }
}
