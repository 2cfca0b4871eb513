//! Every tag with its use: create, rename, delete.

mod compare;
mod create;
mod delete;
mod desk;
mod edit;
mod foot;
mod rename;
mod row;
mod states;
mod table;

use crate::hooks::{Each, use_each, use_open};
use crate::nav::{Go, use_go};
use crate::parts::Main;
use crate::platform;
use crate::route::{Compare, Route, TagsView};
use crate::store::accounts::{Accounts, use_accounts};
use crate::store::sessions::{Api, Open};
use crate::text;
use crate::ui::{Alert, AlertKind, Button, ButtonKind, Icon, PageHead, SearchField, Tab, Tabs};
use api::Page;
use desk::{Act, Desk, Done, Modal, Names, on_done};
use domain::format;
use domain::tag::TagInfo;
use domain::tag::list::{TagColumn, TagRow, select};
use foot::Foot;
use std::rc::Rc;
use yew::prelude::*;

/// What the page is given.
#[derive(Properties, PartialEq)]
pub struct TagsProps {
    /// What the reader asked to see.
    pub view: TagsView,
    /// The connection shown; all where there is none.
    pub label: Option<String>,
}

/// The tag lists of the connections as they were read.
type Lists = Each<Page<TagInfo>>;

/// What the table, or what stands in its place, is made of.
struct Shown<'a> {
    props: &'a TagsProps,
    lists: &'a Lists,
    /// Tags before the search.
    present: usize,
    rows: Vec<TagRow>,
    desk: &'a UseReducerHandle<Desk>,
    names: &'a Names,
    accounts: &'a Rc<Accounts>,
    done: &'a Callback<Done>,
    onsort: Callback<TagColumn>,
}

/// Every tag with its use.
#[component]
pub fn Tags(props: &TagsProps) -> Html {
    use_effect_with((), |()| platform::set_title("Tags"));
    let (go, opens) = (use_go(), use_open(None));
    let accounts = use_accounts(&opens);
    let lists = use_each(opens.clone(), (), |api: Api, ()| async move { api.list_tags().await });
    let desk = use_reducer(Desk::default);
    desk::use_effects(&desk, &lists.reload);
    let all = desk.rows(&lists);
    let names: Names = Rc::new(all.iter().map(|row| (row.connection, row.info.name.clone())).collect());
    let here: Vec<TagRow> =
        all.iter().filter(|row| props.label.as_ref().is_none_or(|label| row.label == *label)).cloned().collect();
    let rows = select(&here, &props.view.text, props.view.sort);
    let create = {
        let desk = desk.dispatcher();
        Callback::from(move |_: MouseEvent| desk.dispatch(Act::Create(None)))
    };
    let barred = barred(props.label.as_deref(), &opens, &accounts);
    let actions = html! {
        <Button kind={ButtonKind::Primary} icon={Icon::ADD} disabled={barred.clone()} onclick={create.clone()}>{ "Create tag" }</Button>
    };
    let tabs = if opens.len() > 1 { tabs(props, &opens, &all, &go) } else { Html::default() };
    let done = on_done(&desk, &lists);
    let onsort = {
        let (go, view, label) = (go.clone(), props.view.clone(), props.label.clone());
        Callback::from(move |column| {
            let view = TagsView { sort: view.sort.pressed(column), ..view.clone() };
            go.to(Route::Tags { view, label: label.clone() });
        })
    };
    let (shown, present) = (rows.len(), here.len());
    if props.view.compare != Compare::Off && opens.len() > 1 {
        let page = compare::Page { props, lists: &lists, rows: &all, opens: &opens, accounts: &accounts, desk: &desk };
        let modal = modal(props, &desk, &opens, &names, &accounts, &done);
        return compare::page(&page, &go, tabs, actions, modal);
    }
    html! {
        <Main>
            <PageHead title="Tags" arrival="tags" {actions}>{ tabs }</PageHead>
            { search(props, &go, shown, present) }
            { states::strips(props.label.as_deref(), &lists) }
            <div class="mw-table-area">
                { states::body(&Shown { props, lists: &lists, present, rows, desk: &desk, names: &names, accounts: &accounts, done: &done, onsort }, create, barred) }
            </div>
            <Foot {shown} lists={foot::facts(props.label.as_deref(), &lists)} at={lists.at()} reading={lists.is_reading()} reload={lists.reload.clone()} />
            { modal(props, &desk, &opens, &names, &accounts, &done) }
        </Main>
    }
}

/// Why no tag can be created on any of the connections that are shown, where that is so.
fn barred(label: Option<&str>, opens: &[Rc<Open>], accounts: &Accounts) -> Option<AttrValue> {
    let mut shown = opens.iter().filter(|open| label.is_none_or(|label| open.label().as_str() == label));
    let first = shown.next()?;
    let bar = accounts.may_change_tags(first).err()?;
    shown.all(|open| accounts.may_change_tags(open).is_err()).then(|| bar.sentence().into())
}

