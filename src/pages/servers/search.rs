//! The search line. It shows what is typed and what is wrong with it; the colours behind the text and the list of what
//! could come next are in the second program file (`crate::overlays::suggest`).

use crate::commands::SEARCH;
use crate::later::use_later;
use crate::overlays::suggest::AssistProps;
use crate::platform;
use crate::store::prefs::{Letters, use_prefs};
use crate::ui::{Button, ButtonKind, Icon, IconButton, IconView};
use domain::fleet::Context;
use domain::query::Mistake;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::time::Duration;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Element, HtmlInputElement};
use yew::platform::time::sleep;
use yew::prelude::*;

/// The id of the list of suggestions.
pub const LIST: &str = "search-suggestions";
/// The beginning of the id of each suggestion.
pub const OPTION: &str = "search-suggestion-";
/// The id of the sentence about a mistake.
const MISTAKE: &str = "search-mistake";

/// How long nobody typed: not at all, long enough to suggest something, long enough to speak of a mistake.
const PAUSES: [Duration; 2] = [Duration::from_millis(250), Duration::from_millis(600)];
/// The pause in which what is typed can be taken for finished.
const FINISHED: u8 = PAUSES.len() as u8;

/// The state of the list of suggestions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Popup {
    /// Whether it shows.
    pub open: bool,
    /// The suggestion that Enter takes. None until an arrow was pressed, so that Enter never replaces what was typed
    /// by surprise.
    pub active: Option<usize>,
}

/// Takes keys before the line does, and says whether it used one. The second program file fills it.
#[derive(Clone, Default)]
pub struct Keys(Rc<Held>);

#[derive(Default)]
struct Held {
    take: RefCell<Option<Callback<KeyboardEvent, bool>>>,
    meant: Cell<bool>,
}

impl PartialEq for Keys {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Keys {
    /// Has `take` asked from now on.
    pub fn set(&self, take: Callback<KeyboardEvent, bool>) {
        self.0.take.replace(Some(take));
    }

    /// Whether Enter was pressed after the last letter: the text is meant as it is, and nothing is offered for it.
    pub fn is_meant(&self) -> bool {
        self.0.meant.get()
    }

    fn take(&self, event: &KeyboardEvent) -> bool {
        let take = self.0.take.borrow().clone();
        take.is_some_and(|take| take.emit(event.clone()))
    }
}

/// A suggestion was put into the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taken {
    /// All of the text.
    pub text: String,
    /// The place behind what was put in, in bytes.
    pub caret: usize,
    /// Whether it can be read as it is. Otherwise the reader goes on typing.
    pub finished: bool,
}

/// Properties of [`SearchLine`].
#[derive(Properties, PartialEq)]
pub struct SearchLineProps {
    /// What is asked, as it was typed.
    pub text: AttrValue,
    /// Every change, as it is typed.
    pub on_text: Callback<String>,
    /// A change that is a step of its own: a suggestion was taken, a mistake mended, all of it cleared.
    pub on_go: Callback<String>,
    /// What is wrong with the text.
    #[prop_or_default]
    pub mistake: Option<Rc<Mistake>>,
    /// What values are counted by. Nothing is counted before the list of suggestions opens.
    pub context: Rc<Context>,
}

/// What the line keeps.
struct Line {
    draft: Draft,
    popup: UseStateHandle<Popup>,
    keys: Keys,
    /// How far the present pause has come: see [`PAUSES`].
    pause: UseStateHandle<u8>,
    /// Takes note of a letter (`true`), or of Enter: what stands there is meant as it is.
    typed: Callback<bool>,
    input: NodeRef,
    /// The coloured text behind the input.
    echo: NodeRef,
    /// Puts in a text as a whole.
    put: Callback<Taken>,
}

#[hook]
fn use_line(props: &SearchLineProps) -> Line {
    let (popup, draft) = (use_state_eq(Popup::default), use_draft(&props.text));
    let (pause, typed) = use_pause();
    let input = use_node_ref();
    let put = {
        let (draft, popup, input) = (draft.clone(), popup.setter(), input.clone());
        let (on_text, on_go) = (props.on_text.clone(), props.on_go.clone());
        Callback::from(move |Taken { text, caret, finished }: Taken| {
            popup.set(Popup::default());
            write(&input, &text, caret);
            draft.set(text.clone());
            if finished { on_go.emit(text) } else { on_text.emit(text) }
        })
    };
    let keys = use_memo((), |()| Keys::default());
    Line { draft, popup, keys: (*keys).clone(), pause, typed, input, echo: use_node_ref(), put }
}

impl Line {
    /// Puts in a text that is finished.
    fn go(&self) -> Callback<String> {
        self.put.reform(|text: String| Taken { caret: usize::MAX, text: at_rest(&text), finished: true })
    }

