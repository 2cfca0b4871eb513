//! API keys and tokens, which must not turn up anywhere but in the header that carries them, and bodies of answers.

use std::fmt;
use std::hint::black_box;
use std::ops::Deref;
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

/// Bytes of a body, whose memory is wiped when they are dropped: it may hold passwords that nobody asked for.
///
/// `zeroize` does the same one byte after the other, which took a tenth of the time that a long list takes.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Wiped(Vec<u8>);

impl Wiped {
    /// Bytes of `pieces`, in memory of exactly their length: memory that grows is copied, and leaves what it held behind.
    pub(crate) fn joined(pieces: &[Wiped]) -> Self {
        let mut bytes = Vec::with_capacity(pieces.iter().map(|piece| piece.len()).sum());
        pieces.iter().for_each(|piece| bytes.extend_from_slice(piece));
        Self(bytes)
    }
}

impl From<Vec<u8>> for Wiped {
    fn from(bytes: Vec<u8>) -> Self {
        Self(bytes)
    }
}

impl Deref for Wiped {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        &self.0
    }
}

impl Drop for Wiped {
    fn drop(&mut self) {
        // With what is spare behind the bytes. There is room for it, so nothing moves.
        let all = self.0.capacity();
        self.0.clear();
        self.0.resize(all, 0);
        // The compiler has to believe that somebody reads the zeros, or it would leave out writing them.
        black_box(self.0.as_slice());
    }
}

impl fmt::Debug for Wiped {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} bytes", self.0.len())
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
