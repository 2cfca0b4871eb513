//! What helps with the search line: the colours of what is typed, and a list of what could come next.

mod echo;
mod offer;

use crate::pages::servers::search::{Keys, LIST, OPTION, Popup, Taken};
use crate::platform;
use crate::store::fleet::use_fleet;
use domain::fleet::Context;
use domain::format;
use domain::query::suggest::Suggestion;
use echo::Echo;
use offer::{Counted, Offer};
use std::rc::Rc;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// Properties of [`Assist`].
#[derive(Properties, PartialEq)]
pub struct AssistProps {
    /// What stands in the search line.
    pub text: AttrValue,
    /// Whether the line speaks of a mistake, which is marked then.
    pub told: bool,
    /// Whether the reader stopped typing just now.
    pub paused: bool,
    /// The state of the list.
    pub popup: Popup,
    /// Takes another state of it.
    pub on_popup: Callback<Popup>,
    /// Takes a suggestion.
    pub on_take: Callback<Taken>,
    /// Where the keys of the input come from.
    pub keys: Keys,
    /// The input.
    pub input: NodeRef,
    /// For the coloured text.
    pub echo: NodeRef,
    /// What values are counted by.
    pub context: Rc<Context>,
}

/// The list and what it is made from.
#[derive(Clone)]
struct Desk {
    popup: Popup,
    on_popup: Callback<Popup>,
    on_take: Callback<Taken>,
    input: NodeRef,
    offer: UseStateHandle<Rc<Offer>>,
    counted: Rc<Counted>,
}

/// The coloured text and the list of suggestions.
#[component]
pub fn Assist(props: &AssistProps) -> Html {
    let offer = use_state(|| Rc::new(Offer::default()));
    // Counted once for as long as the list is open. While it is closed, nothing is.
    let fleet = use_fleet();
    let counted = use_memo((fleet, props.context.clone(), props.popup.open), |(fleet, context, _)| {
        Counted::new(fleet.clone(), context.clone())
    });
    let desk = Desk {
        popup: props.popup,
        on_popup: props.on_popup.clone(),
        on_take: props.on_take.clone(),
        input: props.input.clone(),
        offer: offer.clone(),
        counted,
    };
    props.keys.set({
        let desk = desk.clone();
        Callback::from(move |event: KeyboardEvent| desk.on_key(&event))
    });
    use_effect_with((props.paused, props.text.clone()), {
        let (desk, keys) = (desk.clone(), props.keys.clone());
        move |(paused, _)| {
            if *paused && !keys.is_meant() {
                desk.after_typing();
            }
        }
    });
    html! {
        <>
            <Echo text={props.text.clone()} told={props.told} input={props.input.clone()} echo={props.echo.clone()} />
            if props.popup.open && !offer.list.is_empty() {
                { desk.list() }
            }
        </>
    }
}

impl Desk {
    /// What fits the text and the caret as they are now. Counting waits until somebody looks.
    fn look(&self) -> Option<Rc<Offer>> {
        let input = self.input.cast::<HtmlInputElement>()?;
        let caret = input.selection_start().ok().flatten()?;
        Some(Rc::new(Offer::at(input.value(), caret, &*self.counted)))
    }

    /// Shows what fits, with one of it chosen or none.
    fn show(&self, offer: Rc<Offer>, choose: fn(usize) -> Option<usize>) {
        let count = offer.list.len();
        self.offer.set(offer);
        self.on_popup.emit(Popup { open: count > 0, active: (count > 0).then(|| choose(count)).flatten() });
    }

    /// Opens the list by itself where a word has begun, and closes it where nothing fits any more.
    fn after_typing(&self) {
        let focused = platform::document().active_element();
        let here = self.input.cast::<web_sys::Node>();
        if here.is_some_and(|input| input.is_same_node(focused.as_deref()))
            && let Some(offer) = self.look()
        {
            match offer.is_worth_showing() {
                true => self.show(offer, |_| None),
                false => self.on_popup.emit(Popup::default()),
            }
        }
    }

    /// Whether a key was used.
    fn on_key(&self, event: &KeyboardEvent) -> bool {
        let Popup { open, active } = self.popup;
        if event.ctrl_key() || event.meta_key() || event.alt_key() || event.shift_key() {
            return false;
        }
        match (event.key().as_str(), open) {
            ("ArrowDown", false) => self.look().is_some_and(|offer| {
                self.show(offer, |_| Some(0));
                true
            }),
            ("ArrowDown", true) => {
                self.step(|active, count| active.map_or(Some(0), |at| (at + 1 < count).then_some(at + 1)))
            }
            ("ArrowUp", true) => self.step(|active, count| active.map_or(count.checked_sub(1), |at| at.checked_sub(1))),
            ("Enter" | "Tab", true) if active.is_some() => self.take(active),
            // Enter says that what is typed is meant as it is.
            ("Enter" | "Escape", true) => {
                self.on_popup.emit(Popup::default());
                true
            }
            ("ArrowLeft" | "ArrowRight" | "Home" | "End", true) => {
                self.on_popup.emit(Popup::default());
                false
            }
            _ => false,
        }
    }

    /// Goes to another suggestion, or back to what is typed. Where the list is older than the text, it is made anew.
    fn step(&self, to: fn(Option<usize>, usize) -> Option<usize>) -> bool {
        let Some(offer) = self.look() else { return false };
        let active = self.popup.active.filter(|_| *offer == **self.offer);
        let active = to(active, offer.list.len());
        self.on_popup.emit(Popup { open: !offer.list.is_empty(), active });
        self.offer.set(offer);
        true
    }

    /// Puts a suggestion into the text. Where it is not finished with it, what fits next shows.
    fn take(&self, place: Option<usize>) -> bool {
        let fresh = self.look();
        if let Some(fresh) = fresh.filter(|fresh| **fresh != **self.offer) {
            // What is shown belongs to an older text, and would put that back.
            self.show(fresh, |_| None);
            return true;
        }
        let Some(taken) = place.and_then(|place| self.offer.taken(place)) else { return false };
        let finished = taken.finished;
        self.on_take.emit(taken);
        if !finished && let Some(next) = self.look() {
            self.show(next, |_| None);
        }
        true
    }

    fn list(&self) -> Html {
        // The focus stays in the input.
        let onmousedown = Callback::from(|event: MouseEvent| event.prevent_default());
        html! {
            <div class="pf-v6-c-menu mw-suggest" {onmousedown}>
                <ul id={LIST} class="pf-v6-c-menu__list" role="listbox" aria-label="Suggestions">
                    { for self.offer.list.iter().enumerate().map(|(place, suggestion)| self.line(place, suggestion)) }
                </ul>
            </div>
        }
    }

    fn line(&self, place: usize, suggestion: &Suggestion) -> Html {
        let active = self.popup.active == Some(place);
        let onclick = {
            let desk = self.clone();
            Callback::from(move |_: MouseEvent| {
                desk.take(Some(place));
            })
        };
        html! {
            <li
                key={place}
                id={[OPTION, &place.to_string()].concat()}
                class={classes!("mw-suggest__line", active.then_some("mw-suggest__line--active"))}
                role="option"
                aria-selected={active.to_string()}
                {onclick}
            >
                <bdi class="mw-suggest__label">{ suggestion.label.clone() }</bdi>
                <span class="mw-suggest__detail">{ suggestion.detail.clone() }</span>
                if let Some(count) = suggestion.count {
                    <span class="mw-count mw-num">{ format::count(count as u128) }</span>
                }
            </li>
        }
    }
}
