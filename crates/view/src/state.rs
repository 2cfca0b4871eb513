//! What a part keeps from one drawing to the next, compiled once for all types of values.

use std::any::Any;
use std::cell::RefCell;
use std::marker::PhantomData;
use std::ops::Deref;
use std::ptr::addr_eq;
use std::rc::Rc;
use yew::Callback;
use yew::functional::{Hook, HookContext, Reducible, UseForceUpdateHandle, use_force_update, use_ref};

type Value = Rc<dyn Any>;

/// A value, and how its part is drawn again.
struct Cell {
    value: RefCell<Value>,
    draw: UseForceUpdateHandle,
    /// Whether two values look the same, so that nothing has to be drawn.
    same: fn(&dyn Any, &dyn Any) -> bool,
}

impl Cell {
    fn get(&self) -> Value {
        self.value.borrow().clone()
    }

    fn set(&self, next: Value) {
        // The borrow ends before anything is drawn or dropped, both of which can come back here.
        let before = self.value.replace(Rc::clone(&next));
        if !addr_eq(Rc::as_ptr(&before), Rc::as_ptr(&next)) && !(self.same)(&*before, &*next) {
            self.draw.force_update();
        }
    }
}

fn never_same(_: &dyn Any, _: &dyn Any) -> bool {
    false
}

fn equal<T: PartialEq + 'static>(one: &dyn Any, other: &dyn Any) -> bool {
    one.downcast_ref::<T>() == other.downcast_ref::<T>()
}

/// The only instance of the hook that all the others are made of.
fn cell(
    hooks: &mut HookContext,
    same: fn(&dyn Any, &dyn Any) -> bool,
    first: &mut dyn FnMut() -> Option<Value>,
) -> (Rc<Cell>, Value) {
    let draw = use_force_update().run(hooks);
    let cell = use_ref(|| Cell { value: RefCell::new(first().unwrap_or_else(|| Rc::new(()))), draw, same }).run(hooks);
    let value = cell.get();
    (cell, value)
}

/// A cell is made for one type of values and given no other, so the type always fits.
fn typed<T: 'static>(value: Value) -> Rc<T> {
    match value.downcast() {
        Ok(value) => value,
        Err(_) => unreachable!("a value of another type"),
    }
}

struct Keep<T, F> {
    first: F,
    same: fn(&dyn Any, &dyn Any) -> bool,
    kind: PhantomData<T>,
}

impl<T: 'static, F: FnOnce() -> T> Keep<T, F> {
    fn run(self, hooks: &mut HookContext) -> (Rc<Cell>, Rc<T>) {
        let mut first = Some(self.first);
        let (cell, value) = cell(hooks, self.same, &mut || Some(Rc::new((first.take()?)())));
        (cell, typed(value))
    }
}

struct KeepState<T, F>(Keep<T, F>);

impl<T: 'static, F: FnOnce() -> T> Hook for KeepState<T, F> {
    type Output = UseStateHandle<T>;

    fn run(self, hooks: &mut HookContext) -> UseStateHandle<T> {
        let (cell, value) = self.0.run(hooks);
        UseStateHandle { value, cell }
    }
}

struct KeepReducer<T, F>(Keep<T, F>);

impl<T: Reducible + 'static, F: FnOnce() -> T> Hook for KeepReducer<T, F> {
    type Output = UseReducerHandle<T>;

    fn run(self, hooks: &mut HookContext) -> UseReducerHandle<T> {
        let (cell, value) = self.0.run(hooks);
        UseReducerHandle { value, cell }
    }
}

/// A value that is replaced as a whole. Every replacement draws the part again.
pub fn use_state<T: 'static, F: FnOnce() -> T>(first: F) -> impl Hook<Output = UseStateHandle<T>> {
    KeepState(Keep { first, same: never_same, kind: PhantomData })
}

/// A value that is replaced as a whole. Only a different one draws the part again.
pub fn use_state_eq<T: PartialEq + 'static, F: FnOnce() -> T>(first: F) -> impl Hook<Output = UseStateHandle<T>> {
    KeepState(Keep { first, same: equal::<T>, kind: PhantomData })
}

