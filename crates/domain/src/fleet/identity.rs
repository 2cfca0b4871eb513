//! Identities as rows hold them: UUIDs as numbers.

use super::cells::hash;
use crate::{ConnectionId, ServerId};

/// An identity as rows hold it: the value of a UUID, or 0 and what is written otherwise.
pub(super) type Identity = (u128, Option<ServerId>);

/// An identity as rows hold it.
pub(super) fn identity(id: &str) -> Identity {
    match uuid(id) {
        Some(value) => (value, None),
        None => (0, ServerId::new(id)),
    }
}

/// The hash of a connection and an identity.
pub(super) fn hash_of(connection: ConnectionId, id: &Identity) -> u32 {
    let odd = id.1.as_ref().map_or(0, |id| hash(id.as_str().as_bytes()));
    let folded = (id.0 ^ id.0 >> 64) as u64;
    let mixed = (folded ^ folded >> 32) as u32 ^ odd ^ connection.0.wrapping_mul(0x9e37_79b9);
    mixed.wrapping_mul(0x85eb_ca6b)
}

/// The values of hexadecimal digits; 255 for other characters.
const HEX: [u8; 256] = {
    let (mut values, mut value) = ([255; 256], 0);
    while value < 16 {
        values[b"0123456789abcdef"[value] as usize] = value as u8;
        values[b"0123456789ABCDEF"[value] as usize] = value as u8;
        value += 1;
    }
    values
};

/// The value of a UUID in its usual form, `8-4-4-4-12` digits.
fn uuid(text: &str) -> Option<u128> {
    let bytes = text.as_bytes();
    if bytes.len() != 36 {
        return None;
    }
    // Two halves, since arithmetic on 128 bits is slow where there are 64. Where a character fits is asked at the end.
    let mut wrong = bytes[8] ^ b'-' | bytes[13] ^ b'-' | bytes[18] ^ b'-' | bytes[23] ^ b'-';
    let mut half = |places: &[std::ops::Range<usize>]| {
        places.iter().flat_map(|place| &bytes[place.clone()]).fold(0_u64, |half, byte| {
            let digit = HEX[usize::from(*byte)];
            wrong |= digit & 0xf0;
            half << 4 | u64::from(digit)
        })
    };
    let (high, low) = (half(&[0..8, 9..13, 14..18]), half(&[19..23, 24..36]));
    if wrong != 0 {
        return None;
    }
    let value = u128::from(high) << 64 | u128::from(low);
    // Zero stands for identities that are written otherwise.
    Some(value).filter(|value| *value != 0)
}
