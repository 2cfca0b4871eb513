//! One tag: a neutral label with its mark.

use super::{Icon, IconView, tag_mark};
use yew::prelude::*;

/// Whether the tag is there, on its way in or on its way out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TagState {
    /// It is there.
    #[default]
    Normal,
    /// Will be added when the changes are saved.
    Adding,
    /// Will be removed when the changes are saved.
    Removing,
}

/// Properties of [`TagLabel`].
#[derive(Properties, PartialEq)]
pub struct TagLabelProps {
    /// The tag.
    pub name: AttrValue,
    /// Staged or not.
    #[prop_or_default]
    pub state: TagState,
    /// Gets the name when the reader takes the tag off, or takes a staged change back.
    #[prop_or_default]
    pub onremove: Option<Callback<AttrValue>>,
}

/// A tag. Its colour is only in the mark; the name always stands beside it.
#[component]
pub fn TagLabel(props: &TagLabelProps) -> Html {
    let (class, note) = match props.state {
        TagState::Normal => (None, None),
        TagState::Adding => (Some("mw-tag--adding"), Some("new")),
        TagState::Removing => (Some("mw-tag--removing"), Some("removing")),
    };
    let mark = format!("mw-mark--{}", tag_mark(&props.name));
    html! {
        <span class={classes!("pf-v6-c-label", "pf-m-compact", "mw-tag", class)}>
            <span class="pf-v6-c-label__content">
                <span class={classes!("pf-v6-c-label__icon", "mw-mark", mark)}></span>
                <bdi class="pf-v6-c-label__text">{ &props.name }</bdi>
                if let Some(note) = note {
                    <span class="mw-tag__note">{ note }</span>
                }
            </span>
            if let Some(onremove) = &props.onremove {
                { remove_button(props, onremove) }
            }
        </span>
    }
}

fn remove_button(props: &TagLabelProps, onremove: &Callback<AttrValue>) -> Html {
    let label = match props.state {
        TagState::Normal => format!("Remove tag {}", props.name),
        TagState::Adding => format!("Do not add tag {}", props.name),
        TagState::Removing => format!("Keep tag {}", props.name),
    };
    let icon = match props.state {
        TagState::Removing => Icon::UNDO,
        TagState::Normal | TagState::Adding => Icon::CLOSE,
    };
    let onclick = {
        let (onremove, name) = (onremove.clone(), props.name.clone());
        Callback::from(move |_: MouseEvent| onremove.emit(name.clone()))
    };
    html! {
        <span class="pf-v6-c-label__actions">
            <button class="mw-tag__remove" type="button" aria-label={label} {onclick}><IconView {icon} /></button>
        </span>
    }
}
