//! Details of the rows in sight, where a provider's list is brief.

use crate::later;
use crate::store::fleet::details::Wanted;
use crate::store::fleet::{FleetView, use_fleet_actions};
use crate::store::sessions::Sessions;
use domain::fleet::RowId;
use yew::prelude::*;

/// Has the details of these rows read. Rows that leave the sight before it is their turn are not asked for.
#[hook]
pub(super) fn use_details(fleet: &FleetView, sessions: &Sessions, rows: &[RowId]) {
    let actions = use_fleet_actions();
    let servers = fleet.servers();
    let wanted = rows.iter().filter_map(|row| {
        let row = servers.get(*row)?;
        let open = sessions.by_id(row.connection())?;
        let brief = open.connection.provider.spec().capabilities.list_is_brief;
        brief.then(|| Wanted { open: open.clone(), id: row.id(), round: servers.round(open.id) })
    });
    use_effect_with(wanted.collect::<Vec<_>>(), move |wanted| {
        let (wanted, left) = (wanted.clone(), actions.clone());
        let any = !wanted.is_empty();
        if any {
            yew::platform::spawn_local(async move {
                // Without that file the rows stay as they are; the page that needs it says so.
                if let Ok(later) = later::load().await {
                    (later.look)(wanted, actions);
                }
            });
        }
        move || {
            if let Some(later) = later::loaded().filter(|_| any) {
                (later.look)(Vec::new(), left);
            }
        }
    });
}
