//! The tags of all connections side by side: what exists where, and what only looks the same.

use super::create::Rights;
use super::desk::{Act, Desk};
use super::{Lists, TagsProps, searched, states};
use crate::nav::{Go, Link};
use crate::parts::{Main, use_window};
use crate::route::{Compare, Route, TagsView};
use crate::store::accounts::Accounts;
use crate::store::sessions::Open;
use crate::text;
use crate::ui::{Button, ButtonKind, Choice, EmptyState, Icon, PageHead, SearchField, TagLabel, ToggleGroup};
use domain::tag::compare::{Cell, Difference, Family, Side, compare, search};
use domain::tag::list::TagRow;
use domain::tag::{TagInfo, explain};
use domain::{Tag, format};
use std::rc::Rc;
use yew::prelude::*;

/// What the page is made of.
pub(super) struct Page<'a> {
    pub props: &'a TagsProps,
    pub lists: &'a Lists,
    pub rows: &'a [TagRow],
    pub opens: &'a [Rc<Open>],
    pub accounts: &'a Rc<Accounts>,
    pub desk: &'a UseReducerHandle<Desk>,
}

/// The page with its search, and the choice between what differs and everything.
pub(super) fn page(page: &Page<'_>, go: &Go, tabs: Html, actions: Html, modal: Html) -> Html {
    let view = &page.props.view;
    // A list that could not be read is no list without tags.
    let sides: Vec<&Rc<Open>> =
        page.lists.items.iter().filter(|(_, item)| item.data().is_some()).map(|(open, _)| open).collect();
    let rules: Vec<Side> =
        sides.iter().map(|open| Side { connection: open.id, rules: &open.connection.provider.spec().tags }).collect();
    let all = compare(page.rows, &rules);
    let wanted: Vec<Family> = all.iter().filter(|family| is_wanted(family, view.compare)).cloned().collect();
    let shown = search(&wanted, &view.text);
    let (oninput, onclear) = {
        let (typed, route) = (go.clone(), searched(page.props));
        let (cleared, again) = (go.clone(), searched(page.props));
        (
            Callback::from(move |text: String| typed.typed(route(text))),
            Callback::from(move |()| cleared.to(again(String::new()))),
        )
    };
    let onchange = {
        let (go, view) = (go.clone(), view.clone());
        Callback::from(move |value: AttrValue| {
            let compare = CHOICES.iter().find(|(_, name)| *name == value).map_or(Compare::All, |(compare, _)| *compare);
            go.to(Route::Tags { view: TagsView { compare, ..view.clone() }, label: None });
        })
    };
    let value = CHOICES.iter().find(|(compare, _)| *compare == view.compare).map_or("", |(_, name)| *name);
    let choices: Vec<Choice> = CHOICES
        .iter()
        .map(|(compare, name)| {
            let number = all.iter().filter(|family| is_wanted(family, *compare)).count();
            Choice::new(*name, format!("{name} {}", format::count(number as u128)))
        })
        .collect();
    let count = format!("{} of {}", format::count(shown.len() as u128), text::tags(all.len()));
    let opens: Vec<Rc<Open>> = sides.into_iter().cloned().collect();
    let reading = page.lists.is_reading() && opens.len() < page.opens.len();
    html! {
        <Main>
            <PageHead title="Tags" arrival="tags" {actions}>{ tabs }</PageHead>
            <div class="mw-searchline mw-searchline--short">
                <SearchField label="Search tags" value={view.text.clone()} {oninput} {onclear} />
                <ToggleGroup label="Tags to show" {choices} {value} {onchange} />
                <p role="status">{ count }</p>
            </div>
            { states::strips(None, page.lists) }
            <div class="mw-table-area">{
                match () {
                    () if shown.is_empty() && reading => html! { <p class="mw-note mw-content">{ "Reading the tags" }</p> },
                    () if shown.is_empty() => nothing(!view.text.trim().is_empty(), all.len()),
                    () => html! {
                        <Table families={Rc::new(shown)} {opens} accounts={Rights(page.accounts.clone())} desk={page.desk.dispatcher()} />
                    },
                }
            }</div>
            <footer class="mw-foot">
                <span>{ "Tags count as one here when their names differ in case or in “-” and “_” alone. A provider that tells them apart keeps them as separate tags." }</span>
            </footer>
            { modal }
        </Main>
    }
}

const CHOICES: [(Compare, &str); 4] = [
    (Compare::All, "All"),
    (Compare::Spelling, "Spelling differs"),
    (Compare::Missing, "Missing"),
    (Compare::Forbidden, "Not allowed"),
];

fn is_wanted(family: &Family, compare: Compare) -> bool {
    let has = |difference| family.differences.contains(&difference);
    match compare {
        Compare::All | Compare::Off => true,
        Compare::Spelling => has(Difference::Case) || has(Difference::Joint),
        Compare::Missing => has(Difference::Missing),
        Compare::Forbidden => has(Difference::Impossible),
    }
}

fn nothing(searched: bool, all: usize) -> Html {
    let (title, sentence) = match (searched, all) {
        (true, _) => ("No tag matches", "Another word, or “All” above, may find it."),
        (false, 0) => ("No tags yet", "No connection has a tag."),
        (false, _) => ("No tag is like that", "“All” above shows those that are the same everywhere."),
    };
    html! { <EmptyState icon={Icon::TAG} {title}>{ sentence }</EmptyState> }
}

