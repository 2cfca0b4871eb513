//! Giving a server back: the place where it begins, apart from everything harmless.

mod dialog;

use super::Shown;
use super::states::Refused;
use crate::hooks::{use_presence, use_write};
use crate::parts::about;
use crate::store::toasts::use_say;
use crate::text::{self, Deed, write_failure};
use crate::ui::{Button, ButtonKind, Icon};
use api::{ApiError, How};
use dialog::Confirm;
use yew::prelude::*;

/// What came of an attempt that did not succeed.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Attempt {
    /// What happened and what to do next.
    pub(super) sentence: AttrValue,
    /// Whether it may have been done all the same.
    pub(super) unclear: bool,
}

const WARNING: &str =
    "The provider wipes its disks and takes it back. This can’t be undone. You type the server’s name to confirm.";

/// The way to release a server, with the reason where there is none.
#[component]
pub(super) fn Release(shown: &Shown) -> Html {
    let asked = use_state_eq(|| false);
    let failed = use_state_eq(|| None::<Attempt>);
    let (write, release) = use_release(shown, &asked, &failed);
    if !shown.open.connection.provider.spec().capabilities.release {
        return Html::default();
    }
    let status = &shown.server.status;
    let refused = status.release().err().map(|refusal| AttrValue::from(text::release_refusal(refusal, status)));
    let open = {
        let (asked, failed) = (asked.setter(), failed.setter());
        Callback::from(move |_: MouseEvent| {
            failed.set(None);
            asked.set(true);
        })
    };
    let onclose = {
        let asked = asked.setter();
        Callback::from(move |()| asked.set(false))
    };
    let explained = refused.clone().unwrap_or_else(|| WARNING.into());
    html! {
        <section class="mw-danger-zone" aria-labelledby="release-title">
            <div class="mw-server__warning">
                <h2 id="release-title" class="mw-section-title">{ "Release this server" }</h2>
                <p class="mw-server__dense">{ explained }</p>
                <div class="mw-server__failures">{ outcome(*asked, failed.as_ref()) }</div>
            </div>
            <Button kind={ButtonKind::Danger} icon={Icon::POWER} disabled={refused} pending={write.pending} onclick={open}>{ "Release server" }</Button>
            <div>
                if *asked {
                    <Confirm shown={shown.clone()} failed={(*failed).clone()} pending={write.pending} {onclose} onrelease={release} />
                }
            </div>
        </section>
    }
}

/// What came of an attempt whose dialog was closed before the answer.
fn outcome(asked: bool, failed: Option<&Attempt>) -> Html {
    match failed.filter(|_| !asked) {
        Some(attempt) => html! { <Refused sentences={attempt.sentence.clone()} /> },
        None => Html::default(),
    }
}

/// Sends the release: once for a press, and never again by itself.
#[hook]
fn use_release(
    shown: &Shown,
    asked: &UseStateHandle<bool>,
    failed: &UseStateHandle<Option<Attempt>>,
) -> (crate::hooks::Write, Callback<()>) {
    let what = format!("release {} {}", shown.open.id.0, shown.server.id);
    let (write, say) = (use_write(what), use_say());
    let here = use_presence();
    let (shown, asked, failed, run) = (shown.clone(), asked.setter(), failed.setter(), write.clone());
    let release = Callback::from(move |()| {
        let (shown, asked, failed) = (shown.clone(), asked.clone(), failed.clone());
        let (say, here) = (say.clone(), here.clone());
        run.run(async move {
            failed.set(None);
            match shown.open.client.release_server(&shown.server.id).await {
                Ok(written) => {
                    say.done(text::server::released(&written.value, written.how == How::ReadBack));
                    shown.put.emit(written.value);
                    asked.set(false);
                }
                Err(error) => {
                    let deed = Deed::Release(text::server::name(shown.server.title()));
                    let sentence = AttrValue::from(write_failure(&deed, &error, &about(&shown.open.connection)));
                    if !here.get() {
                        say.failed(sentence.clone());
                    }
                    failed.set(Some(Attempt { sentence, unclear: matches!(error, ApiError::Unclear { .. }) }));
                }
            }
            shown.reload.emit(());
        });
    });
    (write, release)
}
