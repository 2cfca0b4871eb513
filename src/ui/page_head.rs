//! The line at the top of a page.

use web_sys::HtmlElement;
use yew::prelude::*;

/// Properties of [`PageHead`].
#[derive(Properties, PartialEq)]
pub struct PageHeadProps {
    /// The page's name, the only `h1`.
    pub title: AttrValue,
    /// Beside the heading: tabs, a status, a toggle group.
    #[prop_or_default]
    pub children: Html,
    /// At the end of the line: buttons.
    #[prop_or_default]
    pub actions: Html,
    /// Above the heading: the way here.
    #[prop_or_default]
    pub crumbs: Option<Html>,
    /// Changes with each arrival; the heading then takes the focus. None leaves the focus alone.
    #[prop_or_default]
    pub arrival: Option<AttrValue>,
}

/// The heading of a page. It takes the focus on arrival, so that keyboard and screen reader start there.
#[component]
pub fn PageHead(props: &PageHeadProps) -> Html {
    let heading = use_node_ref();
    use_effect_with(props.arrival.clone(), {
        let heading = heading.clone();
        move |arrival| {
            if let (Some(_), Some(heading)) = (arrival, heading.cast::<HtmlElement>()) {
                let _ = heading.focus();
            }
        }
    });
    let class = classes!("mw-head", props.crumbs.is_some().then_some("mw-head--detail"));
    html! {
        <header {class}>
            if let Some(crumbs) = &props.crumbs {
                <div class="mw-head__crumbs">{ crumbs.clone() }</div>
            }
            <h1 ref={heading} class="mw-head__title" tabindex="-1"><bdi>{ &props.title }</bdi></h1>
            <div class="mw-head__extra">{ props.children.clone() }</div>
            <div class="mw-head__actions">{ props.actions.clone() }</div>
        </header>
    }
}
