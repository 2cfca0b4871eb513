//! The rows in sight: what can't be seen of them yet is read, where a provider's list is brief.

use crate::later;
use crate::store::fleet::details::Sight;
use crate::store::fleet::{FleetView, use_fleet_actions};
use crate::store::sessions::Sessions;
use domain::fleet::RowId;
use yew::prelude::*;

/// Tells which rows are in sight. Those that leave it before it is their turn are not asked for.
#[hook]
pub(super) fn use_details(fleet: &FleetView, sessions: &Sessions, rows: &[RowId]) {
    let (actions, here) = (use_fleet_actions(), later::use_later().is_some());
    let brief = sessions.all().iter().any(|open| open.connection.provider.spec().capabilities.list_is_brief);
    let sight = Sight { rows: rows.to_vec(), fleet: fleet.clone(), sessions: sessions.clone(), actions };
    use_effect_with((sight, here), move |(sight, _)| match later::loaded() {
        Some(later) => (later.look)(Some(sight.clone())),
        // Without that file the rows stay as they are; the page that needs it says so.
        None if brief && !sight.rows.is_empty() => yew::platform::spawn_local(async { drop(later::load().await) }),
        None => {}
    });
    use_effect_with((), |()| || later::loaded().into_iter().for_each(|later| (later.look)(None)));
}
