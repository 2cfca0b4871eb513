//! Yew, with one component type for all function components.
//!
//! Yew compiles its whole life cycle (creation, mounting, comparison, reuse, scopes) once for every component type,
//! some 2.4 KB each. The console has more than a hundred of them and has to arrive quickly. This crate stands in the
//! place of `yew`: the macros of Yew write `::yew::virtual_dom::VChild::<Part>::new(..)`, and the [`VChild`] they find
//! here makes every part a [`Host`] that holds the part's drawing function behind a trait object. Parts are written
//! as Yew documents it, and depending on `yew` itself again needs no change in them.
//!
//! [`VChild`]: virtual_dom::VChild

#![deny(missing_docs)]

mod child;
mod classes;
mod effect;
mod host;
mod provider;
mod state;
mod tag;

pub use classes::Classes;
pub use effect::use_effect_with;
pub use provider::{ContextProvider, use_context};
pub use state::{
    UseReducerDispatcher, UseReducerHandle, UseStateHandle, UseStateSetter, use_reducer, use_state, use_state_eq,
};
pub use yew::*;

/// Function components and what they keep.
pub mod functional {
    pub use crate::effect::use_effect_with;
    pub use crate::provider::use_context;
    pub use crate::state::{
        UseReducerDispatcher, UseReducerHandle, UseStateHandle, UseStateSetter, use_reducer, use_state, use_state_eq,
    };
    pub use yew::functional::*;
}

/// What the macros of Yew name.
pub mod html {
    pub use crate::classes::Classes;
    pub use yew::html::*;
}

/// What parts of a page usually need.
pub mod prelude {
    pub use crate::classes::Classes;
    pub use crate::effect::use_effect_with;
    pub use crate::provider::{ContextProvider, use_context};
    pub use crate::state::{
        UseReducerDispatcher, UseReducerHandle, UseStateHandle, UseStateSetter, use_reducer, use_state, use_state_eq,
    };
    pub use yew::prelude::*;
}

/// The virtual tree that is compared with the page.
pub mod virtual_dom {
    pub use crate::child::VChild;
    pub use crate::tag::VTag;
    pub use yew::virtual_dom::*;
}
