//! The filters beside the table: the values that servers share, with their counts. They and the search line are two
//! views of one expression.

use super::answer::Asked;
use crate::platform;
use crate::store::fleet::use_fleet;
use crate::ui::{Button, ButtonKind, Icon, IconButton, IconView, tag_mark};
use domain::fleet::Facet;
use domain::query::{Choice, Expr, Field, choice, choose, chosen_values, rest_without_field, terms};
use domain::{Status, format};
use yew::prelude::*;

/// What the rail is given.
#[derive(Properties, PartialEq)]
pub(super) struct RailProps {
    /// What is asked, and the answer.
    pub asked: Asked,
    /// Takes a changed expression.
    pub on_expr: Callback<Expr>,
    /// Whether it is open where it lies over the table.
    pub open: bool,
    /// Closes it there.
    pub on_close: Callback<()>,
}

/// Fields with a group, how many values each shows at first, and whether the group is open at first.
const GROUPS: [(Field, &str, usize, bool); 6] = [
    (Field::Status, "Status", 12, true),
    (Field::Location, "Location", 5, true),
    (Field::Tag, "Tag", 6, true),
    (Field::Connection, "Connection", 8, true),
    (Field::Type, "Instance type", 5, false),
    (Field::System, "System", 5, false),
];

/// The filters. A count says how many servers would be there with that value chosen, all other conditions kept.
#[component]
pub(super) fn Rail(props: &RailProps) -> Html {
    use_escape(props.open, &props.on_close);
    let chosen = !terms(&props.asked.expr).is_empty();
    let clear = props.on_expr.reform(|_: MouseEvent| Expr::EVERYTHING);
    let groups = GROUPS.iter().map(|(field, name, shown, open)| {
        html! { <Group key={*name} asked={props.asked.clone()} on_expr={props.on_expr.clone()} field={*field} {name} {shown} {open} /> }
    });
    html! {
        <aside class={classes!("mw-rail", props.open.then_some("mw-rail--open"))} aria-label="Filters">
            <div class="mw-rail__head">
                <h2 class="mw-section-title">{ "Filters" }</h2>
                if props.asked.mistake.is_some() {
                    <span class="mw-rail__note" role="status">{ "Mend the search first" }</span>
                } else if chosen {
                    <Button kind={ButtonKind::Link} onclick={clear}>{ "Clear all" }</Button>
                }
                <span class="mw-rail-toggle">
                    <IconButton icon={Icon::CLOSE} label="Close filters" onclick={props.on_close.reform(|_| ())} />
                </span>
            </div>
            { for groups }
        </aside>
    }
}

/// Escape closes the filters where they lie over the table, and leads back to what opened them.
#[hook]
fn use_escape(open: bool, on_close: &Callback<()>) {
    use_effect_with((open, on_close.clone()), |(open, on_close)| {
        let on_close = on_close.clone();
        let heard = open.then(|| {
            platform::listen("keydown", move |event| {
                if platform::plain_key(&event).is_some_and(|key| key == "Escape") {
                    on_close.emit(());
                    platform::focus_first("button.mw-rail-toggle");
                }
            })
        });
        move || drop(heard)
    });
}

#[derive(Properties, PartialEq)]
struct GroupProps {
    asked: Asked,
    on_expr: Callback<Expr>,
    field: Field,
    name: &'static str,
    shown: usize,
    open: bool,
}