#[derive(Properties)]
struct TableProps {
    families: Rc<Vec<Family>>,
    opens: Vec<Rc<Open>>,
    accounts: Rights,
    desk: UseReducerDispatcher<Desk>,
}

impl PartialEq for TableProps {
    fn eq(&self, other: &Self) -> bool {
        self.families == other.families && self.opens == other.opens && self.accounts == other.accounts
    }
}

/// One row a family, one column a connection.
#[component]
fn Table(props: &TableProps) -> Html {
    let count = props.families.len();
    let window = use_window(count, (0, None));
    let columns = 1 + props.opens.len();
    let head = |open: &Rc<Open>| {
        let name = open.connection.provider.spec().name;
        html! {
            <th key={open.id.0} class="pf-v6-c-table__th" scope="col">
                <bdi>{ open.label().to_string() }</bdi><span class="mw-note">{ format!(" {name}") }</span>
            </th>
        }
    };
    let rows: Html = props
        .families
        .iter()
        .enumerate()
        .take(window.last)
        .skip(window.first)
        .map(|(index, family)| row(index, family, props))
        .collect();
    html! {
        <div ref={window.scroller.clone()} class="mw-table-wrap" onscroll={window.onscroll.clone()} tabindex="0" role="region" aria-label="Tags side by side">
            <table class="pf-v6-c-table pf-m-compact pf-m-sticky-header mw-table mw-compare" aria-label="Tags by connection" aria-rowcount={(count + 1).to_string()}>
                <thead class="pf-v6-c-table__thead">
                    <tr class="pf-v6-c-table__tr" aria-rowindex="1">
                        <th class="pf-v6-c-table__th" scope="col">{ "Tag" }</th>
                        { for props.opens.iter().map(head) }
                    </tr>
                </thead>
                <tbody class="pf-v6-c-table__tbody">
                    { window.above(columns) }
                    { rows }
                    { window.below(columns) }
                </tbody>
            </table>
        </div>
    }
}

fn row(index: usize, family: &Family, props: &TableProps) -> Html {
    let differences: Vec<&str> = family.differences.iter().map(|difference| text::tag::differs(*difference)).collect();
    let cells = props.opens.iter().zip(&family.cells).map(|(open, cell)| {
        html! { <td key={open.id.0} class="pf-v6-c-table__td">{ content(open, cell, family, props) }</td> }
    });
    html! {
        <tr key={index} class="pf-v6-c-table__tr" aria-rowindex={(index + 2).to_string()}>
            <th class="pf-v6-c-table__td mw-compare__name" scope="row">
                <TagLabel name={family.name.clone()} />
                <span class="mw-note">{ differences.join(", ") }</span>
            </th>
            { for cells }
        </tr>
    }
}

fn content(open: &Rc<Open>, cell: &Cell, family: &Family, props: &TableProps) -> Html {
    let label = open.label().as_str();
    match cell {
        Cell::There(tags) => html! {
            <ul class="mw-compare__tags">
                { for tags.iter().map(|tag| html! { <li key={tag.name.clone()}>{ there(tag, label, family) }</li> }) }
            </ul>
        },
        Cell::Missing(tag) => create(open, tag, props, "not there"),
        Cell::Impossible { issues, fits } => {
            let rules = &open.connection.provider.spec().tags;
            let why = explain(issues, rules).join(" ");
            html! {
                <div class="mw-compare__cell">
                    <span class="mw-note mw-wrap">{ why }</span>
                    { fits.as_ref().map(|tag| create(open, tag, props, "")).unwrap_or_default() }
                </div>
            }
        }
    }
}

/// A tag with the way to its servers. The name stands here where it is not that of the family.
fn there(tag: &TagInfo, label: &str, family: &Family) -> Html {
    let several = family.differences.iter().any(|d| matches!(d, Difference::Case | Difference::Joint));
    let servers =
        tag.servers.map_or("uncounted".to_owned(), |count| text::servers(usize::try_from(count).unwrap_or(usize::MAX)));
    html! {
        <>
            if several {
                <TagLabel name={tag.name.clone()} />
            }
            if tag.servers == Some(0) {
                <span class="mw-note">{ "unused" }</span>
            } else {
                <Link to={Route::servers_with_tag(&tag.name, Some(label))} label={format!("{servers} with {} on {label}", tag.name)}>{ servers.clone() }</Link>
            }
        </>
    }
}

/// That a tag is not there, and the button that makes it.
fn create(open: &Rc<Open>, tag: &Tag, props: &TableProps, word: &'static str) -> Html {
    let bar = props.accounts.0.may_change_tags(open).err().map(|bar| AttrValue::from(bar.sentence()));
    let onclick = {
        let (desk, start) = (props.desk.clone(), (open.id, tag.to_string()));
        Callback::from(move |_: MouseEvent| desk.dispatch(Act::Create(Some(start.clone()))))
    };
    let name = format!("Create {tag} on {}", open.label());
    html! {
        <span class="mw-compare__cell">
            if !word.is_empty() {
                <span class="mw-none">{ word }</span>
            }
            <Button kind={ButtonKind::Link} class="mw-inline" aria_label={name} disabled={bar} {onclick}>{ format!("Create {tag}") }</Button>
        </span>
    }
}
