//! The disks of a server.

use crate::parts::Copy;
use domain::server::Disk;
use domain::{Server, format};
use yew::prelude::*;

/// The disks, where the provider tells of any.
pub(super) fn disks(server: &Server) -> Html {
    let Some(disks) = server.details.as_ref().map(|details| &details.disks).filter(|disks| !disks.is_empty()) else {
        return Html::default();
    };
    let head = ["Disk", "Size", "Kind", "Slot"].map(|name| {
        html! { <th key={name} class={classes!("pf-v6-c-table__th", (name == "Size").then_some("mw-num"))} scope="col">{ name }</th> }
    });
    html! {
        <section class="mw-section" aria-labelledby="disks-title">
            <div class="mw-section__head">
                <h2 id="disks-title" class="mw-section-title">{ "Storage" }</h2>
                <span class="mw-count">{ format::count(disks.len() as u128) }</span>
            </div>
            <div class="mw-server__addresses" role="region" aria-label="Table of disks" tabindex="0">
                <table class="pf-v6-c-table pf-m-compact mw-table mw-table--auto" aria-labelledby="disks-title">
                    <thead class="pf-v6-c-table__thead">
                        <tr class="pf-v6-c-table__tr">
                            { for head }
                            <th class="pf-v6-c-table__th" scope="col"><span class="mw-hidden">{ "Copy" }</span></th>
                        </tr>
                    </thead>
                    <tbody class="pf-v6-c-table__tbody">{ for disks.iter().enumerate().map(row) }</tbody>
                </table>
            </div>
        </section>
    }
}

fn row((index, disk): (usize, &Disk)) -> Html {
    let text = |text: Option<&String>| text.cloned().unwrap_or_else(|| format::NONE.to_owned());
    let size = disk.gib.map_or(format::NONE.to_owned(), |gib| format!("{} GiB", format::count(gib.into())));
    let copy =
        disk.id.clone().map(|id| html! { <Copy text={id} label={format!("Copy the ID of disk {}", index + 1)} /> });
    html! {
        <tr key={index} class="pf-v6-c-table__tr">
            <td class="pf-v6-c-table__td"><bdi>{ text(disk.title.as_ref().or(disk.id.as_ref())) }</bdi></td>
            <td class="pf-v6-c-table__td mw-num">{ size }</td>
            <td class="pf-v6-c-table__td">{ text(disk.kind.as_ref()) }</td>
            <td class="pf-v6-c-table__td mw-subtle"><bdi class="mw-mono">{ text(disk.slot.as_ref()) }</bdi></td>
            <td class="pf-v6-c-table__td mw-server__copy">{ copy.unwrap_or_default() }</td>
        </tr>
    }
}
