//! The dialog that deletes a tag.

use super::desk::{Act, Desk, Done};
use super::{access, whose};
use crate::hooks::{Write, use_presence, use_write};
use crate::parts::about;
use crate::platform;
use crate::store::fleet::use_fleet_actions;
use crate::store::sessions::Open;
use crate::store::toasts::use_say;
use crate::text::{self, Deed};
use crate::ui::{Alert, AlertKind, Button, ButtonKind, Dialog, Spinner, TextField};
use api::{ApiError, How, Refusal};
use domain::tag::list::TagRow;
use domain::{Tag, Timestamp};
use std::rc::Rc;
use yew::prelude::*;

/// A count older than this is read again before the tag is deleted.
const FRESH_SECONDS: i64 = 5;

/// What the dialog is given.
#[derive(Properties, PartialEq)]
pub(super) struct DeleteProps {
    /// The tag's connection.
    pub open: Rc<Open>,
    /// The tag, as the list has it.
    pub row: TagRow,
    /// Takes what the reader does.
    pub desk: UseReducerDispatcher<Desk>,
    /// Takes the confirmed change.
    pub done: Callback<Done>,
}

/// What is known of the tag at this moment.
#[derive(Clone, PartialEq)]
enum Count {
    Reading,
    /// On so many servers, read then. `None` where the provider does not tell.
    Read(Option<u64>, Timestamp),
    Failed(String),
    /// There is no such tag any more.
    Gone(String),
}

impl Count {
    fn servers(&self) -> Option<Option<u64>> {
        match self {
            Count::Read(servers, _) => Some(*servers),
            Count::Reading | Count::Failed(_) | Count::Gone(_) => None,
        }
    }

    fn is_fresh(&self) -> bool {
        matches!(self, Count::Read(_, at) if platform::now().seconds - at.seconds <= FRESH_SECONDS)
    }
}

/// What the reader has to be told besides the count.
#[derive(Clone, PartialEq)]
enum Said {
    Nothing,
    /// The tag came on more servers while the dialog was open.
    Grown(u64, u64),
    Failed(String),
}

/// A fresh count, the name to type, and Cancel as the first choice.
#[component]
pub(super) fn Delete(props: &DeleteProps) -> Html {
    let name = props.row.info.name.clone();
    let count = use_state_eq(|| Count::Reading);
    let said = use_state_eq(|| Said::Nothing);
    let (typed, round) = (use_state_eq(String::new), use_state_eq(|| 0_u32));
    let write = use_write(format!("tag {} {}", props.open.id.0, name));
    {
        let (open, name, count) = (props.open.clone(), name.clone(), count.setter());
        use_effect_with(*round, move |_| {
            count.set(Count::Reading);
            yew::platform::spawn_local(async move { count.set(look(&open, &name).await) });
        });
    }
    let onclose = {
        let (desk, pending) = (props.desk.clone(), write.pending);
        Callback::from(move |()| {
            if !pending {
                desk.dispatch(Act::Close);
            }
        })
    };
    let confirm = use_confirm(props, &write, &count, &said);
    let disabled = match &*count {
        Count::Reading => Some("The servers are being counted."),
        Count::Failed(_) => Some("It is not known how many servers have the tag. Try again first."),
        Count::Gone(_) => Some("There is nothing to delete."),
        Count::Read(..) if *typed != name => Some("Type the tag’s name first."),
        Count::Read(..) => None,
    };
    let actions = html! {
        <>
            <Button kind={ButtonKind::DangerFilled} pending={write.pending} disabled={disabled.map(AttrValue::from)} onclick={confirm.reform(|_| ())}>{ "Delete tag" }</Button>
            <Button kind={ButtonKind::Secondary} autofocus=true onclick={onclose.reform(|_| ())}>{ "Cancel" }</Button>
        </>
    };
    let again = {
        let round = round.clone();
        Callback::from(move |_: MouseEvent| round.set(*round + 1))
    };
    let oninput = {
        let typed = typed.clone();
        Callback::from(move |text: String| typed.set(text))
    };
    let onkeydown = {
        let (confirm, ready) = (confirm, disabled.is_none());
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Enter" && ready {
                event.prevent_default();
                confirm.emit(());
            }
        })
    };
    html! {
        <Dialog title={format!("Delete the tag {name}?")} {onclose} {actions}>
            { whose(&props.open) }
            <div role="status">{ counted(props, &count, again) }</div>
            // What no server carries decides nothing.
            { if count.servers() == Some(Some(0)) { Html::default() } else { access(&props.open) } }
            <TextField id="delete-tag" label={format!("Type {name} to confirm")} value={(*typed).clone()} {oninput} {onkeydown} mono=true />
            { said_now(&said) }
        </Dialog>
    }
}

fn number(count: u64) -> String {
    text::servers(usize::try_from(count).unwrap_or(usize::MAX))
}

