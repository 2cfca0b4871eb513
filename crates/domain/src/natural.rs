//! The one order of names: without regard to case, and with numbers by value (`web-2` before `web-10`).

use crate::letters::small;
use std::cmp::Ordering;

/// Compares two names that were folded by [`fold`]. Where they are equal by value, the shorter run of digits comes
/// first (`web-2` before `web-02`), so the order is total over different texts.
pub fn compare(a: &str, b: &str) -> Ordering {
    let (mut a_rest, mut b_rest) = (a.as_bytes(), b.as_bytes());
    let mut tie = Ordering::Equal;
    loop {
        match (a_rest.first(), b_rest.first()) {
            (None, None) => return tie,
            (None, Some(_)) => return Ordering::Less,
            (Some(_), None) => return Ordering::Greater,
            (Some(x), Some(y)) if x.is_ascii_digit() && y.is_ascii_digit() => {
                let (a_number, a_tail) = take_digits(a_rest);
                let (b_number, b_tail) = take_digits(b_rest);
                let (a_value, b_value) = (trim_zeros(a_number), trim_zeros(b_number));
                let order = a_value.len().cmp(&b_value.len()).then_with(|| a_value.cmp(b_value));
                if order.is_ne() {
                    return order;
                }
                tie = tie.then(a_number.len().cmp(&b_number.len()));
                (a_rest, b_rest) = (a_tail, b_tail);
            }
            (Some(x), Some(y)) if x != y => return x.cmp(y),
            _ => (a_rest, b_rest) = (&a_rest[1..], &b_rest[1..]),
        }
    }
}

/// The form in which names are compared and searched: lower case, each character by itself.
///
/// `str::to_lowercase` writes a Greek sigma in two ways, by its place in the word, so that the beginning of a word
/// would not be found in it. Here there is one sigma.
pub fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let mut folded = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            'İ' => folded.push_str("i\u{307}"),
            'ς' => folded.push('σ'),
            _ => folded.push(small(letter)),
        }
    }
    folded
}

/// Appends the folded form of a text.
pub fn fold_into(text: &str, out: &mut Vec<u8>) {
    if text.is_ascii() {
        let start = out.len();
        out.extend_from_slice(text.as_bytes());
        out[start..].make_ascii_lowercase();
    } else {
        out.extend_from_slice(fold(text).as_bytes());
    }
}

fn take_digits(bytes: &[u8]) -> (&[u8], &[u8]) {
    let end = bytes.iter().position(|b| !b.is_ascii_digit()).unwrap_or(bytes.len());
    bytes.split_at(end)
}

fn trim_zeros(digits: &[u8]) -> &[u8] {
    let start = digits.iter().position(|b| *b != b'0').unwrap_or(digits.len());
    &digits[start..]
}
