//! A link to the view, and the dialog that writes servers into a file.

use super::write::{Order, write};
use super::{ToolProps, dock};
use crate::commands::{Action, CanDo};
use crate::pages::servers::{columns, usual};
use crate::parts::Copy;
use crate::platform;
use crate::route::Route;
use crate::store::fleet::{FleetView, use_fleet};
use crate::store::prefs::use_prefs;
use crate::store::sessions::{Open, Sessions, use_sessions};
use crate::store::toasts::use_say;
use crate::text;
use crate::text::views::{about_format, exported, part_read};
use crate::ui::{Alert, AlertKind, Button, ButtonKind, Choice, Dialog, Icon, ProgressBar, Select, ToggleGroup};
use domain::export::Format;
use domain::fleet::{Bits, RowId, SortColumn};
use futures_util::future::{AbortHandle, abortable};
use yew::prelude::*;

/// The end of the heading's line.
#[component]
pub(super) fn Head(props: &ToolProps) -> Html {
    let open = use_state_eq(|| false);
    let set = |on: bool| {
        let open = open.setter();
        Callback::from(move |()| open.set(on))
    };
    // Elsewhere other columns may be usual, so the link names those of this one.
    let url = platform::href(&Route::Servers(usual::named(&props.view)).url());
    let link = use_link(&url);
    let note = AttrValue::from(text::servers(props.answer.count));
    html! {
        <>
            <CanDo action={Action::CopyLink} run={link} />
            <CanDo action={Action::Export} {note} run={set(true)} />
            <Copy label="Copy link" text={platform::origin() + &url} with_text=true />
            <Button kind={ButtonKind::Plain} icon={Icon::DOWNLOAD} onclick={set(true).reform(|_| ())}>{ "Export" }</Button>
            if *open {
                <Export tool={props.clone()} scope={Scope::Matching} onclose={set(false)} />
            }
        </>
    }
}

/// Copies the link from where no button can answer in its place.
#[hook]
fn use_link(url: &str) -> Callback<()> {
    let (say, url) = (use_say(), platform::origin() + url);
    Callback::from(move |()| {
        let (say, url) = (say.clone(), url.clone());
        yew::platform::spawn_local(async move {
            match platform::copy(&url).await {
                true => say.done("The link to this view was copied."),
                false => say.failed("The browser did not copy the link. Allow it for this page, or copy the address."),
            }
        });
    })
}

/// Which servers are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Scope {
    /// Those that match.
    Matching,
    /// Those that are selected.
    Selected,
}

const SCOPES: [(Scope, &str); 2] = [(Scope::Matching, "match"), (Scope::Selected, "selected")];

#[derive(Properties, PartialEq)]
pub(super) struct ExportProps {
    pub tool: ToolProps,
    /// The scope to begin with.
    pub scope: Scope,
    pub onclose: Callback<()>,
}