    fn oninput(&self, on_text: &Callback<String>) -> Callback<InputEvent> {
        let (draft, on_text, popup) = (self.draft.clone(), on_text.clone(), self.popup.clone());
        let (typed, keys) = (self.typed.clone(), self.keys.clone());
        Callback::from(move |event: InputEvent| {
            let text = event.target_unchecked_into::<HtmlInputElement>().value();
            keys.0.meant.set(false);
            draft.set(text.clone());
            popup.set(Popup { active: None, ..*popup });
            typed.emit(true);
            on_text.emit(text);
        })
    }

    fn onkeydown(&self) -> Callback<KeyboardEvent> {
        let (keys, go, empty) = (self.keys.clone(), self.go(), self.draft.text.trim().is_empty());
        let (typed, popup) = (self.typed.clone(), self.popup.setter());
        Callback::from(move |event: KeyboardEvent| {
            // What is put together from several keys, as Japanese is, has its own use for them.
            if event.is_composing() {
                return;
            }
            if keys.take(&event) {
                event.prevent_default();
            } else if event.key() == "Escape" && !empty {
                event.prevent_default();
                go.emit(String::new());
            } else if event.key() == "Enter" {
                // The list may be about to open, for what was typed before.
                keys.0.meant.set(true);
                popup.set(Popup::default());
                typed.emit(false);
            }
        })
    }

    fn onblur(&self) -> Callback<FocusEvent> {
        let (draft, popup) = (self.draft.clone(), self.popup.setter());
        Callback::from(move |event: FocusEvent| {
            popup.set(Popup::default());
            draft.set(at_rest(&event.target_unchecked_into::<HtmlInputElement>().value()));
        })
    }

    fn onscroll(&self) -> Callback<Event> {
        let echo = self.echo.clone();
        Callback::from(move |event: Event| follow(&echo, &event.target_unchecked_into::<Element>()))
    }
}

/// The search line: a combobox after the ARIA pattern. `/` leads to it, Escape closes its list and then clears it.
#[component]
pub fn SearchLine(props: &SearchLineProps) -> Html {
    let line = use_line(props);
    let (popup, input) = (*line.popup, line.input.clone());
    let told = use_told(props.mistake.is_some(), *line.pause == FINISHED && !popup.open);
    use_slash(&input);
    let on_popup = use_callback((), {
        let popup = line.popup.setter();
        move |next, ()| popup.set(next)
    });
    let text = AttrValue::from(line.draft.text.clone());
    let assist = use_later().map(|later| {
        (later.assist)(AssistProps {
            text: text.clone(),
            told,
            paused: *line.pause == 1,
            popup,
            on_popup,
            on_take: line.put.clone(),
            keys: line.keys.clone(),
            input: input.clone(),
            echo: line.echo.clone(),
            context: props.context.clone(),
        })
    });
    let mistake = props.mistake.as_deref().filter(|_| told);
    let class = classes!(
        "pf-v6-c-text-input-group",
        "mw-search",
        "mw-search--query",
        assist.is_some().then_some("mw-search--echo"),
        mistake.map(|_| "mw-search--wrong")
    );
    html! {
        <div class="mw-searchbox">
            <div {class}>
                <div class="pf-v6-c-text-input-group__main pf-m-icon">
                    <div class="pf-v6-c-text-input-group__text">
                        <span class="pf-v6-c-text-input-group__icon"><IconView icon={Icon::SEARCH} /></span>
                        { assist.unwrap_or_default() }
                        <input
                            ref={input}
                            class="pf-v6-c-text-input-group__text-input"
                            dir="auto"
                            role="combobox"
                            aria-label="Search servers"
                            aria-autocomplete="list"
                            aria-expanded={popup.open.to_string()}
                            aria-controls={popup.open.then_some(LIST)}
                            aria-activedescendant={popup.active.map(|place| [OPTION, &place.to_string()].concat())}
                            aria-invalid={mistake.map(|_| "true")}
                            aria-describedby={mistake.map(|_| MISTAKE)}
                            placeholder="Search by name, address or tag"
                            value={text.clone()}
                            autocomplete="off"
                            autocapitalize="off"
                            spellcheck="false"
                            oninput={line.oninput(&props.on_text)}
                            onkeydown={line.onkeydown()}
                            onblur={line.onblur()}
                            onscroll={line.onscroll()}
                        />
                    </div>
                </div>
                <div class="pf-v6-c-text-input-group__utilities">
                    if !text.is_empty() {
                        <IconButton icon={Icon::CLOSE} label="Clear the search" onclick={clear(&line)} />
                    }
                    <kbd class="mw-key" aria-hidden="true">{ SEARCH }</kbd>
                </div>
            </div>
            <div id={MISTAKE} role="status" class="mw-mistake">{ mistake.map(|mistake| sentence(mistake, &line.go())).unwrap_or_default() }</div>
        </div>
    }
}

