//! API keys and tokens, which must not turn up anywhere but in the header that carries them.

use domain::search::{contains, find};
use std::fmt;
use zeroize::Zeroizing;

/// A key or token.
///
/// It can't be copied, compared, printed or serialised, and its memory is wiped when it is dropped. Copies that a browser
/// makes of a header are out of reach.
pub struct Secret(Zeroizing<String>);

impl Secret {
    /// Takes a key as it was typed. Space around it, which comes along with copying, is left out.
    pub fn new(text: &str) -> Self {
        Self(Zeroizing::new(text.trim().to_owned()))
    }

    /// The key itself, for the one header that carries it. Only a [`crate::Transport`] has a reason to ask.
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// `text` with the key blotted out, should a server repeat it in an answer.
    pub(crate) fn mask(&self, text: String) -> String {
        let key = self.0.as_str();
        if key.is_empty() || !contains(&text, key) {
            return text;
        }
        let (mut out, mut rest) = (String::new(), text.as_str());
        while let Some(at) = find(rest, key) {
            out.push_str(&rest[..at]);
            out.push_str("***");
            rest = &rest[at + key.len()..];
        }
        out + rest
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("***")
    }
}

impl fmt::Display for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("***")
    }
}

#[cfg(test)]
mod tests {
    use super::Secret;

    #[test]
    fn no_text_form_shows_the_key() {
        let secret = Secret::new(" sandbox-key \n");
        assert_eq!(secret.expose(), "sandbox-key");
        assert_eq!(format!("{secret} {secret:?} {secret:#?} {:?}", Some(&secret)), "*** *** *** Some(***)");
    }

    #[test]
    fn a_key_repeated_by_a_server_is_blotted_out() {
        let masked = Secret::new("abc-1").mask("The key abc-1 is unknown.".to_owned());
        assert_eq!(masked, "The key *** is unknown.");
        assert_eq!(Secret::new("aa").mask("ä aaaaa aa".to_owned()), "ä ******a ***");
        assert_eq!(Secret::new("").mask("text".to_owned()), "text");
    }
}
