//! Values for everything below a part.

use yew::context::ContextProviderProps;
use yew::prelude::*;

/// Yew's provider of the same name, as a function component: [`Host`](crate::host::Host) runs only those.
#[component]
pub fn ContextProvider<T: Clone + PartialEq + 'static>(props: &ContextProviderProps<T>) -> Html {
    let ContextProviderProps { context, children } = props.clone();
    html! { <yew::ContextProvider<T> {context}>{ children }</yew::ContextProvider<T>> }
}