/// Empties the line and keeps the focus in it: the button goes away with the text.
fn clear(line: &Line) -> Callback<MouseEvent> {
    let (go, input) = (line.go(), line.input.clone());
    Callback::from(move |_: MouseEvent| {
        go.emit(String::new());
        if let Some(input) = input.cast::<HtmlInputElement>() {
            let _ = input.focus();
        }
    })
}

/// What is wrong, and what would fit.
fn sentence(mistake: &Mistake, go: &Callback<String>) -> Html {
    let fix = |fix: &domain::query::Fix| {
        let text = fix.text.clone();
        let onclick = go.reform(move |_: MouseEvent| text.clone());
        html! { <Button key={fix.text.clone()} kind={ButtonKind::Link} small=true {onclick}>{ fix.label.clone() }</Button> }
    };
    html! {
        <>
            <IconView icon={Icon::DANGER} />
            <span>{ mistake.what.clone() }</span>
            { for mistake.fixes.iter().map(fix) }
        </>
    }
}

/// The text while nobody types: it ends in a space, so that typing goes on as another word.
fn at_rest(text: &str) -> String {
    match text.trim() {
        "" => String::new(),
        text => [text, " "].concat(),
    }
}

/// The text that shows: what is typed, until something else is asked from elsewhere.
#[derive(Clone)]
struct Draft {
    /// What was asked when it was looked at last, and the text.
    held: Rc<RefCell<(AttrValue, String)>>,
    draw: UseForceUpdateHandle,
    /// The text as it is drawn.
    text: String,
}

impl Draft {
    fn set(&self, text: String) {
        if self.held.borrow().1 != text {
            self.held.borrow_mut().1 = text;
            self.draw.force_update();
        }
    }
}

/// What is asked shows in the drawing that answers it: one that came after would be a second frame for each filter.
#[hook]
fn use_draft(asked: &AttrValue) -> Draft {
    let held = use_mut_ref(|| (asked.clone(), at_rest(asked)));
    let draw = use_force_update();
    let (before, text) = held.borrow().clone();
    let elsewhere = before != *asked && asked.trim() != text.trim();
    let text = if elsewhere { at_rest(asked) } else { text };
    held.replace((asked.clone(), text.clone()));
    Draft { held, draw, text }
}

/// How long nobody has typed, and what is to be told of each letter and of Enter.
#[hook]
fn use_pause() -> (UseStateHandle<u8>, Callback<bool>) {
    let (pause, turn) = (use_state_eq(|| FINISHED), use_mut_ref(|| 0_u32));
    let typed = use_callback((), {
        let pause = pause.setter();
        move |goes_on: bool, ()| {
            let (pause, turn) = (pause.clone(), turn.clone());
            let mine = turn.borrow().wrapping_add(1);
            turn.replace(mine);
            pause.set(if goes_on { 0 } else { FINISHED });
            if !goes_on {
                return;
            }
            spawn_local(async move {
                for (stage, rest) in (1..).zip(PAUSES) {
                    sleep(rest).await;
                    if *turn.borrow() != mine {
                        return;
                    }
                    pause.set(stage);
                }
            });
        }
    });
    (pause, typed)
}

/// Whether to speak of a mistake: not while it may only be half a word, and from then on until it is mended.
#[hook]
fn use_told(wrong: bool, calm: bool) -> bool {
    let told = use_state_eq(|| false);
    use_effect_with((wrong, calm), {
        let told = told.setter();
        move |(wrong, calm)| {
            if *calm || !*wrong {
                told.set(*wrong);
            }
        }
    });
    *told
}

/// `/` leads to the end of the line from anywhere on the page but a field.
#[hook]
fn use_slash(input: &NodeRef) {
    let (input, prefs) = (input.clone(), use_prefs());
    use_effect_with(prefs.letters, move |letters| {
        let heard = (*letters == Letters::On).then(|| {
            platform::listen("keydown", move |event| {
                if platform::is_plain_key(&event, SEARCH)
                    && let Some(input) = input.cast::<HtmlInputElement>()
                {
                    event.prevent_default();
                    let _ = input.focus();
                    let end = input.value().encode_utf16().count() as u32;
                    let _ = input.set_selection_range(end, end);
                }
            })
        });
        move || drop(heard)
    });
}

/// Puts a text into the input at once, with the caret at a place in bytes.
fn write(input: &NodeRef, text: &str, caret: usize) {
    let Some(input) = input.cast::<HtmlInputElement>() else { return };
    input.set_value(text);
    let before = text.get(..caret).unwrap_or(text);
    let caret = before.encode_utf16().count() as u32;
    let _ = input.set_selection_range(caret, caret);
}

/// Scrolls the coloured text to where the input is.
pub fn follow(echo: &NodeRef, input: &Element) {
    if let Some(echo) = echo.cast::<Element>() {
        echo.set_scroll_left(input.scroll_left());
    }
}
