//! Preferences, and what this console stores and whom it calls.

mod choices;
mod stored;

use crate::parts::Main;
use crate::platform;
use crate::store::sessions::use_sessions;
use crate::ui::{Fact, Facts, Mono, PageHead};
use choices::{DensityChoice, IntervalChoice, LettersChoice, ThemeChoice, ZoneChoice};
use stored::Stored;
use yew::prelude::*;

/// Preferences.
#[component]
pub fn Settings() -> Html {
    use_effect_with((), |()| platform::set_title("Settings"));
    html! {
        <Main>
            <PageHead title="Settings" arrival="settings" />
            <div class="mw-scroll mw-content">
                <div class="mw-settings">
                    <section aria-labelledby="look">
                        <h2 id="look" class="mw-settings__title">{ "Look" }</h2>
                        <p class="mw-note">{ "Applied at once, and kept in this browser." }</p>
                        <div><ThemeChoice /><DensityChoice /><ZoneChoice /></div>
                    </section>
                    <section aria-labelledby="keys">
                        <h2 id="keys" class="mw-settings__title">{ "Keys" }</h2>
                        <p class="mw-note">{ "All shortcuts are listed under the question mark at the top of the page." }</p>
                        <div><LettersChoice /></div>
                    </section>
                    <section aria-labelledby="reading">
                        <h2 id="reading" class="mw-settings__title">{ "Reading" }</h2>
                        <div><IntervalChoice /></div>
                    </section>
                    <Hosts />
                    <Stored />
                    <section aria-labelledby="about">
                        <h2 id="about" class="mw-settings__title">{ "About" }</h2>
                        <Facts>
                            <Fact term="Console">{ "metalworks console" }</Fact>
                            <Fact term="Version"><Mono text={env!("CARGO_PKG_VERSION")} /></Fact>
                            <Fact term="Licence">{ env!("CARGO_PKG_LICENSE").replace(" OR ", " or ") }</Fact>
                        </Facts>
                    </section>
                </div>
            </div>
        </Main>
    }
}

/// The hosts that this page calls.
#[component]
fn Hosts() -> Html {
    let sessions = use_sessions();
    let own = platform::origin();
    let own = own.split_once("://").map_or(own.as_str(), |(_, host)| host).to_owned();
    // Several connections can go to one host.
    let hosts =
        domain::sorting::distinct(sessions.all().iter().map(|open| open.connection.host()).filter(|host| *host != own));
    let line = |host: &str| {
        let labels: Vec<String> = sessions
            .all()
            .iter()
            .filter(|open| open.connection.host() == host)
            .map(|open| open.label().to_string())
            .collect();
        html! {
            <li key={host.to_owned()}>
                <bdi class="mw-mono">{ host }</bdi>
                <span class="mw-note mw-push">{ note(host == own, &labels) }</span>
            </li>
        }
    };
    html! {
        <section aria-labelledby="hosts">
            <h2 id="hosts" class="mw-settings__title">{ "Hosts contacted" }</h2>
            <p class="mw-note">{ "This console talks to these hosts and to no other. Its program, fonts and pictures come from its own host." }</p>
            <ul class="mw-lines" aria-labelledby="hosts">{ line(&own) }{ for hosts.into_iter().map(line) }</ul>
        </section>
    }
}

fn note(own: bool, labels: &[String]) -> String {
    let names = crate::text::and(labels);
    match (own, labels.len()) {
        (true, 0) => "This console".to_owned(),
        (true, 1) => format!("This console, and the connection {names}"),
        (true, _) => format!("This console, and the connections {names}"),
        (false, 1) => format!("The connection {names}"),
        (false, _) => format!("The connections {names}"),
    }
}
