//! API keys and tokens, which must not turn up anywhere but in the header that carries them.

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

    /// Takes over a text without a copy.
    pub(crate) fn take(text: String) -> Self {
        Self(Zeroizing::new(text))
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
}
