//! Every part of [`crate::ui`] in every state, to look at and to test. Development builds only.

mod controls;
mod data;
mod layers;
mod messages;
mod table;

use crate::parts::Main;
use crate::platform;
use crate::ui::PageHead;
use yew::prelude::*;

/// Names that have to be shown without breaking anything.
const HOSTILE: [&str; 5] = [
    "<b>not bold</b>",
    "مرحبا-خادم\u{202e}txt.exe",
    "kiosk-web-нл-07",
    "🦊🦊🦊",
    "a-name-without-an-end-aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
];

/// The page with all parts.
#[component]
pub fn Gallery() -> Html {
    use_effect_with((), |()| platform::set_title("Gallery"));
    html! {
        <Main>
            <PageHead title="Gallery" arrival="gallery" />
            <div class="mw-scroll mw-content mw-stack">
                <table::Table />
                <controls::Controls />
                <data::Data />
                <messages::Messages />
                <layers::Layers />
            </div>
        </Main>
    }
}

#[derive(Properties, PartialEq)]
struct ShowProps {
    title: AttrValue,
    #[prop_or_default]
    children: Html,
}

/// One part and its states, under its name.
#[component]
fn Show(props: &ShowProps) -> Html {
    html! {
        <section class="mw-stack">
            <h2 class="mw-section-title">{ &props.title }</h2>
            { props.children.clone() }
        </section>
    }
}
