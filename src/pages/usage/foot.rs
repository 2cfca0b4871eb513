//! The line under the table: how far each report is read, the exact sum, and the age of the data.

use super::read::{Load, Phase, Report};
use crate::parts::When;
use crate::text;
use crate::text::usage::{exact_bytes, rows_read};
use crate::ui::{Button, ButtonKind, Icon, ProgressBar};
use domain::usage::order::PlacedRow;
use domain::usage::totals;
use std::rc::Rc;
use yew::prelude::*;

/// What the foot is given.
#[derive(Properties, PartialEq)]
pub(super) struct FootProps {
    /// The reports.
    pub report: Report,
    /// The rows in the table.
    pub rows: Rc<Vec<PlacedRow>>,
}

/// Progress with a way to stop it, notes about what is missing, and the sum to the byte.
#[component]
pub(super) fn Foot(props: &FootProps) -> Html {
    let report = &props.report;
    let now = report.began();
    let sum = use_memo((props.rows.clone(), now), |(rows, now)| totals(rows.iter().map(|placed| &*placed.row), *now));
    let several = report.loads().len() > 1;
    let lines = report.loads().iter().map(|load| line(load, several, report));
    let whole =
        !report.loads().is_empty() && report.loads().iter().all(|load| load.phase == Phase::Complete && !load.uneven);
    let rows = match whole {
        true => format!("{} of usage, all pages loaded", text::rows(props.rows.len())),
        false => format!("{} of usage in the table", text::rows(props.rows.len())),
    };
    let together = match sum.rows {
        0 => String::new(),
        _ => format!("In and out together: {}", exact_bytes(sum.incoming + sum.outgoing)),
    };
    html! {
        <footer class="mw-foot">
            <span>{ together }</span>
            <div class="mw-foot__loads">{ for lines }</div>
            <div class="mw-row mw-push">
                <span role="status">{ rows }</span>
                if report.at().is_some() {
                    <span>{ "· Read " }<When time={report.at()} /></span>
                }
                <Button kind={ButtonKind::Plain} small=true icon={Icon::REFRESH} pending={report.is_reading()} onclick={report.reload.reform(|_| ())}>
                    { text::REFRESH }
                </Button>
            </div>
        </footer>
    }
}

fn line(load: &Load, several: bool, report: &Report) -> Html {
    let label = load.open.label().to_string();
    let whose = if several { format!("{label}: ") } else { String::new() };
    let content = match load.phase {
        Phase::Reading => {
            let id = load.open.id;
            let onclick = report.stop.reform(move |_: MouseEvent| id);
            html! {
                <>
                    <span>{ format!("{whose}{}", rows_read(load.read, load.total)) }</span>
                    <ProgressBar value={load.read as u64} max={load.total.unwrap_or(0)} label={format!("Reading the usage of {label}")} />
                    <Button kind={ButtonKind::Link} small=true aria_label={format!("Cancel reading the usage of {label}")} {onclick}>{ "Cancel" }</Button>
                </>
            }
        }
        Phase::Stopped => {
            html! { { format!("{whose}stopped after {}. Refresh to read again.", rows_read(load.read, load.total)) } }
        }
        Phase::Complete if load.unreadable > 0 => {
            html! { { format!("{whose}{} left out, because they say nothing of a server.", text::rows(load.unreadable)) } }
        }
        Phase::Complete if load.uneven => {
            html! { { format!("{whose}the report changed while it was read. Refresh to be sure that nothing is missing.") } }
        }
        Phase::Complete | Phase::Failed => Html::default(),
    };
    html! { <div key={label} class="mw-row">{ content }</div> }
}
