//! The addresses of a server.

use crate::parts::Copy;
use crate::store::sessions::Open;
use domain::{Server, address, format};
use yew::prelude::*;

/// The addresses with their version and range, each to copy, or the sentence that there is none.
pub(super) fn addresses(open: &Open, server: &Server) -> Html {
    let all = &server.addresses;
    let to_come = open.connection.provider.spec().capabilities.list_is_brief && server.details.is_none();
    let copy_all = match all.len() {
        0 | 1 => Html::default(),
        _ => {
            html! { <span class="mw-push mw-server__copy-all"><Copy text={all.join("\n")} label="Copy all" with_text=true /></span> }
        }
    };
    html! {
        <section class="mw-section" aria-labelledby="addresses-title">
            <div class="mw-section__head">
                <h2 id="addresses-title" class="mw-section-title">{ "Addresses" }</h2>
                <span class="mw-count">{ format::count(all.len() as u128) }</span>
                { copy_all }
            </div>
            if all.is_empty() {
                <p class="mw-note">
                    { if to_come { "The list does not tell the addresses; they come with the server’s own record." } else { "This server has no address yet. The provider gives it one while it provisions the server." } }
                </p>
            } else {
                { table(all) }
            }
        </section>
    }
}

fn table(all: &[String]) -> Html {
    let head = ["Address", "Version", "Range"].map(|name| {
        html! { <th key={name} class="pf-v6-c-table__th" scope="col">{ name }</th> }
    });
    html! {
        <div class="mw-server__addresses" role="region" aria-label="Table of addresses" tabindex="0">
            <table class="pf-v6-c-table pf-m-compact mw-table mw-table--auto" aria-labelledby="addresses-title">
                <thead class="pf-v6-c-table__thead">
                    <tr class="pf-v6-c-table__tr">
                        { for head }
                        <th class="pf-v6-c-table__th" scope="col"><span class="mw-hidden">{ "Copy" }</span></th>
                    </tr>
                </thead>
                <tbody class="pf-v6-c-table__tbody">{ for all.iter().enumerate().map(|(index, text)| row(index, text)) }</tbody>
            </table>
        </div>
    }
}

fn row(index: usize, text: &str) -> Html {
    let kind = address::kind(text);
    let version = kind.map_or(format::NONE, |kind| kind.version);
    let range = kind.map_or("Not an address that this console can read", |kind| kind.range);
    html! {
        <tr key={index} class="pf-v6-c-table__tr">
            <td class="pf-v6-c-table__td"><bdi class="mw-mono">{ text.to_owned() }</bdi></td>
            <td class="pf-v6-c-table__td">{ version }</td>
            <td class="pf-v6-c-table__td mw-subtle">{ range }</td>
            <td class="pf-v6-c-table__td mw-server__copy"><Copy text={text.to_owned()} label={format!("Copy {}", crate::text::server::name(text))} /></td>
        </tr>
    }
}