/// What the provider says at this moment.
fn counted(props: &DeleteProps, count: &Count, again: Callback<MouseEvent>) -> Html {
    let name = &props.row.info.name;
    match count {
        Count::Reading => html! { <p class="mw-row"><Spinner />{ "Counting the servers that have it" }</p> },
        Count::Read(Some(0), _) => {
            html! { <p>{ "No server has it, so no server changes." }</p> }
        }
        Count::Read(Some(servers), _) => html! {
            <p>
                <bdi class="mw-mono">{ name.clone() }</bdi>{ " is on " }<strong>{ number(*servers) }</strong>
                { " right now. It is taken off all of them, and that can’t be undone in one step. The servers themselves stay." }
            </p>
        },
        Count::Read(None, _) => {
            html! { <p>{ "The provider does not say how many servers have it. It is taken off all of them, and that can’t be undone in one step." }</p> }
        }
        Count::Failed(sentence) => {
            let actions = html! { <Button kind={ButtonKind::Link} onclick={again}>{ "Try again" }</Button> };
            html! { <Alert kind={AlertKind::Warning} title="The servers that have it could not be counted." live=false {actions}>{ sentence.clone() }</Alert> }
        }
        Count::Gone(sentence) => {
            let refresh = {
                let desk = props.desk.clone();
                Callback::from(move |_: MouseEvent| {
                    desk.dispatch(Act::Close);
                    desk.dispatch(Act::Refresh);
                })
            };
            let actions = html! { <Button kind={ButtonKind::Link} onclick={refresh}>{ "Refresh the tags" }</Button> };
            html! { <Alert kind={AlertKind::Warning} title={sentence.clone()} live=false {actions} /> }
        }
    }
}

fn said_now(said: &Said) -> Html {
    let alert = match said {
        Said::Nothing => Html::default(),
        Said::Grown(before, now) => html! {
            <Alert kind={AlertKind::Warning} title={format!("It was on {}, and is on {} now.", number(*before), number(*now))}>
                { "Nothing was deleted. Press “Delete tag” once more if you still mean it." }
            </Alert>
        },
        Said::Failed(sentence) => html! { <Alert kind={AlertKind::Danger} title={sentence.clone()} /> },
    };
    html! { <div class="mw-said">{ alert }</div> }
}

/// Asks how many servers have the tag at this moment.
async fn look(open: &Rc<Open>, name: &str) -> Count {
    let rules = &open.connection.provider.spec().tags;
    let Ok(tag) = rules.parse(name) else { return Count::Failed("The tag breaks the provider’s rule.".to_owned()) };
    match open.client.find_tag(&tag).await {
        Ok(Some(info)) => Count::Read(info.servers, platform::now()),
        Ok(None) => Count::Gone(sentence(open, &tag, &Refusal::NoSuchTag.into())),
        Err(error) => Count::Failed(text::reason(&error, &about(&open.connection))),
    }
}

fn sentence(open: &Rc<Open>, tag: &Tag, error: &ApiError) -> String {
    text::write_failure(&Deed::DeleteTag(tag.to_string()), error, &about(&open.connection))
}

/// Looks once more where the count is not fresh, then deletes.
#[hook]
fn use_confirm(
    props: &DeleteProps,
    write: &Write,
    count: &UseStateHandle<Count>,
    said: &UseStateHandle<Said>,
) -> Callback<()> {
    let (say, fleet, here) = (use_say(), use_fleet_actions(), use_presence());
    let (open, name, done) = (props.open.clone(), props.row.info.name.clone(), props.done.clone());
    let (write, count, said) = (write.clone(), count.clone(), said.clone());
    Callback::from(move |()| {
        let (say, fleet, open, name, done) = (say.clone(), fleet.clone(), open.clone(), name.clone(), done.clone());
        let (count, said, here) = (count.clone(), said.clone(), here.clone());
        let Ok(tag) = open.connection.provider.spec().tags.parse(&name) else { return };
        said.set(Said::Nothing);
        write.run(async move {
            if !count.is_fresh() {
                let before = count.servers().flatten();
                let now = look(&open, &name).await;
                count.set(now.clone());
                match (before, now.servers()) {
                    (Some(before), Some(Some(now))) if now > before => return said.set(Said::Grown(before, now)),
                    (_, Some(_)) => {}
                    (_, None) => return,
                }
            }
            match open.client.delete_tag(&tag).await {
                Ok(written) => {
                    say.done(match written.how {
                        How::Answered => format!("Deleted {tag}."),
                        How::ReadBack => {
                            format!("Deleted {tag}. The answer was lost; looked up afterwards, it is gone.")
                        }
                    });
                    fleet.refresh(&open);
                    done.emit(Done { connection: open.id, from: Some(name), to: None });
                }
                Err(error) if !here.get() => say.failed(sentence(&open, &tag, &error)),
                Err(error) if error.status() == Some(404) => count.set(Count::Gone(sentence(&open, &tag, &error))),
                Err(error) => said.set(Said::Failed(sentence(&open, &tag, &error))),
            }
        });
    })
}