/// How far a file is.
#[derive(Debug, Clone, PartialEq)]
enum Stage {
    Idle,
    /// So many servers are written, of so many.
    Writing(usize, usize),
    /// What was saved, and what is to be known of it.
    Saved(String, String),
    /// Why nothing was saved.
    Failed(&'static str),
}

/// Asks for servers and a form, writes the file and says what is in it.
#[component]
pub(super) fn Export(props: &ExportProps) -> Html {
    let (fleet, sessions, prefs) = (use_fleet(), use_sessions(), use_prefs());
    let (scope, format) = (use_state_eq(|| props.scope), use_state_eq(|| Format::Csv));
    let stage = use_state_eq(|| Stage::Idle);
    let task = use_mut_ref(|| None::<AbortHandle>);
    use_effect_with((), {
        let task = task.clone();
        // A dialog that goes takes its file with it.
        move |()| {
            move || {
                if let Some(task) = task.take() {
                    task.abort();
                }
            }
        }
    });
    let selected = fleet.servers().selected().count();
    let scope_now = if selected == 0 { Scope::Matching } else { *scope };
    let count = if scope_now == Scope::Selected { selected } else { props.tool.answer.count };
    let now = platform::now();
    let name = format.file_name(now, prefs.offset_at(now));
    let columns = columns_of(props, &sessions);
    let writing = matches!(*stage, Stage::Writing(..));
    let save = {
        let (answer, stage, name, format) = (props.tool.answer.clone(), stage.setter(), name.clone(), *format);
        let (fleet, sessions, columns, task) = (fleet.clone(), (*sessions).clone(), columns.clone(), task.clone());
        Callback::from(move |_: MouseEvent| {
            let rows = match scope_now {
                Scope::Selected => dock::rows(&fleet.servers(), &answer.rows),
                Scope::Matching => once(&answer.rows),
            };
            let order = Order { format, columns: columns.clone(), rows };
            let (run, handle) = abortable(save(order, fleet.clone(), sessions.clone(), name.clone(), stage.clone()));
            task.replace(Some(handle));
            yew::platform::spawn_local(async move {
                // One that was cancelled has said so.
                let _ = run.await;
            });
        })
    };
    let cancel = {
        let (stage, onclose) = (stage.setter(), props.onclose.clone());
        Callback::from(move |()| match task.take().filter(|_| writing) {
            Some(task) => {
                task.abort();
                stage.set(Stage::Idle);
            }
            None => onclose.emit(()),
        })
    };
    let idle = {
        let stage = stage.setter();
        Callback::from(move |()| stage.set(Stage::Idle))
    };
    let disabled = (count == 0).then_some(AttrValue::Static("There is no server to write."));
    let actions = html! {
        <>
            <Button kind={ButtonKind::Primary} icon={Icon::DOWNLOAD} pending={writing} {disabled} onclick={save}>{ format!("Export {}", text::servers(count)) }</Button>
            <Button kind={ButtonKind::Link} autofocus=true onclick={cancel.reform(|_| ())}>{ if matches!(*stage, Stage::Saved(..)) { "Close" } else { "Cancel" } }</Button>
        </>
    };
    html! {
        <Dialog title="Export servers" onclose={cancel} {actions}>
            if selected > 0 && !writing {
                { scopes(scope_now, props.tool.answer.count, selected, &scope.setter(), &idle) }
            }
            if !writing {
                { formats(*format, &format.setter(), &idle) }
            }
            <p class="mw-export__about">{ about_format(*format, columns.len()) }</p>
            <p>{ "File: " }<span class="mw-mono">{ name }</span></p>
            { for sessions.all().iter().filter_map(|open| unread(&fleet, open)) }
            { told(&stage) }
        </Dialog>
    }
}

/// What a list that never was read whole leaves out of the file.
fn unread(fleet: &FleetView, open: &Open) -> Option<Html> {
    let load = fleet.load(open.id).filter(|load| load.at.is_none())?;
    let title = part_read(open.label().as_str(), fleet.servers().count_of(open.id), load.total);
    Some(html! { <Alert key={open.id.0} kind={AlertKind::Warning} {title}>{ "The file has no others." }</Alert> })
}

fn scopes(now: Scope, matching: usize, selected: usize, set: &UseStateSetter<Scope>, idle: &Callback<()>) -> Html {
    let label = |scope: Scope| match scope {
        Scope::Matching => format!("{} that match", text::servers(matching)),
        Scope::Selected => format!("{} selected", text::servers(selected)),
    };
    let choices: Vec<Choice> = SCOPES.iter().map(|(scope, key)| Choice::new(*key, label(*scope))).collect();
    let value = SCOPES.iter().find(|(scope, _)| *scope == now).map_or("", |(_, key)| key);
    let onchange = {
        let (set, idle) = (set.clone(), idle.clone());
        Callback::from(move |key: AttrValue| {
            if let Some((scope, _)) = SCOPES.iter().find(|(_, other)| *other == key) {
                set.set(*scope);
                idle.emit(());
            }
        })
    };
    html! { <ToggleGroup label="Servers" {choices} {value} {onchange} /> }
}

fn formats(now: Format, set: &UseStateSetter<Format>, idle: &Callback<()>) -> Html {
    let choices: Vec<Choice> = Format::ALL.iter().map(|format| Choice::new(format.label(), format.label())).collect();
    let onchange = {
        let (set, idle) = (set.clone(), idle.clone());
        Callback::from(move |label: String| {
            if let Some(format) = Format::ALL.iter().find(|format| format.label() == label) {
                set.set(*format);
                idle.emit(());
            }
        })
    };
    html! { <Select id="export-format" label="Format" value={now.label()} {choices} {onchange} /> }
}

fn told(stage: &Stage) -> Html {
    match stage {
        Stage::Idle => Html::default(),
        Stage::Writing(done, all) => html! {
            <div class="mw-row">
                <ProgressBar value={*done as u64} max={*all as u64} label="Writing the file" />
                <span class="mw-subtle">{ text::servers(*done) + " written" }</span>
            </div>
        },
        Stage::Saved(title, remarks) => {
            html! { <Alert kind={AlertKind::Success} title={title.clone()}>{ remarks.clone() }</Alert> }
        }
        Stage::Failed(why) => html! { <Alert kind={AlertKind::Danger} title={*why} /> },
    }
}

/// Writes the file and hands it to the browser.
async fn save(order: Order, fleet: FleetView, sessions: Sessions, name: String, stage: UseStateSetter<Stage>) {
    let (format, all) = (order.format, order.rows.len());
    let progress = {
        let stage = stage.clone();
        move |done| stage.set(Stage::Writing(done, all))
    };
    let Some((export, parts)) = write(order, fleet, sessions, progress).await else {
        return stage.set(Stage::Failed("The list of servers changed while the file was written. Export it again."));
    };
    match platform::download_parts(&name, format.media_type(), &parts) {
        Some(()) => stage.set(Stage::Saved(exported(&name, &export), export.remarks())),
        None => stage
            .set(Stage::Failed("The browser did not take the file. Allow downloads for this page and export again.")),
    }
}

/// The columns of the table.
fn columns_of(props: &ExportProps, sessions: &Sessions) -> Vec<SortColumn> {
    let wanted = usual::named(&props.tool.view).columns;
    let shown = columns::columns(&columns::chosen(sessions, &props.tool.expr), &wanted);
    shown.iter().map(|column| column.is).collect()
}

/// Each row once: in groups by tag a server stands in several.
fn once(rows: &[RowId]) -> Vec<RowId> {
    let most = rows.iter().map(|row| row.key() as usize + 1).max().unwrap_or(0);
    let mut seen = Bits::none(most);
    let mut first = |row: &RowId| {
        let new = !seen.has(row.key() as usize);
        seen.set(row.key() as usize, true);
        new
    };
    rows.iter().copied().filter(|row| first(row)).collect()
}
