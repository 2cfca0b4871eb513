//! What is known of the server on the left, its tags and its life on the right, its release last.

use super::tags::{DraftHandle, Tags};
use super::{Shown, addresses, disks, facts, release::Release, timeline};
use yew::prelude::*;

/// What the overview is given.
#[derive(Properties, PartialEq)]
pub(super) struct OverviewProps {
    /// The server.
    pub(super) shown: Shown,
    /// Prepared changes of its tags.
    pub(super) draft: DraftHandle,
}

/// The overview.
#[component]
pub(super) fn Overview(props: &OverviewProps) -> Html {
    let Shown { open, server, .. } = &props.shown;
    html! {
        <div class="mw-detail">
            <div class="mw-detail__main">
                <facts::ServerFacts open={open.clone()} server={server.clone()} />
                { addresses::addresses(open, server) }
                { disks::disks(server) }
            </div>
            <div class="mw-detail__side">
                <Tags shown={props.shown.clone()} draft={props.draft.clone()} />
                <timeline::Timeline server={server.clone()} />
            </div>
            // Last for the eye, the keyboard and on a narrow screen alike.
            <div class="mw-server__end"><Release ..props.shown.clone() /></div>
        </div>
    }
}
