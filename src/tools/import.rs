//! Views from a file of the reader's.

use crate::forms::views::read_views;
use crate::store::views::change;
use crate::text::views::{imported, not_kept};
use domain::saved::ImportError;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{File, HtmlInputElement};

/// The file that was chosen. The field forgets it, so that the same one can be chosen again.
pub(super) fn chosen(event: &web_sys::Event) -> Option<File> {
    let input: HtmlInputElement = event.target()?.dyn_into().ok()?;
    let file = input.files()?.get(0);
    input.set_value("");
    file
}

/// Takes the views of a file. The answer says what became of them; where none was taken, why.
pub(super) async fn import(file: File) -> Result<Vec<String>, String> {
    // A size beyond what a number here can hold is too large in any case.
    let size = file.size();
    let size = if size < 4e9 { size as usize } else { usize::MAX };
    ImportError::check_size(size).map_err(|error| error.to_string())?;
    let text = JsFuture::from(file.text()).await.ok().and_then(|text| text.as_string());
    let Some(text) = text else {
        return Err("The browser could not read the file. Choose it again, or a copy of it.".to_owned());
    };
    let import = read_views(&text).map_err(|error| error.to_string())?;
    let merged = change(|views| Ok(views.merge(import.views.clone()))).map_err(|why| not_kept(&why))?;
    Ok(imported(&import, &merged))
}