/// Which connection a dialog acts on.
fn whose(open: &Open) -> Html {
    html! {
        <p class="mw-note">{ "On " }<bdi>{ open.label().to_string() }</bdi>{ format!(", {} {}.", open.connection.provider.spec().name, open.connection.account_text()) }</p>
    }
}

/// What a change of a tag may do besides, where the provider lets tags decide about access.
fn access(open: &Open) -> Html {
    let spec = open.connection.provider.spec();
    match spec.capabilities.tags_grant_access {
        true => html! { <Alert kind={AlertKind::Warning} live=false title={text::tag::grants_access(spec.name)} /> },
        false => Html::default(),
    }
}

/// The tab of the tags side by side. No connection has such a name.
const COMPARE: &str = "?compare";

/// All connections together, each by itself, and all of them side by side.
fn tabs(props: &TagsProps, opens: &[Rc<Open>], rows: &[TagRow], go: &Go) -> Html {
    let view = props.view.clone();
    let route = move |key: &str| {
        let compare = if key == COMPARE { Compare::All } else { Compare::Off };
        let label = Some(key.to_owned()).filter(|key| !key.is_empty() && key != COMPARE);
        Route::Tags { view: TagsView { compare, ..view.clone() }, label }
    };
    let tab = |key: &str, label: &str, count: Option<usize>| Tab {
        key: key.to_owned().into(),
        label: label.to_owned().into(),
        count: count.map(|count| format::count(count as u128).into()),
        href: platform::href(&route(key).url()).into(),
    };
    let own = |open: &Rc<Open>| {
        let count = rows.iter().filter(|row| row.connection == open.id).count();
        tab(open.label().as_str(), open.label().as_str(), Some(count))
    };
    let list: Vec<Tab> = std::iter::once(tab("", "All", Some(rows.len())))
        .chain(opens.iter().map(own))
        .chain([tab(COMPARE, "Compare", None)])
        .collect();
    let onselect = {
        let (go, route) = (go.clone(), route.clone());
        Callback::from(move |key: AttrValue| go.to(route(&key)))
    };
    let current = match props.view.compare {
        Compare::Off => props.label.clone().unwrap_or_default(),
        _ => COMPARE.to_owned(),
    };
    html! { <Tabs label="Connections" tabs={list} {current} {onselect} /> }
}

/// The search and how many tags it finds.
fn search(props: &TagsProps, go: &Go, shown: usize, present: usize) -> Html {
    let oninput = {
        let (go, route) = (go.clone(), searched(props));
        Callback::from(move |text: String| go.typed(route(text)))
    };
    let onclear = {
        let (go, route) = (go.clone(), searched(props));
        Callback::from(move |()| go.to(route(String::new())))
    };
    let count = format::count(shown as u128);
    let text = &props.view.text;
    let rest = match text.trim().is_empty() {
        true if shown == 1 => " tag".to_owned(),
        true => " tags".to_owned(),
        false => format!(" of {}", text::tags(present)),
    };
    html! {
        <div class="mw-searchline mw-searchline--short">
            <SearchField label="Search tags" value={text.clone()} {oninput} {onclear} />
            <p role="status"><strong>{ count }</strong>{ rest }</p>
        </div>
    }
}

/// The page with another search, and everything else as it is.
fn searched(props: &TagsProps) -> impl Fn(String) -> Route + use<> {
    let (view, label) = (props.view.clone(), props.label.clone());
    move |text| Route::Tags { view: TagsView { text, ..view.clone() }, label: label.clone() }
}

/// The dialog that is open, if one is.
fn modal(
    props: &TagsProps,
    desk: &UseReducerHandle<Desk>,
    opens: &[Rc<Open>],
    names: &Names,
    accounts: &Rc<Accounts>,
    done: &Callback<Done>,
) -> Html {
    let dialog = match &desk.modal {
        None => Html::default(),
        Some(Modal::Create(start)) => html! {
            <create::Create opens={opens.to_vec()} view={props.view.clone()} label={props.label.clone()} start={start.clone()} names={names.clone()} accounts={create::Rights(accounts.clone())} desk={desk.dispatcher()} done={done.clone()} />
        },
        Some(Modal::Edit(row)) => match opens.iter().find(|open| open.id == row.connection) {
            Some(open) => html! {
                <edit::Edit open={open.clone()} row={row.clone()} names={names.clone()} desk={desk.dispatcher()} done={done.clone()} />
            },
            None => Html::default(),
        },
        Some(Modal::Delete(row)) => match opens.iter().find(|open| open.id == row.connection) {
            Some(open) => {
                html! { <delete::Delete open={open.clone()} row={row.clone()} desk={desk.dispatcher()} done={done.clone()} /> }
            }
            None => Html::default(),
        },
    };
    html! { <div class="mw-modal">{ dialog }</div> }
}