/// A value that changes by actions. One that answers with itself draws nothing.
pub fn use_reducer<T: Reducible + 'static, F: FnOnce() -> T>(first: F) -> impl Hook<Output = UseReducerHandle<T>> {
    KeepReducer(Keep { first, same: never_same, kind: PhantomData })
}

/// The value of a [`use_state`] as it was when the part was drawn, and the way to replace it.
pub struct UseStateHandle<T> {
    value: Rc<T>,
    cell: Rc<Cell>,
}

impl<T: 'static> UseStateHandle<T> {
    /// Replaces the value. This handle keeps the old one.
    pub fn set(&self, value: T) {
        self.cell.set(Rc::new(value));
    }

    /// The way to replace the value, by itself: it is always the same, whatever the value is.
    pub fn setter(&self) -> UseStateSetter<T> {
        UseStateSetter { cell: Rc::clone(&self.cell), kind: PhantomData }
    }
}

impl<T> Deref for UseStateHandle<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

impl<T> Clone for UseStateHandle<T> {
    fn clone(&self) -> Self {
        Self { value: Rc::clone(&self.value), cell: Rc::clone(&self.cell) }
    }
}

impl<T: PartialEq> PartialEq for UseStateHandle<T> {
    fn eq(&self, other: &Self) -> bool {
        self.value == other.value
    }
}

/// Replaces the value of a [`use_state`].
pub struct UseStateSetter<T> {
    cell: Rc<Cell>,
    kind: PhantomData<fn(T)>,
}

impl<T: 'static> UseStateSetter<T> {
    /// Replaces the value.
    pub fn set(&self, value: T) {
        self.cell.set(Rc::new(value));
    }
}

impl<T> Clone for UseStateSetter<T> {
    fn clone(&self) -> Self {
        Self { cell: Rc::clone(&self.cell), kind: PhantomData }
    }
}

impl<T> PartialEq for UseStateSetter<T> {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.cell, &other.cell)
    }
}

impl<T: 'static> From<UseStateSetter<T>> for Callback<T> {
    fn from(setter: UseStateSetter<T>) -> Self {
        Callback::from(move |value| setter.set(value))
    }
}

/// The value of a [`use_reducer`] as it was when the part was drawn, and the way to change it.
pub struct UseReducerHandle<T> {
    value: Rc<T>,
    cell: Rc<Cell>,
}

impl<T: Reducible + 'static> UseReducerHandle<T> {
    /// Changes the value as it is now. This handle keeps the old one.
    pub fn dispatch(&self, action: T::Action) {
        dispatch::<T>(&self.cell, action);
    }

    /// The way to change the value, by itself: it is always the same, whatever the value is.
    pub fn dispatcher(&self) -> UseReducerDispatcher<T> {
        UseReducerDispatcher { cell: Rc::clone(&self.cell), kind: PhantomData }
    }
}

fn dispatch<T: Reducible + 'static>(cell: &Cell, action: T::Action) {
    cell.set(typed::<T>(cell.get()).reduce(action));
}

impl<T> Deref for UseReducerHandle<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

impl<T> Clone for UseReducerHandle<T> {
    fn clone(&self) -> Self {
        Self { value: Rc::clone(&self.value), cell: Rc::clone(&self.cell) }
    }
}

impl<T: PartialEq> PartialEq for UseReducerHandle<T> {
    fn eq(&self, other: &Self) -> bool {
        self.value == other.value
    }
}

/// Changes the value of a [`use_reducer`].
pub struct UseReducerDispatcher<T> {
    cell: Rc<Cell>,
    kind: PhantomData<fn(T)>,
}

impl<T: Reducible + 'static> UseReducerDispatcher<T> {
    /// Changes the value.
    pub fn dispatch(&self, action: T::Action) {
        dispatch::<T>(&self.cell, action);
    }
}

impl<T> Clone for UseReducerDispatcher<T> {
    fn clone(&self) -> Self {
        Self { cell: Rc::clone(&self.cell), kind: PhantomData }
    }
}

impl<T> PartialEq for UseReducerDispatcher<T> {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.cell, &other.cell)
    }
}
