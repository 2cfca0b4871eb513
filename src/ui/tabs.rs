//! Links that stand side by side, one of them the current place.

use yew::prelude::*;

/// One place to go.
#[derive(Clone, Debug, PartialEq)]
pub struct Tab {
    /// What the caller knows it by.
    pub key: AttrValue,
    /// What the reader sees.
    pub label: AttrValue,
    /// A count behind the label.
    pub count: Option<AttrValue>,
    /// Its address, so that it can be opened elsewhere and copied.
    pub href: AttrValue,
}

/// Whether a click means "go there in this tab": without a key that asks the browser for something else.
pub fn is_plain_click(event: &MouseEvent) -> bool {
    event.button() == 0 && !(event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key())
}

/// Properties of [`Tabs`].
#[derive(Properties, PartialEq)]
pub struct TabsProps {
    /// What they divide, for the name of the group.
    pub label: AttrValue,
    /// The places.
    pub tabs: Vec<Tab>,
    /// The key of the current one.
    pub current: AttrValue,
    /// A plain click on one; other clicks are the browser's.
    pub onselect: Callback<AttrValue>,
}

/// Links in the look of tabs. They have addresses, so they are a navigation and not an ARIA tab list.
#[component]
pub fn Tabs(props: &TabsProps) -> Html {
    let items = props.tabs.iter().map(|tab| {
        let current = tab.key == props.current;
        let onclick = {
            let (onselect, key) = (props.onselect.clone(), tab.key.clone());
            Callback::from(move |event: MouseEvent| {
                if is_plain_click(&event) {
                    event.prevent_default();
                    onselect.emit(key.clone());
                }
            })
        };
        html! {
            <li key={tab.key.to_string()} class={classes!("pf-v6-c-tabs__item", current.then_some("pf-m-current"))}>
                <a class="pf-v6-c-tabs__link" href={tab.href.clone()} aria-current={current.then_some("page")} {onclick}>
                    <bdi class="pf-v6-c-tabs__item-text">{ &tab.label }</bdi>
                    if let Some(count) = &tab.count {
                        <span class="mw-count">{ count }</span>
                    }
                </a>
            </li>
        }
    });
    html! {
        <nav class="pf-v6-c-tabs mw-tabs" aria-label={props.label.clone()}>
            <ul class="pf-v6-c-tabs__list">{ for items }</ul>
        </nav>
    }
}
