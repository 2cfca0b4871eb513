//! The present, for relative times on screen.

use crate::nav::Wrap;
use crate::platform;
use domain::Timestamp;
use std::time::Duration;
use yew::prelude::*;

/// How often relative times are written anew.
const TICK: Duration = Duration::from_secs(10);

/// The present as the page shows it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Now(pub Timestamp);

/// Moves the present on while the tab can be seen.
#[component]
pub fn ClockProvider(props: &Wrap) -> Html {
    let now = use_state(|| Now(platform::now()));
    {
        let setter = now.setter();
        use_effect_with((), move |()| {
            let running = std::rc::Rc::new(std::cell::Cell::new(true));
            let stop = running.clone();
            yew::platform::spawn_local(async move {
                while running.get() {
                    yew::platform::time::sleep(TICK).await;
                    if running.get() && platform::is_visible() {
                        setter.set(Now(platform::now()));
                    }
                }
            });
            move || stop.set(false)
        });
    }
    html! { <ContextProvider<Now> context={*now}>{ props.children.clone() }</ContextProvider<Now>> }
}

/// The present. A time that was just read may lie after it; texts treat that as "just now".
#[hook]
pub fn use_now() -> Timestamp {
    use_context::<Now>().map_or_else(platform::now, |now| now.0)
}
