//! What shows data.

use super::{HOSTILE, Show};
use crate::ui::{
    Bytes, CopyButton, CopyRequest, Direction, Fact, Facts, Mono, ProgressBar, SkeletonRows, SortHeader, Status,
    StatusKind, TagLabel, TagList, TagState, Time,
};
use yew::prelude::*;

/// Statuses, tags, figures, facts and tables.
#[component]
pub(super) fn Data() -> Html {
    html! { <><Statuses /><Tags /><Figures /><Table /></> }
}

#[component]
fn Statuses() -> Html {
    let all = [
        (StatusKind::Success, "Delivered"),
        (StatusKind::Danger, "Failed"),
        (StatusKind::Warn, "Maintenance"),
        (StatusKind::Progress, "Provisioning"),
        (StatusKind::Wait, "Created"),
        (StatusKind::Off, "Released"),
    ];
    let statuses = all.iter().map(|(kind, text)| html! { <Status key={*text} kind={*kind} text={*text} /> });
    html! { <Show title="Statuses"><div class="mw-row">{ for statuses }</div></Show> }
}

#[component]
fn Tags() -> Html {
    let known =
        ["test-old", "canary", "prod", "eu_west", "pci", "http", "drain", "peak_2026", "de-launch", "edge", "eu-west"];
    let labels = known.iter().chain(&HOSTILE).map(|name| html! { <TagLabel key={*name} name={*name} /> });
    let many: Vec<AttrValue> = known.iter().map(|name| AttrValue::from(*name)).collect();
    let onremove = Some(Callback::noop());
    html! {
        <Show title="Tags">
            <div class="mw-tags mw-tags--wrap">{ for labels }</div>
            <div class="mw-tags mw-tags--wrap">
                <TagLabel name="prod" onremove={onremove.clone()} />
                <TagLabel name="peak_2026" state={TagState::Adding} onremove={onremove.clone()} />
                <TagLabel name="drain" state={TagState::Removing} {onremove} />
            </div>
            <TagList tags={many} />
            <TagList tags={Vec::new()} />
        </Show>
    }
}

#[component]
fn Figures() -> Html {
    let copied = Callback::from(|request: CopyRequest| request.done.emit(true));
    let refused = Callback::from(|request: CopyRequest| request.done.emit(false));
    let time = html! {
        <Time datetime="2026-11-19T13:02:00Z" text="3 days ago" absolute="19 Nov 2026, 14:02 Europe/Amsterdam (13:02 UTC)" />
    };
    html! {
        <Show title="Facts and figures">
            <Facts>
                <Fact term="Server ID">
                    <Mono text="6f1c2a94-08be-4c77-9d52-3b0a5e7f41d8" />
                    <CopyButton text="6f1c2a94" label="Copy server ID" on_copy={copied} />
                </Fact>
                <Fact term="Name"><bdi>{ HOSTILE[4] }</bdi></Fact>
                <Fact term="Created">{ time }</Fact>
                <Fact term="Out"><Bytes readable="3.82 TB" exact="3,821,904,118,273 bytes" /></Fact>
                <Fact term="Refused"><CopyButton text="x" label="Copy all" with_text=true on_copy={refused} /></Fact>
            </Facts>
            <ProgressBar value=750 max=1000 label="Loading" />
            <ProgressBar value=0 max=0 label="Loading, size not known" />
            <ProgressBar value=250 max=1000 label="Share" share=true />
        </Show>
    }
}

#[component]
fn Table() -> Html {
    let onsort = Callback::noop();
    let rows = HOSTILE.iter().map(|name| {
        html! {
            <tr key={*name} class="pf-v6-c-table__tr">
                <td class="pf-v6-c-table__td"><a class="mw-name" href="#name"><bdi>{ *name }</bdi></a></td>
                <td class="pf-v6-c-table__td"><Status kind={StatusKind::Success} text="Delivered" /></td>
                <td class="pf-v6-c-table__td mw-num">{ "412 MB" }</td>
            </tr>
        }
    });
    html! {
        <Show title="Table">
            <table class="pf-v6-c-table pf-m-compact mw-table" aria-label="Hostile names">
                <thead class="pf-v6-c-table__thead">
                    <tr class="pf-v6-c-table__tr">
                        <SortHeader label="Name" sorted={Direction::Ascending} onsort={onsort.clone()} />
                        <SortHeader label="Status" onsort={onsort.clone()} />
                        <SortHeader label="In" class="mw-num" {onsort} />
                    </tr>
                </thead>
                <tbody class="pf-v6-c-table__tbody">{ for rows }</tbody>
                <tbody class="pf-v6-c-table__tbody"><SkeletonRows rows=3 columns=3 /></tbody>
            </table>
        </Show>
    }
}
