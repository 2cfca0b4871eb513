//! What `crates/view` does in the place of Yew: states, reducers, effects, contexts, and parts that take turns.

use crate::support::until;
use console::platform;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen_test::wasm_bindgen_test;
use yew::AppHandle;
use yew::html::BaseComponent;
use yew::prelude::*;

thread_local! {
    static LOG: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
    static HANDS: RefCell<Vec<Callback<u32>>> = const { RefCell::new(Vec::new()) };
}

fn note(what: impl Into<String>) {
    LOG.with_borrow_mut(|log| log.push(what.into()));
}

fn taken() -> Vec<String> {
    LOG.take()
}

/// Lets the test change something from outside.
fn hand(change: Callback<u32>) {
    HANDS.with_borrow_mut(|hands| hands.push(change));
}

fn send(value: u32) {
    let hand = HANDS.with_borrow(|hands| hands.last().cloned()).expect("a part that listens");
    hand.emit(value);
}

/// Long enough for everything that was put off to be done.
async fn rest() {
    for _ in 0..10 {
        platform::next_task().await;
    }
}

async fn mounted<C: BaseComponent<Properties = ()>>() -> (AppHandle<C>, web_sys::Element) {
    // An earlier test's parts may only now be ending.
    rest().await;
    LOG.take();
    HANDS.take();
    let root = platform::document().create_element("div").expect("an element");
    let app = yew::Renderer::<C>::with_root(root.clone()).render();
    rest().await;
    (app, root)
}

#[component]
fn States() -> Html {
    let (eager, calm) = (use_state(|| 1_u32), use_state_eq(|| 1_u32));
    note(format!("{} {}", *eager, *calm));
    let change = {
        let (eager, calm) = (eager.clone(), calm.clone());
        Callback::from(move |value| {
            if value > 10 {
                calm.set(value - 10)
            } else {
                eager.set(value)
            }
            // A handle keeps what was drawn.
            note(format!("still {} {}", *eager, *calm));
        })
    };
    hand(change);
    Html::default()
}

#[wasm_bindgen_test]
async fn a_state_draws_when_it_is_set_and_a_calm_one_when_it_differs() {
    let (app, _) = mounted::<States>().await;
    assert_eq!(taken(), ["1 1"]);
    for (value, wanted) in
        [(1, &["still 1 1", "1 1"][..]), (11, &["still 1 1"]), (12, &["still 1 1", "1 2"]), (3, &["still 1 2", "3 2"])]
    {
        send(value);
        rest().await;
        assert_eq!(taken(), wanted, "after {value}");
    }
    app.destroy();
}

struct Sum(u32);

impl Reducible for Sum {
    type Action = u32;

    fn reduce(self: Rc<Self>, more: u32) -> Rc<Self> {
        if more == 0 { self } else { Rc::new(Self(self.0 + more)) }
    }
}

#[component]
fn Reducers() -> Html {
    let sum = use_reducer(|| Sum(0));
    note(sum.0.to_string());
    let dispatcher = sum.dispatcher();
    hand(Callback::from(move |more| {
        // Both count, though nothing is drawn in between.
        dispatcher.dispatch(more);
        sum.dispatch(more);
    }));
    Html::default()
}

#[wasm_bindgen_test]
async fn actions_add_up_and_one_that_changes_nothing_draws_nothing() {
    let (app, _) = mounted::<Reducers>().await;
    send(2);
    rest().await;
    send(0);
    rest().await;
    assert_eq!(taken(), ["0", "4"]);
    app.destroy();
}

#[component]
fn Effects() -> Html {
    let value = use_state(|| 1_u32);
    let tens = *value / 10;
    use_effect_with(tens, |tens| {
        let tens = *tens;
        note(format!("begin {tens}"));
        move || note(format!("end {tens}"))
    });
    use_effect_with((), |()| note("once"));
    note(format!("draw {}", *value));
    hand(Callback::from(move |next| value.set(next)));
    Html::default()
}

#[wasm_bindgen_test]
async fn an_effect_runs_when_its_values_change_and_ends_before_the_next_and_with_its_part() {
    let (app, _) = mounted::<Effects>().await;
    assert_eq!(taken(), ["draw 1", "begin 0", "once"]);
    send(2);
    rest().await;
    assert_eq!(taken(), ["draw 2"]);
    send(30);
    rest().await;
    assert_eq!(taken(), ["draw 30", "end 0", "begin 3"]);
    app.destroy();
    rest().await;
    assert_eq!(taken(), ["end 3"]);
}

#[derive(Clone, PartialEq)]
struct Number(u32);

#[component]
fn Giver() -> Html {
    let value = use_state_eq(|| 1_u32);
    let given = Number(*value);
    hand(Callback::from(move |next| value.set(next)));
    html! { <ContextProvider<Number> context={given}><Between /></ContextProvider<Number>> }
}

/// Has no properties, so that a change above does not draw it.
#[component]
fn Between() -> Html {
    note("between");
    html! { <><Reader /><ContextProvider<String> context={"another type".to_owned()}><Door /></ContextProvider<String>></> }
}

#[component]
fn Reader() -> Html {
    let Number(number) = use_context().expect("a number above");
    note(format!("reader {number}"));
    html! { { number } }
}

/// Lets a reader in late, and out again.
#[component]
fn Door() -> Html {
    let Number(number) = use_context().expect("a number above");
    if number % 2 == 0 {
        html! { <Reader /> }
    } else {
        Html::default()
    }
}

#[wasm_bindgen_test]
async fn a_new_value_reaches_those_who_read_it_also_late_ones_and_nobody_else() {
    let (app, root) = mounted::<Giver>().await;
    assert_eq!(taken(), ["between", "reader 1"]);
    send(2);
    until("both readers show the new value", || root.text_content().as_deref() == Some("22")).await;
    assert_eq!(taken(), ["reader 2", "reader 2"]);
    send(2);
    rest().await;
    assert!(taken().is_empty(), "the same value wakes nobody");
    send(3);
    until("the late one is gone", || root.text_content().as_deref() == Some("3")).await;
    assert!(taken().contains(&"reader 3".to_owned()));
    app.destroy();
}

#[component]
fn Turns() -> Html {
    let second = use_state_eq(|| false);
    let shows = *second;
    hand(Callback::from(move |next| second.set(next == 2)));
    if shows {
        html! { <Other /> }
    } else {
        html! { <One /> }
    }
}

#[component]
fn One() -> Html {
    let kept = use_state(|| "one");
    use_effect_with((), |()| || note("one ends"));
    html! { <input value={*kept} /> }
}

#[component]
fn Other() -> Html {
    let kept = use_state(|| "other");
    html! { <input value={*kept} /> }
}

#[wasm_bindgen_test]
async fn a_part_of_another_kind_in_the_same_place_begins_anew() {
    let (app, root) = mounted::<Turns>().await;
    let input = || root.query_selector("input").expect("a selector").expect("an input");
    let before = input();
    send(2);
    until("the other part is there", || input() != before).await;
    assert_eq!(taken(), ["one ends"]);
    let other = input();
    send(1);
    until("the first part is back", || input() != other).await;
    assert!(input() != before);
    app.destroy();
}

#[wasm_bindgen_test]
async fn classes_are_one_text() {
    let all = classes!("a", None::<&str>, Some("b"), vec!["c", "d"], String::from("e f"), "");
    assert_eq!(yew::html::IntoPropValue::<Option<AttrValue>>::into_prop_value(all), Some("a b c d e f".into()));
    let none = classes!(None::<&str>, "");
    assert_eq!(yew::html::IntoPropValue::<Option<AttrValue>>::into_prop_value(none), None);
}
