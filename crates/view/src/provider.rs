//! Values for everything below a part, compiled once for all types of values.
//!
//! Yew has a component for each type of context. Here is one context, a chain of [`Level`]s that never changes after
//! a provider was mounted, so Yew has nothing to pass on; a provider wakes the readers of its value by itself.

use std::any::{Any, TypeId};
use std::cell::RefCell;
use std::marker::PhantomData;
use std::rc::{Rc, Weak};
use yew::context::ContextProviderProps;
use yew::functional::{Hook, HookContext, UseForceUpdateHandle, use_force_update, use_ref};
use yew::prelude::*;

/// The values above a part, the nearest first.
#[derive(Clone)]
struct Levels(Option<Rc<Level>>);

struct Level {
    kind: TypeId,
    value: RefCell<Rc<dyn Any>>,
    readers: RefCell<Vec<Weak<UseForceUpdateHandle>>>,
    above: Levels,
}

impl PartialEq for Levels {
    fn eq(&self, other: &Self) -> bool {
        match (&self.0, &other.0) {
            (Some(one), Some(other)) => Rc::ptr_eq(one, other),
            (one, other) => one.is_none() && other.is_none(),
        }
    }
}

impl Levels {
    fn find(&self, kind: TypeId) -> Option<Rc<Level>> {
        let mut levels = self;
        while let Some(level) = &levels.0 {
            if level.kind == kind {
                return Some(Rc::clone(level));
            }
            levels = &level.above;
        }
        None
    }
}

impl Level {
    fn set(&self, value: Rc<dyn Any>) {
        drop(self.value.replace(value));
        // Drawing is put off by Yew, but nothing here relies on it: the list is not borrowed meanwhile.
        let readers: Vec<_> = self.readers.borrow().iter().filter_map(Weak::upgrade).collect();
        for reader in readers {
            reader.force_update();
        }
    }

    fn wake(&self, reader: &Rc<UseForceUpdateHandle>) {
        let mut readers = self.readers.borrow_mut();
        readers.retain(|reader| reader.strong_count() > 0);
        readers.push(Rc::downgrade(reader));
    }
}

/// What one reader holds. Dropping it, when the part goes, ends the reading.
struct Reading {
    level: Option<Rc<Level>>,
    _reader: Rc<UseForceUpdateHandle>,
}

fn read(hooks: &mut HookContext, kind: TypeId) -> Option<Rc<dyn Any>> {
    let levels = yew::functional::use_context::<Levels>().run(hooks);
    let draw = use_force_update().run(hooks);
    let reading = use_ref(|| {
        let level = levels.and_then(|levels| levels.find(kind));
        let reader = Rc::new(draw);
        if let Some(level) = &level {
            level.wake(&reader);
        }
        Reading { level, _reader: reader }
    })
    .run(hooks);
    reading.level.as_ref().map(|level| level.value.borrow().clone())
}

struct Read<T>(PhantomData<T>);

impl<T: Clone + 'static> Hook for Read<T> {
    type Output = Option<T>;

    fn run(self, hooks: &mut HookContext) -> Option<T> {
        read(hooks, TypeId::of::<T>())?.downcast_ref().cloned()
    }
}

/// The value that the nearest [`ContextProvider`] of its type gives. A new value draws the part again.
pub fn use_context<T: Clone + PartialEq + 'static>() -> impl Hook<Output = Option<T>> {
    Read(PhantomData)
}

#[hook]
fn use_level(kind: TypeId, first: &dyn Fn() -> Rc<dyn Any>) -> Rc<Level> {
    let above = yew::functional::use_context::<Levels>().unwrap_or(Levels(None));
    let level = use_ref(|| {
        let value = RefCell::new(first());
        Rc::new(Level { kind, value, readers: RefCell::default(), above })
    });
    Rc::clone(&level)
}

/// Gives `context` to everything below it. [`Host`](crate::host::Host) runs function components alone, so it is one.
#[component]
pub fn ContextProvider<T: Clone + PartialEq + 'static>(props: &ContextProviderProps<T>) -> Html {
    let level = use_level(TypeId::of::<T>(), &|| Rc::new(props.context.clone()));
    let same = level.value.borrow().downcast_ref::<T>() == Some(&props.context);
    if !same {
        level.set(Rc::new(props.context.clone()));
    }
    below(level, props.children.clone())
}

fn below(level: Rc<Level>, children: Html) -> Html {
    html! { <yew::ContextProvider<Levels> context={Levels(Some(level))}>{ children }</yew::ContextProvider<Levels>> }
}
