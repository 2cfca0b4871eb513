//! Effects and memories, compiled once for all types of values.

use std::any::Any;
use std::cell::RefCell;
use std::rc::Rc;
use yew::functional::{TearDown, hook, use_mut_ref};

type End = Box<dyn FnOnce()>;

/// What an effect keeps between two drawings.
#[derive(Default)]
struct Kept {
    values: Option<Rc<dyn Any>>,
    round: u32,
    /// The effect of the latest change, until it has run: a part may be drawn again before.
    pending: Option<Box<dyn FnOnce() -> End>>,
}

/// Runs an effect after drawing when `values` changed.
#[hook]
pub fn use_effect_with<T, F, D>(values: T, effect: F)
where
    T: PartialEq + 'static,
    F: FnOnce(&T) -> D + 'static,
    D: TearDown,
{
    let kept = use_mut_ref(Kept::default);
    let same = is_same(&kept.borrow().values, &values);
    if !same {
        let values = Rc::new(values);
        let pending = {
            let values = values.clone();
            move || {
                let end = effect(&values);
                Box::new(move || end.tear_down()) as End
            }
        };
        change(&kept, values, Box::new(pending));
    }
    use_pending(kept);
}

fn is_same<T: PartialEq + 'static>(kept: &Option<Rc<dyn Any>>, values: &T) -> bool {
    kept.as_ref().and_then(|kept| kept.downcast_ref::<T>()).is_some_and(|kept| kept == values)
}

#[inline(never)]
fn change(kept: &RefCell<Kept>, values: Rc<dyn Any>, pending: Box<dyn FnOnce() -> End>) {
    let mut kept = kept.borrow_mut();
    kept.values = Some(values);
    kept.round = kept.round.wrapping_add(1);
    kept.pending = Some(pending);
}

#[hook]
fn use_pending(kept: Rc<RefCell<Kept>>) {
    let round = kept.borrow().round;
    yew::functional::use_effect_with(round, move |_| {
        let pending = kept.borrow_mut().pending.take();
        let end = pending.map(|run| run());
        move || {
            if let Some(end) = end {
                end();
            }
        }
    });
}
