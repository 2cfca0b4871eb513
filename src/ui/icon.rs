//! Pictograms, drawn in the page so that they take the colour of the text beside them.

mod paths;

use yew::prelude::*;

/// A pictogram.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Icon(&'static Drawing);

#[derive(Debug, PartialEq, Eq)]
struct Drawing {
    /// The side of the square grid that the path is drawn on.
    grid: u8,
    path: &'static str,
}

impl Icon {
    /// The side of the grid and the path, for who draws without the virtual tree.
    pub(super) fn drawing(self) -> (u8, &'static str) {
        (self.0.grid, self.0.path)
    }
}

/// Properties of [`IconView`].
#[derive(Properties, PartialEq)]
pub struct IconViewProps {
    /// Which picture.
    pub icon: Icon,
    /// More classes, for example `mw-icon--lg`.
    #[prop_or_default]
    pub class: Classes,
}

/// One icon. It is decoration: whatever it means must also stand in words.
#[component]
pub fn IconView(props: &IconViewProps) -> Html {
    let Drawing { grid, path } = *props.icon.0;
    // The small grid is drawn nearly to its edges and has to be set smaller.
    let micron = (grid == 20).then_some("mw-icon--micron");
    html! {
        <svg class={classes!("mw-icon", micron, props.class.clone())} viewBox={format!("0 0 {grid} {grid}")} aria-hidden="true">
            <path d={path} />
        </svg>
    }
}
