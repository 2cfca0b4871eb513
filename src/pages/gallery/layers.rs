//! What lies over the page or leads away from it.

use super::Show;
use crate::ui::{Button, ButtonKind, Dialog, Icon, Menu, MenuItem, Tab, Tabs, TextField};
use yew::prelude::*;

/// Menus, tabs and a dialog.
#[component]
pub(super) fn Layers() -> Html {
    let open = use_state(|| false);
    let set = |to: bool| {
        let open = open.setter();
        Callback::from(move |()| open.set(to))
    };
    let (show, hide) = (set(true), set(false));
    let items = vec![
        MenuItem { selected: Some(true), detail: Some("1,019".into()), ..MenuItem::new("all", "All connections") },
        MenuItem { selected: Some(false), ..MenuItem::new("one", "i3d-games") },
        MenuItem { icon: Some(Icon::CONNECTION), ..MenuItem::new("open", "Open another connection") },
    ];
    let tab = |key: &'static str, label: &'static str, count: Option<&'static str>| Tab {
        key: key.into(),
        label: label.into(),
        count: count.map(AttrValue::from),
        href: format!("#{key}").into(),
    };
    let tabs = vec![tab("overview", "Overview", None), tab("calls", "Equivalent calls", Some("6"))];
    let actions = html! {
        <>
            <Button kind={ButtonKind::DangerFilled} disabled="Type the name first.">{ "Release server" }</Button>
            <Button autofocus=true onclick={hide.reform(|_| ())}>{ "Cancel" }</Button>
        </>
    };
    html! {
        <Show title="Layers">
            <div class="mw-row">
                <Menu label="All connections" icon={Icon::CONNECTION} count="2" items={items.clone()} onselect={Callback::noop()} />
                <Menu label="More" icon={Icon::ELLIPSIS} icon_only=true {items} onselect={Callback::noop()} />
                <Button onclick={show.reform(|_| ())}>{ "Open a dialog" }</Button>
            </div>
            <Tabs label="Parts" {tabs} current="overview" onselect={Callback::noop()} />
            <div>
                if *open {
                    <Dialog title="Release web-ams-0415" description="i3d-games, Amsterdam" onclose={hide} {actions} note="Nothing was sent yet.">
                        <TextField id="g-confirm" label="Type web-ams-0415 to confirm" value="" oninput={Callback::noop()} />
                    </Dialog>
                }
            </div>
        </Show>
    }
}
