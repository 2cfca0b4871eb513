//! The text of the search line in colours, one box for each condition, exactly behind the input.

use crate::pages::servers::search::follow;
use crate::platform;
use domain::query::{Piece, PieceKind, pieces};
use web_sys::Element;
use yew::prelude::*;

/// Properties of [`Echo`].
#[derive(Properties, PartialEq)]
pub(super) struct EchoProps {
    /// What stands in the input.
    pub(super) text: AttrValue,
    /// Whether a mistake is marked.
    pub(super) told: bool,
    /// The input, to scroll with.
    pub(super) input: NodeRef,
    /// This text.
    pub(super) echo: NodeRef,
}

/// The same letters at the same places, in colours. It is decoration: what it shows is in the input.
#[component]
pub(super) fn Echo(props: &EchoProps) -> Html {
    // Right before the page is laid out for the next picture: at once it would be laid out twice for each letter.
    use_effect_with(props.text.clone(), {
        let (input, echo) = (props.input.clone(), props.echo.clone());
        move |_| {
            platform::before_paint(move || {
                if let Some(input) = input.cast::<Element>() {
                    follow(&echo, &input);
                }
            });
        }
    });
    html! {
        <div ref={props.echo.clone()} class="mw-echo" dir="auto" aria-hidden="true">{ for boxes(&props.text, props.told) }</div>
    }
}

/// The text in its boxes and what stands between them.
fn boxes(text: &str, told: bool) -> Vec<Html> {
    let pieces = pieces(text);
    let (mut out, mut at) = (Vec::new(), 0);
    for group in pieces.chunk_by(|one, next| one.term.is_some() && one.term == next.term) {
        let (Some(first), Some(last)) = (group.first(), group.last()) else { continue };
        out.push(html! { { text[at..first.range.start].to_owned() } });
        at = first.range.start;
        let mut inner = Vec::with_capacity(group.len());
        for piece in group {
            // Space within a list belongs to its box.
            inner.push(html! { { text[at..piece.range.start].to_owned() } });
            inner.push(coloured(text, piece, told));
            at = piece.range.end;
        }
        at = last.range.end;
        let class = first.term.map(|_| "mw-echo__term");
        out.push(html! { <span {class}>{ for inner }</span> });
    }
    out.push(html! { { text[at..].to_owned() } });
    out
}

fn coloured(text: &str, piece: &Piece, told: bool) -> Html {
    let class = match piece.kind {
        PieceKind::Field => "mw-echo__field",
        PieceKind::Operator => "mw-echo__sign",
        PieceKind::Negation => "mw-echo__not",
        PieceKind::Mistake if told => "mw-echo__wrong",
        // A field whose value is still to be typed.
        PieceKind::Mistake if text[piece.range.clone()].ends_with(':') => "mw-echo__field",
        PieceKind::Mistake | PieceKind::Word | PieceKind::Value => "",
    };
    html! { <span class={(!class.is_empty()).then_some(class)}>{ text[piece.range.clone()].to_owned() }</span> }
}
