//! Testing and opening what stands in the form.

use crate::forms::connection::{Doing, Edit, Field, Form, Offer, Outcome, Shown, after};
use crate::hooks::{use_presence, use_write};
use crate::nav::{Go, use_go};
use crate::platform;
use crate::route::Route;
use crate::rows;
use crate::store::sessions::{SessionAction, SessionsHandle, use_sessions};
use crate::store::toasts::{Say, use_say};
use crate::text::connect::not_loaded;
use crate::ui::use_id;
use api::Secret;
use domain::{Connection, Label};
use std::cell::Cell;
use std::rc::Rc;
use yew::prelude::*;

/// What a reader asked for.
pub(super) enum Start {
    /// To test what stands in the form.
    Test,
    /// To open what stands in the form.
    Open,
    /// To open an offer at once.
    Offer(Offer),
}

/// What is needed once the answer is here.
#[derive(Clone)]
struct Scene {
    form: UseReducerDispatcher<Form>,
    sessions: SessionsHandle,
    go: Go,
    say: Say,
    then: Option<Route>,
    /// Whether the page is still shown. Who left it is not taken elsewhere by a late answer.
    shown: Rc<Cell<bool>>,
}

/// The way to test and to open. A double click counts once.
#[hook]
pub(super) fn use_connector(form: &UseReducerHandle<Form>, offers: &Shown, then: &Option<Route>) -> Callback<Start> {
    let shown = use_presence();
    // Opening a connection changes nothing at the provider: who left the page can begin anew.
    let own = use_id("connect");
    let write = use_write(own.to_string());
    let (sessions, go, say) = (use_sessions(), use_go(), use_say());
    let scene = Scene { form: form.dispatcher(), sessions, go, say, then: then.clone(), shown };
    let (form, offers) = (form.clone(), offers.clone());
    Callback::from(move |start: Start| {
        let taken = &offers.taken;
        let (doing, wanted) = match start {
            Start::Test => (Doing::Test, (*form).clone()),
            Start::Open => (Doing::Open, (*form).clone()),
            Start::Offer(offer) if scene.is_open(&offer, taken) => return scene.leave(&offer.draft.label),
            Start::Offer(offer) => {
                scene.form.dispatch(Edit::Choose(offer.clone()));
                (Doing::Open, Form::new(offer))
            }
        };
        match wanted.check(taken) {
            Ok(connection) => write.run(scene.clone().run(doing, wanted, connection)),
            Err(issues) => {
                scene.form.dispatch(Edit::Checked);
                Field::first_wrong(&issues).into_iter().for_each(|field| platform::focus(field.id()));
            }
        }
    })
}

impl Scene {
    async fn run(self, doing: Doing, form: Form, connection: Connection) {
        self.form.dispatch(Edit::Begin(doing));
        // What speaks to the API may still be on its way.
        let result = match rows::load().await {
            Ok(rows) => (rows.test)(connection.clone(), form.key.clone()).await,
            Err(_) => Err(not_loaded()),
        };
        let outcome = match result {
            Ok(_) if doing == Doing::Open => return self.opened(connection, &form.key),
            Ok(works) => Outcome::Works(works),
            Err(message) => Outcome::Fails(message),
        };
        self.form.dispatch(Edit::End(form.draft, form.key, outcome));
    }

    fn opened(&self, connection: Connection, key: &str) {
        let label = connection.label.to_string();
        self.sessions.dispatch(SessionAction::Open(connection, Secret::new(key)));
        self.form.dispatch(Edit::Opened);
        if self.shown.get() {
            self.leave(&label);
        } else {
            self.say.done(format!("The connection {label} is open."));
        }
    }

    /// Goes on. From a page that only stood in the way, "back" leads to where the reader came from.
    fn leave(&self, label: &str) {
        let route = after(self.then.as_ref(), label);
        if self.then.is_some() { self.go.replace(route) } else { self.go.to(route) }
    }

    /// Whether the very same is open already and its key is not the one that is typed again.
    fn is_open(&self, offer: &Offer, taken: &[Label]) -> bool {
        let draft = &offer.draft;
        self.sessions
            .by_label(&draft.label)
            .is_some_and(|open| draft.opens(&open.connection) && taken.contains(open.label()))
    }
}
