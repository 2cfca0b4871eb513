//! Class names, as the text that an element carries.

use std::borrow::Cow;
use yew::AttrValue;
use yew::html::IntoPropValue;

/// Yew's type of the same name, as a text. Yew's own is a set that is ordered and hashed, some 6 KB of code; names that
/// occur twice do no harm.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Classes(String);

impl Classes {
    /// No class.
    pub fn new() -> Self {
        Self::default()
    }

    /// No class. The macro of Yew knows how many will come.
    pub fn with_capacity(_: usize) -> Self {
        Self::default()
    }

    /// Adds classes.
    pub fn push<T: Into<Self>>(&mut self, classes: T) {
        self.add(&classes.into().0);
    }

    /// Adds one class. The macro of Yew calls it with literals.
    pub fn unchecked_push(&mut self, class: &'static str) {
        self.add(class);
    }

    fn add(&mut self, classes: &str) {
        if !self.0.is_empty() && !classes.is_empty() {
            self.0.push(' ');
        }
        self.0.push_str(classes);
    }
}

impl From<&'static str> for Classes {
    fn from(text: &'static str) -> Self {
        Self(text.to_owned())
    }
}

impl From<String> for Classes {
    fn from(text: String) -> Self {
        Self(text)
    }
}

impl From<Cow<'static, str>> for Classes {
    fn from(text: Cow<'static, str>) -> Self {
        Self(text.into_owned())
    }
}

impl From<AttrValue> for Classes {
    fn from(text: AttrValue) -> Self {
        Self(text.as_str().to_owned())
    }
}

impl<T: Into<Classes>> From<Option<T>> for Classes {
    fn from(classes: Option<T>) -> Self {
        classes.map(Into::into).unwrap_or_default()
    }
}

impl<T: Into<Classes>> From<Vec<T>> for Classes {
    fn from(all: Vec<T>) -> Self {
        let mut out = Self::default();
        for classes in all {
            out.push(classes);
        }
        out
    }
}

impl IntoPropValue<Classes> for &'static str {
    fn into_prop_value(self) -> Classes {
        self.into()
    }
}

impl IntoPropValue<AttrValue> for Classes {
    fn into_prop_value(self) -> AttrValue {
        self.0.into()
    }
}

impl IntoPropValue<Option<AttrValue>> for Classes {
    fn into_prop_value(self) -> Option<AttrValue> {
        (!self.0.is_empty()).then(|| self.0.into())
    }
}
