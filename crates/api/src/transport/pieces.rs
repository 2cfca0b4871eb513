//! A body as it arrives, in pieces.

use super::{BODY_MAX, TransportError};
use crate::secret::Wiped;

/// The pieces of a body, up to [`BODY_MAX`] bytes together.
///
/// They are kept apart until the last one is there. A buffer that grows with each of them would move now and then, and
/// leave what it held behind; these are wiped, also where the call is given up.
#[derive(Debug, Default)]
pub struct Pieces {
    pieces: Vec<Wiped>,
    length: usize,
}

impl Pieces {
    /// Makes room for one more piece of `length` bytes, or says that the body is too large.
    pub fn room(&mut self, length: usize) -> Result<(), TransportError> {
        self.length += length;
        if self.length > BODY_MAX { Err(TransportError::TooLarge { limit: BODY_MAX }) } else { Ok(()) }
    }

    /// Takes a piece.
    pub fn push(&mut self, piece: Vec<u8>) {
        self.pieces.push(piece.into());
    }

    /// All pieces as one, in memory of exactly their length.
    pub fn join(mut self) -> Wiped {
        if self.pieces.len() <= 1 { self.pieces.pop().unwrap_or_default() } else { Wiped::joined(&self.pieces) }
    }
}

#[cfg(test)]
mod tests {
    use super::{BODY_MAX, Pieces};
    use crate::TransportError;

    #[test]
    fn pieces_make_the_body() {
        for parts in [&[][..], &[""], &["a"], &["ab", "", "c"], &["ä", "b", "cd", "e"]] {
            let mut pieces = Pieces::default();
            for part in parts {
                pieces.room(part.len()).expect("room");
                pieces.push(part.as_bytes().to_vec());
            }
            assert_eq!(*pieces.join(), *parts.concat().into_bytes());
        }
    }

    #[test]
    fn a_body_has_a_greatest_length() {
        let mut pieces = Pieces::default();
        assert_eq!(pieces.room(BODY_MAX), Ok(()));
        assert_eq!(pieces.room(1), Err(TransportError::TooLarge { limit: BODY_MAX }));
    }
}
