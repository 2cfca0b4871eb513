//! What stands under a field: its errors, then its help.

use super::{Icon, IconView};
use yew::prelude::*;

/// Properties of [`HelperText`].
#[derive(Properties, PartialEq)]
pub struct HelperTextProps {
    /// The field's id. The errors get `{id}-errors`, the help `{id}-help`.
    pub id: AttrValue,
    /// One sentence each.
    #[prop_or_default]
    pub errors: Vec<AttrValue>,
    /// A sentence that always stands there.
    #[prop_or_default]
    pub help: Option<AttrValue>,
}

/// The sentences under a field. The list of errors is there even when empty, so that a new one is read aloud.
#[component]
pub fn HelperText(props: &HelperTextProps) -> Html {
    let errors = props.errors.iter().map(|error| {
        html! {
            <div key={error.to_string()} class="pf-v6-c-helper-text__item pf-m-error">
                <span class="pf-v6-c-helper-text__item-icon"><IconView icon={Icon::DANGER} /></span>
                <span class="pf-v6-c-helper-text__item-text">{ error }</span>
            </div>
        }
    });
    html! {
        <div class="pf-v6-c-form__helper-text">
            <div id={format!("{}-errors", props.id)} class="pf-v6-c-helper-text" aria-live="polite">{ for errors }</div>
            if let Some(help) = &props.help {
                <div id={format!("{}-help", props.id)} class="pf-v6-c-helper-text">
                    <div class="pf-v6-c-helper-text__item">
                        <span class="pf-v6-c-helper-text__item-text">{ help }</span>
                    </div>
                </div>
            }
        </div>
    }
}
