//! Traffic and hours of a period.

mod cells;
mod foot;
mod period;
mod read;
mod states;
mod table;
mod totals;

use crate::hooks::use_open;
use crate::nav::use_go;
use crate::parts::Main;
use crate::platform;
use crate::route::{Route, UsageView};
use crate::store::fleet::{FleetView, use_fleet};
use crate::store::prefs::use_prefs;
use crate::store::sessions::{Open, use_sessions};
use crate::store::toasts::use_say;
use crate::text;
use crate::ui::{Button, Icon, PageHead};
use domain::table::Order;
use domain::usage::join::Join;
use domain::usage::order::{Names, PlacedRow, UsageColumn, order};
use domain::usage::period::Period;
use domain::usage::to_csv;
use domain::{ConnectionId, Label, Timestamp};
use foot::Foot;
use period::{PeriodBar, QuickChoices};
use read::{Report, use_report};
use std::rc::Rc;
use totals::TotalsLine;
use yew::prelude::*;

/// What the page is given.
#[derive(Properties, PartialEq)]
pub struct UsageProps {
    /// What the reader asked to see.
    pub view: UsageView,
}

/// Traffic and hours.
#[component]
pub fn Usage(props: &UsageProps) -> Html {
    use_effect_with((), |()| platform::set_title("Usage"));
    let (prefs, fleet) = (use_prefs(), use_fleet());
    let period = Period::read(&props.view.delivered, &props.view.released, |time| prefs.offset_at(time));
    let (opens, without): (Vec<_>, Vec<_>) =
        use_open(None).into_iter().partition(|open| open.connection.provider.spec().capabilities.usage);
    let none = opens.is_empty() && !without.is_empty();
    let report = use_report(opens, period.clone().ok());
    let sorted = props.view.sort;
    let shown = use_shown(&report, &fleet, sorted);
    let go = use_go();
    let onsort = {
        let view = props.view.clone();
        Callback::from(move |column| go.to(Route::Usage(UsageView { sort: sorted.pressed(column), ..view.clone() })))
    };
    let issues = period.clone().err().unwrap_or_default();
    let asked = period.ok();
    let actions =
        html! { <Export shown={shown.clone()} period={asked.unwrap_or_default()} reading={report.is_reading()} /> };
    html! {
        <Main>
            <PageHead title="Usage" arrival="usage" {actions}><QuickChoices view={props.view.clone()} /></PageHead>
            <PeriodBar view={props.view.clone()} {issues} />
            { states::strips(&report) }
            { if none { Html::default() } else { states::without(&without) } }
            <TotalsLine rows={shown.rows.clone()} now={report.began()} reading={report.is_reading()} />
            <div class="mw-table-area">{ states::body(&report, &shown, sorted, onsort, asked.is_some(), none, &without) }</div>
            <Foot report={report.clone()} rows={shown.rows.clone()} />
        </Main>
    }
}

/// The rows in order, with the names that the fleet knows.
#[derive(Clone, PartialEq)]
struct Shown {
    rows: Rc<Vec<PlacedRow>>,
    join: Rc<Join>,
}

struct Known<'a> {
    labels: &'a [(ConnectionId, Label)],
    join: &'a Join,
}

impl Names for Known<'_> {
    fn label(&self, connection: ConnectionId) -> String {
        self.labels.iter().find(|(id, _)| *id == connection).map(|(_, label)| label.to_string()).unwrap_or_default()
    }

    fn location(&self, connection: ConnectionId, number: u64) -> Option<String> {
        self.join.location(connection, number).map(str::to_owned)
    }
}

/// All rows in order, worked out anew only when the report, the fleet or the order changed.
#[hook]
fn use_shown(report: &Report, fleet: &FleetView, sorted: Order<UsageColumn>) -> Shown {
    let join = {
        let fleet = fleet.clone();
        use_memo(fleet.generation(), move |_| Join::new(fleet.servers().iter()))
    };
    let (sessions, taken) = (use_sessions(), report.clone());
    let rows = use_memo((report.step(), join.clone(), sorted, sessions.labels()), move |(_, join, sorted, labels)| {
        let mut rows: Vec<PlacedRow> = taken.rows().cloned().collect();
        order(&mut rows, *sorted, &Known { labels, join }, taken.began());
        Rc::new(rows)
    });
    Shown { rows: (*rows).clone(), join }
}

#[derive(Properties, PartialEq)]
struct ExportProps {
    shown: Shown,
    period: Period,
    reading: bool,
}

/// Saves what is shown as a file. The button says how many rows that are.
#[component]
fn Export(props: &ExportProps) -> Html {
    let (sessions, say, prefs) = (use_sessions(), use_say(), use_prefs());
    let count = text::rows(props.shown.rows.len());
    let disabled = match props.shown.rows.len() {
        0 => Some("There is no row to export."),
        _ if props.reading => Some("Rows are still being read. Wait for the last page, or cancel."),
        _ => None,
    };
    let onclick = {
        let (shown, period, count) = (props.shown.clone(), props.period, count.clone());
        Callback::from(move |_: MouseEvent| {
            let label = |id| sessions.by_id(id).map(|open: &Rc<Open>| open.label().as_str()).unwrap_or_default();
            let csv = to_csv(shown.rows.iter().map(|placed| (label(placed.connection), placed)), &shown.join);
            let name = period.file_name(platform::now(), |time: Timestamp| prefs.offset_at(time));
            match platform::download(&name, "text/csv;charset=utf-8", &csv) {
                Some(()) => say.done(format!("Saved {count} as {name}.")),
                None => say.failed("The browser did not save the file. Check whether it allows downloads from this page, then try again."),
            }
        })
    };
    html! {
        <Button icon={Icon::DOWNLOAD} disabled={disabled.map(AttrValue::from)} {onclick}>{ format!("Export {count} as CSV") }</Button>
    }
}