/// The values of a field.
#[component]
fn Group(props: &GroupProps) -> Html {
    let fleet = use_fleet();
    let (open, more) = (use_state_eq(|| props.open), use_state_eq(|| false));
    let (asked, field) = (&props.asked, props.field);
    // A closed group costs nothing.
    let values = match *open {
        true => values(&mut fleet.servers_mut(), asked, field),
        false => Vec::new(),
    };
    let (all, least) = (values.len(), if *more { usize::MAX } else { props.shown });
    // One for all lines and expressions, so that only lines that changed are drawn anew.
    let now = use_mut_ref(|| (asked.expr.clone(), props.on_expr.clone()));
    *now.borrow_mut() = (asked.expr.clone(), props.on_expr.clone());
    let on_choose = use_callback(field, move |(value, to): (AttrValue, Choice), field| {
        let (expr, on_expr) = now.borrow().clone();
        on_expr.emit(choose(&expr, *field, &value, to));
    });
    let line = |(at, (facet, chosen)): (usize, &(Facet, Choice))| {
        // A chosen value stays in sight wherever it stands.
        if at >= least && *chosen == Choice::Off {
            return Html::default();
        }
        html! { <FacetLine key={facet.value.clone()} {field} value={facet.value.clone()} count={facet.count} chosen={*chosen} locked={asked.mistake.is_some()} on_choose={on_choose.clone()} /> }
    };
    let toggle = Callback::from({
        let open = open.clone();
        move |_: MouseEvent| open.set(!*open)
    });
    let show = Callback::from({
        let more = more.clone();
        move |_: MouseEvent| more.set(!*more)
    });
    if *open && all < 2 && field != Field::Status && values.iter().all(|(_, chosen)| *chosen == Choice::Off) {
        return Html::default();
    }
    html! {
        <section class="mw-facet">
            <h3 class="mw-facet__title">
                <button type="button" class="mw-facet__toggle" aria-expanded={open.to_string()} onclick={toggle}>
                    { props.name }<IconView icon={if *open { Icon::CARET_UP } else { Icon::CARET_DOWN }} />
                </button>
            </h3>
            if *open {
                <ul aria-label={props.name}>{ for values.iter().enumerate().map(line) }</ul>
                if all > props.shown {
                    <Button kind={ButtonKind::Link} small=true class="mw-facet__more" onclick={show}>
                        { if *more { "Show fewer".to_owned() } else { format!("Show {} more", format::count((all - props.shown) as u128)) } }
                    </Button>
                }
            }
        </section>
    }
}

/// Values with their counts and whether they are chosen. What is chosen or ruled out stays in sight when nothing has it.
fn values(fleet: &mut domain::fleet::Fleet, asked: &Asked, field: Field) -> Vec<(Facet, Choice)> {
    // Of tags a server has several, so a second one narrows down; of everything else another value is another choice.
    let rest = match field {
        Field::Tag => (*asked.expr).clone(),
        field => rest_without_field(&asked.expr, field),
    };
    let facets = fleet.facets(field, &rest, &asked.context);
    let mut out: Vec<(Facet, Choice)> = Vec::with_capacity(facets.len());
    out.extend(facets.into_iter().map(|facet| {
        let chosen = choice(&asked.expr, field, &facet.value);
        (facet, chosen)
    }));
    for value in chosen_values(&asked.expr, field) {
        if !out.iter().any(|(facet, _)| facet.value.eq_ignore_ascii_case(&value)) {
            let chosen = choice(&asked.expr, field, &value);
            let alone = choose(&rest_without_field(&asked.expr, field), field, &value, Choice::In);
            let count = if chosen == Choice::Out { fleet.count(&alone, &asked.context) } else { 0 };
            out.push((Facet { value, count }, chosen));
        }
    }
    out
}

#[derive(Properties, PartialEq)]
struct FacetProps {
    field: Field,
    value: AttrValue,
    count: usize,
    chosen: Choice,
    /// Whether it can't be changed now: what is typed would be lost.
    locked: bool,
    on_choose: Callback<(AttrValue, Choice)>,
}

/// A value: choose it, rule it out, or neither.
#[component]
fn FacetLine(props: &FacetProps) -> Html {
    let label = match props.field {
        Field::Status => AttrValue::from(Status::new(&*props.value).label().to_owned()),
        _ => props.value.clone(),
    };
    let to = |on: Choice| {
        let to = if props.chosen == on { Choice::Off } else { on };
        let value = props.value.clone();
        props.on_choose.reform(move |_| (value.clone(), to))
    };
    let out = props.chosen == Choice::Out;
    let class = classes!("mw-facet__line", out.then_some("mw-facet__line--out"));
    let exclude = if out { format!("Show {label} again") } else { format!("Exclude {label}") };
    let onchange = to(if out { Choice::Out } else { Choice::In }).reform(|_: Event| ());
    html! {
        <li {class}>
            <label class="mw-facet__option">
                <input type="checkbox" class="pf-v6-c-check__input" checked={props.chosen == Choice::In} disabled={props.locked} {onchange} />
                <span class="mw-facet__name mw-ellipsis">
                    if props.field == Field::Tag {
                        <span class={classes!("mw-mark", format!("mw-mark--{}", tag_mark(&props.value)))}></span>
                    }
                    <bdi>{ label }</bdi>
                </span>
                <span class="mw-facet__count mw-num">{ format::count(props.count as u128) }</span>
            </label>
            <button type="button" class="mw-facet__out" aria-label={exclude.clone()} title={exclude} disabled={props.locked} onclick={to(Choice::Out).reform(|_: MouseEvent| ())}></button>
        </li>
    }
}
