//! Opening and closing connections.

mod connector;
mod fields;
mod help;
mod list;
mod opened;
mod presets;

use crate::forms::connection::{Edit, Form, Offers, Shown, choose, offers, taken};
use crate::nav::use_go;
use crate::parts::Main;
use crate::platform;
use crate::route::Route;
use crate::store::sessions::{self, Remembered, use_sessions};
use crate::text::connect::why_connect;
use crate::ui::{Icon, IconView, PageHead};
use connector::use_connector;
use domain::Connection;
use fields::Fields;
use list::List;
use opened::Opened;
use presets::Presets;
use yew::prelude::*;

/// What the page is given.
#[derive(Properties, PartialEq)]
pub struct ConnectProps {
    /// Where to go once a connection is open.
    pub then: Option<Route>,
    /// The connection whose form is shown.
    pub label: Option<String>,
}

/// Opening and closing connections.
#[component]
pub fn Connect(props: &ConnectProps) -> Html {
    let presets = use_state(|| Presets::Reading);
    let offers = use_offers(&presets, &props.label);
    let form = use_form(&offers, &props.label);
    let start = use_connector(&form, &offers, &props.then);
    let set = presets.setter();
    use_effect_with((), move |()| presets::read(set));
    let (sessions, go) = (use_sessions(), use_go());
    let over = props.label.is_none() && !sessions.all().is_empty();
    use_effect_with(props.then.clone(), move |then| {
        platform::set_title("Connect");
        // A step of the history that asked for a connection is over once there is one: it goes on where it led.
        if let Some(then) = then.clone().filter(|_| over) {
            go.replace(then);
        }
    });
    html! {
        <Main>
            <div class="mw-connect">
                <div class="mw-connect__list">
                    <PageHead title="Connect" arrival="connect" />
                    <p class="mw-subtle">{ "Open one connection or several. The fleet shows the servers of all of them." }</p>
                    <Why then={props.then.clone()} label={props.label.clone()} />
                    <List {presets} offers={offers.clone()} form={form.clone()} start={start.clone()} />
                    <Opened />
                    <p class="mw-note mw-connect__hosts">
                        <IconView icon={Icon::SECURED} />
                        <span>{ "This page talks to its own host and to the hosts listed here, and to no other." }</span>
                    </p>
                </div>
                <Fields {offers} {form} {start} />
            </div>
        </Main>
    }
}

/// Everything that can be opened. `again` is the connection whose key is typed again.
#[hook]
fn use_offers(presets: &Presets, again: &Option<String>) -> Shown {
    let sessions = use_sessions();
    // Read once: what is opened from here on is no longer "from before the reload".
    let before = use_mut_ref(|| sessions::remembered().iter().filter_map(Remembered::connection).collect::<Vec<_>>());
    let shown = use_memo((presets.clone(), (*sessions).clone(), again.clone()), |(presets, sessions, again)| {
        let open: Vec<Connection> = sessions.all().iter().map(|open| open.connection.clone()).collect();
        let taken = taken(open.iter().map(|connection| connection.label.clone()), again.as_deref());
        let offers = offers(presets.list(), &before.borrow(), &open, &platform::origin());
        Shown::new(Offers { taken, ..offers })
    });
    (*shown).clone()
}

/// The form. It follows presets that arrive until the reader types, and starts anew when the address asks for another
/// connection.
#[hook]
fn use_form(offers: &Shown, label: &Option<String>) -> UseReducerHandle<Form> {
    let form = use_reducer(|| Form::new(choose(offers, label.as_deref())));
    let asked = use_mut_ref(|| label.clone());
    let dispatch = form.dispatcher();
    use_effect_with((offers.clone(), label.clone()), move |(offers, label)| {
        let offer = choose(offers, label.as_deref());
        let before = asked.replace(label.clone());
        dispatch.dispatch(if before == *label { Edit::Propose(offer) } else { Edit::Restart(offer) });
    });
    form
}

/// Why the reader is here instead of where the link pointed, and where it goes on.
#[component]
fn Why(props: &ConnectProps) -> Html {
    let sessions = use_sessions();
    let open = props.label.as_deref().is_some_and(|label| sessions.by_label(label).is_some());
    match why_connect(props.then.as_ref(), props.label.as_deref(), open) {
        None => Html::default(),
        Some(why) => html! {
            <p class="mw-connect__why">
                <IconView icon={Icon::INFO_FILL} />
                <span>{ why.before }<bdi class="mw-connect__name">{ why.name }</bdi>{ why.after }</span>
            </p>
        },
    }
}
