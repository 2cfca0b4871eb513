//! The head of the page: the way here, the name, the status and its age, and the parts of the page.

use super::read::Reading;
use crate::nav::{Link, trail, use_go};
use crate::parts::{Copy, ServerStatus, When};
use crate::platform;
use crate::route::{Route, ServerTab};
use crate::store::sessions::Open;
use crate::text;
use crate::ui::{Button, ButtonKind, Icon, IconView, PageHead, Tab, Tabs};
use domain::{Server, ServerId, format};
use std::rc::Rc;
use yew::prelude::*;

/// What the head is given.
#[derive(Properties, PartialEq)]
pub(super) struct HeadProps {
    /// The connection.
    pub(super) open: Rc<Open>,
    /// The server's identity.
    pub(super) id: ServerId,
    /// Its name, or its identity.
    pub(super) title: String,
    /// What is known of it.
    pub(super) reading: Reading,
}

/// The head of the page.
#[component]
pub(super) fn Head(props: &HeadProps) -> Html {
    let reading = &props.reading;
    let route = Route::server(props.open.label().as_str(), props.id.as_str());
    let link = format!("{}{}", platform::origin(), platform::href(&route.url()));
    let actions = html! {
        <>
            <span class="mw-head__copy"><Copy text={link} label="Copy link" with_text=true /></span>
            <Refresh busy={reading.busy} reload={reading.reload.clone()} />
        </>
    };
    let arrival = route.url();
    html! {
        <PageHead title={props.title.clone()} crumbs={crumbs(&props.title)} {actions} {arrival}>
            { reading.server.as_ref().map(|server| status(server, reading)).unwrap_or_default() }
        </PageHead>
    }
}

/// The way here: back to the fleet as it was left.
pub(super) fn crumbs(title: &str) -> Html {
    html! {
        <nav class="mw-crumbs" aria-label="Breadcrumb">
            <Link to={trail::fleet()}>{ "Servers" }</Link>
            <IconView icon={Icon::CARET_RIGHT} />
            <bdi class="mw-ellipsis" aria-current="page">{ title.to_owned() }</bdi>
        </nav>
    }
}

fn status(server: &Rc<Server>, reading: &Reading) -> Html {
    let followed = reading.is_followed();
    html! {
        <>
            <ServerStatus status={server.status.clone()} />
            <span class="mw-note">
                { "as of " }<When time={reading.at} />
                if followed {
                    { ", followed while it changes" }
                }
            </span>
        </>
    }
}

#[derive(Properties, PartialEq)]
struct RefreshProps {
    busy: bool,
    reload: Callback<()>,
}

/// Reads the server anew. It spins only for a read that was asked for here: a followed server is read all the time.
#[component]
fn Refresh(props: &RefreshProps) -> Html {
    let asked = use_state_eq(|| false);
    {
        let asked = asked.setter();
        use_effect_with(props.busy, move |busy| {
            if !busy {
                asked.set(false);
            }
        });
    }
    let onclick = {
        let (asked, reload) = (asked.setter(), props.reload.clone());
        Callback::from(move |_: MouseEvent| {
            asked.set(true);
            reload.emit(());
        })
    };
    html! {
        <Button kind={ButtonKind::Plain} icon={Icon::REFRESH} pending={*asked && props.busy} {onclick}>{ text::REFRESH }</Button>
    }
}

/// What the row of tabs is given.
#[derive(Properties, PartialEq)]
pub(super) struct PartsProps {
    /// The connection.
    pub(super) open: Rc<Open>,
    /// The server's identity.
    pub(super) id: ServerId,
    /// The tab that is shown.
    pub(super) tab: ServerTab,
    /// The server, for the number of calls.
    pub(super) server: Option<Rc<Server>>,
}

const TABS: [(ServerTab, &str); 3] =
    [(ServerTab::Overview, "Overview"), (ServerTab::Raw, "Raw JSON"), (ServerTab::Calls, "Equivalent calls")];

/// The parts of the page.
#[component]
pub(super) fn Parts(props: &PartsProps) -> Html {
    let go = use_go();
    let (label, id) = (props.open.label().to_string(), props.id.to_string());
    let route = move |tab: ServerTab| Route::Server { label: label.clone(), id: id.clone(), tab };
    let calls = props.server.as_ref().map(|server| {
        let calls = props.open.client.requests_for_server(&server.id, &server.tags).len();
        AttrValue::from(format::count(calls as u128))
    });
    let tabs: Vec<Tab> = TABS
        .iter()
        .map(|(tab, name)| Tab {
            key: (*name).into(),
            label: (*name).into(),
            count: calls.clone().filter(|_| *tab == ServerTab::Calls),
            href: platform::href(&route(*tab).url()).into(),
        })
        .collect();
    let current = TABS.iter().find(|(tab, _)| *tab == props.tab).map_or("", |(_, name)| *name);
    let onselect = Callback::from(move |key: AttrValue| {
        if let Some((tab, _)) = TABS.iter().find(|(_, name)| *name == key.as_str()) {
            go.to(route(*tab));
        }
    });
    html! { <Tabs label="Parts of this page" {tabs} {current} {onselect} /> }
}
