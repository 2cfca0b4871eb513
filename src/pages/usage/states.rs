//! Usage without rows, and with a part missing.

use super::Shown;
use super::read::{Load, Phase, Report};
use super::table::{ShownRows, Table};
use crate::nav::Link;
use crate::parts::{Failure, FailureStrip};
use crate::route::Route;
use crate::store::sessions::Open;
use crate::text;
use crate::text::usage::period_refused;
use crate::ui::{ButtonKind, EmptyState, Icon, button_classes};
use domain::table::Order;
use domain::usage::order::UsageColumn;
use std::rc::Rc;
use yew::prelude::*;

/// Strips for connections whose rows are missing or old while there is something else to show.
pub(super) fn strips(report: &Report) -> Html {
    let something = report.rows().next().is_some();
    let strip = |load: &Load| {
        let error = load.error.clone().filter(|_| something)?;
        let label = load.open.label();
        let what = match (load.at, load.rows.len()) {
            (Some(_), _) => format!("The usage of {label} may be out of date."),
            (None, 0) => format!("The usage of {label} is missing."),
            (None, rows) => format!("Only {} of the usage of {label} came.", text::rows(rows)),
        };
        Some(
            html! { <FailureStrip key={load.open.id.0} open={load.open.clone()} {error} {what} retry={report.reload.clone()} /> },
        )
    };
    html! { <div class="mw-strips">{ for report.loads().iter().filter_map(strip) }</div> }
}

/// Which connections are not in the report, and where their traffic stands instead.
pub(super) fn without(opens: &[Rc<Open>]) -> Html {
    match opens {
        [] => Html::default(),
        opens => html! { <p class="mw-note mw-usage__without">{ text::usage::without(&names(opens)) }</p> },
    }
}

fn names(opens: &[Rc<Open>]) -> Vec<String> {
    opens.iter().map(|open| open.label().to_string()).collect()
}

/// The table, or the reason why there is none.
pub(super) fn body(
    report: &Report,
    shown: &Shown,
    order: Order<UsageColumn>,
    onsort: Callback<UsageColumn>,
    asked: bool,
    none: bool,
    without: &[Rc<Open>],
) -> Html {
    let reading = report.is_reading();
    let failed = report.loads().iter().find_map(|load| Some((load.open.clone(), load.error.clone()?)));
    match failed {
        _ if none => html! {
            <EmptyState icon={Icon::CLOCK} title="No open connection has a usage report">{ text::usage::without(&names(without)) }</EmptyState>
        },
        _ if !asked => html! {
            <EmptyState icon={Icon::CLOCK} title="This period can’t be asked for" actions={all()}>
                { "Nothing was sent. Mend the dates above." }
            </EmptyState>
        },
        Some((open, error)) if shown.rows.is_empty() && !reading => match period_refused(&error) {
            Some(message) => {
                html! { <EmptyState icon={Icon::CLOCK} danger=true title={message.title} actions={all()}>{ message.body }</EmptyState> }
            }
            None => html! { <Failure {open} {error} retry={report.reload.clone()} /> },
        },
        _ if shown.rows.is_empty() && !reading => empty(report),
        _ => html! {
            <Table shown={ShownRows(shown.clone())} {order} {reading} now={report.began()} {onsort} />
        },
    }
}

/// No row, because the reader stopped before the first page or because there is none.
fn empty(report: &Report) -> Html {
    let stopped = report.loads().iter().any(|load| load.phase == Phase::Stopped);
    let labels: Vec<String> = report.loads().iter().map(|load| load.open.label().to_string()).collect();
    if stopped {
        return html! { <EmptyState icon={Icon::CLOCK} title="Reading was stopped before the first rows">{ "“Refresh” at the foot of the page reads again." }</EmptyState> };
    }
    html! {
        <EmptyState icon={Icon::CLOCK} title="No usage in this period" actions={all()}>
            { format!("{} answered and {} no server for it. A server appears once it was handed over.", text::and(&labels), if labels.len() == 1 { "reports" } else { "report" }) }
            { " The API counts traffic from hand-over on: it can’t be asked for one month of a server that still runs." }
        </EmptyState>
    }
}

fn all() -> Html {
    html! { <Link to={Route::usage()} class={button_classes(ButtonKind::Secondary, false)}>{ "Show all usage" }</Link> }
}
