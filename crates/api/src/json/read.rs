//! From text to [`Json`], in one pass (RFC 8259).

use super::{Json, Text};
use zeroize::Zeroizing;

/// Why a text is not JSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Syntax {
    /// It ends too early, as if it had been cut off.
    Ended,
    /// Something that does not belong here.
    Unexpected,
    /// More levels of lists and objects than any answer has.
    TooDeep,
}

/// Levels of lists and objects. The answers have 6; the limit keeps a hostile document from using up the stack.
const DEPTH: u32 = 128;

/// Reads a whole document.
pub fn read(text: &str) -> Result<Json<'_>, Syntax> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let (mut reader, mut value) = (Reader { text, at: 0 }, Json::Null);
    reader.value(0, &mut value)?;
    reader.space();
    if reader.at == text.len() { Ok(value) } else { Err(Syntax::Unexpected) }
}

/// What an item of a long list is handed to: its members, or nothing where it is no object.
pub type Each<'e, 'a> = dyn FnMut(Option<&[(Text<'a>, Json<'a>)]>) + 'e;

/// Reads a whole document in which the list at `path` may be long: its items are handed to `each` one after the other
/// and are not kept, so that the list is empty in what is returned. It may also stand at a beginning of the path.
///
/// Items are handed over before it is known that the document is whole.
pub fn read_rows<'a>(text: &'a str, path: &[&str], each: &mut Each<'_, 'a>) -> Result<Json<'a>, Syntax> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let (mut reader, mut value) = (Reader { text, at: 0 }, Json::Null);
    reader.value_with(0, path, each, &mut value)?;
    reader.space();
    if reader.at == text.len() { Ok(value) } else { Err(Syntax::Unexpected) }
}

/// The place of the first byte that ends the plain part of a text: what may not stand in one, the quote, and the backslash.
/// Most of an answer is texts, so eight bytes are looked at together.
fn plain_length(bytes: &[u8]) -> Option<usize> {
    const ONES: u64 = u64::MAX / 255;
    const TOPS: u64 = ONES << 7;
    let (eights, rest) = bytes.as_chunks::<8>();
    for (at, eight) in eights.iter().enumerate() {
        let eight = u64::from_le_bytes(*eight);
        // The top bit of each byte that is below a limit. What a borrow adds lies behind the first one that is right.
        let below = |word: u64, limit: u64| word.wrapping_sub(ONES * limit) & !word;
        let quote = below(eight ^ (ONES * u64::from(b'"')), 1);
        let backslash = below(eight ^ (ONES * u64::from(b'\\')), 1);
        let found = (below(eight, 0x20) | quote | backslash) & TOPS;
        if found != 0 {
            return Some(at * 8 + found.trailing_zeros() as usize / 8);
        }
    }
    let last = rest.iter().position(|byte| matches!(byte, 0..0x20 | b'"' | b'\\'))?;
    Some(eights.len() * 8 + last)
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Reader<'a> {
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn next(&mut self) -> Result<u8, Syntax> {
        let byte = self.peek().ok_or(Syntax::Ended)?;
        self.at += 1;
        Ok(byte)
    }

    fn space(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
    }

    /// Reads a value into its place. It is written there and not handed back, since handing values of several kinds from
    /// function to function took a third of the time.
    fn value(&mut self, depth: u32, place: &mut Json<'a>) -> Result<(), Syntax> {
        self.space();
        match self.peek().ok_or(Syntax::Ended)? {
            b'{' => {
                let mut members = Vec::new();
                self.members(depth + 1, &mut members, None)?;
                *place = Json::Object(members);
            }
            b'[' => {
                let mut items = Vec::new();
                self.list(depth + 1, &mut items)?;
                *place = Json::List(items);
            }
            b'"' => match self.plain_text()? {
                Some(text) => *place = Json::Text(Text::from(text)),
                None => *place = Json::Text(self.escaped_text()?),
            },
            b't' => {
                self.word("true")?;
                *place = Json::Bool(true);
            }
            b'f' => {
                self.word("false")?;
                *place = Json::Bool(false);
            }
            b'n' => self.word("null")?,
            _ => *place = Json::Number(self.number()?),
        }
        Ok(())
    }

    /// A value with the long list somewhere in it, or being it.
    fn value_with(
        &mut self,
        depth: u32,
        path: &[&str],
        each: &mut Each<'_, 'a>,
        place: &mut Json<'a>,
    ) -> Result<(), Syntax> {
        self.space();
        match (self.peek().ok_or(Syntax::Ended)?, path) {
            (b'[', _) if depth > 0 => {
                self.rows(depth + 1, each)?;
                *place = Json::List(Vec::new());
                Ok(())
            }
            (b'{', [_, ..]) => {
                let mut members = Vec::new();
                self.members(depth + 1, &mut members, Some((path, each)))?;
                *place = Json::Object(members);
                Ok(())
            }
            _ => self.value(depth, place),
        }
    }

    /// The items of a list, one after the other. The memory for the members of one serves for the next.
    fn rows(&mut self, depth: u32, each: &mut Each<'_, 'a>) -> Result<(), Syntax> {
        self.open(depth)?;
        if self.closes(b']') {
            return Ok(());
        }
        let mut members = Vec::new();
        loop {
            self.space();
            if self.peek() == Some(b'{') {
                members.clear();
                self.members(depth + 1, &mut members, None)?;
                each(Some(&members));
            } else {
                self.value(depth, &mut Json::Null)?;
                each(None);
            }
            if self.ends(b']')? {
                return Ok(());
            }
        }
    }

    fn word(&mut self, word: &'static str) -> Result<(), Syntax> {
        for expected in word.bytes() {
            if self.next()? != expected {
                return Err(Syntax::Unexpected);
            }
        }
        Ok(())
    }

    fn list(&mut self, depth: u32, items: &mut Vec<Json<'a>>) -> Result<(), Syntax> {
        self.open(depth)?;
        if self.closes(b']') {
            return Ok(());
        }
        loop {
            items.push(Json::Null);
            if let Some(place) = items.last_mut() {
                self.value(depth, place)?;
            }
            if self.ends(b']')? {
                return Ok(());
            }
        }
    }

    /// The members of an object. The long list can be in the one that `long` names first.
    fn members(
        &mut self,
        depth: u32,
        members: &mut Vec<(Text<'a>, Json<'a>)>,
        mut long: Option<(&[&str], &mut Each<'_, 'a>)>,
    ) -> Result<(), Syntax> {
        self.open(depth)?;
        if self.closes(b'}') {
            return Ok(());
        }
        loop {
            self.space();
            if self.peek().ok_or(Syntax::Ended)? != b'"' {
                return Err(Syntax::Unexpected);
            }
            match self.plain_text()? {
                Some(key) => members.push((Text::from(key), Json::Null)),
                None => members.push((self.escaped_text()?, Json::Null)),
            }
            self.space();
            if self.next()? != b':' {
                return Err(Syntax::Unexpected);
            }
            if let Some((key, place)) = members.last_mut() {
                match &mut long {
                    Some(([name, rest @ ..], each)) if key.as_str() == *name => {
                        self.value_with(depth, rest, *each, place)?;
                    }
                    _ => self.value(depth, place)?,
                }
            }
            if self.ends(b'}')? {
                return Ok(());
            }
        }
    }

    fn open(&mut self, depth: u32) -> Result<(), Syntax> {
        self.at += 1;
        if depth > DEPTH { Err(Syntax::TooDeep) } else { Ok(()) }
    }

    /// Whether the list or object that was just opened is empty.
    fn closes(&mut self, end: u8) -> bool {
        self.space();
        let closes = self.peek() == Some(end);
        self.at += usize::from(closes);
        closes
    }

    /// After a value: whether the list or object ends here. Else a comma follows.
    fn ends(&mut self, end: u8) -> Result<bool, Syntax> {
        self.space();
        match self.next()? {
            b',' => Ok(false),
            byte if byte == end => Ok(true),
            _ => Err(Syntax::Unexpected),
        }
    }

    fn number(&mut self) -> Result<&'a str, Syntax> {
        let start = self.at;
        self.at += usize::from(self.peek() == Some(b'-'));
        if self.peek() == Some(b'0') {
            self.at += 1
        } else {
            self.digits()?
        }
        if self.peek() == Some(b'.') {
            self.at += 1;
            self.digits()?;
        }
        if matches!(self.peek(), Some(b'e' | b'E')) {
            self.at += 1;
            self.at += usize::from(matches!(self.peek(), Some(b'+' | b'-')));
            self.digits()?;
        }
        Ok(&self.text[start..self.at])
    }

    /// One digit or more.
    fn digits(&mut self) -> Result<(), Syntax> {
        let start = self.at;
        while matches!(self.peek(), Some(b'0'..=b'9')) {
            self.at += 1;
        }
        match self.peek() {
            _ if self.at > start => Ok(()),
            None => Err(Syntax::Ended),
            Some(_) => Err(Syntax::Unexpected),
        }
    }

    /// A text, from its opening quote; `None` where it has escapes, and nothing is read then. Every cut is made beside an
    /// ASCII character, so never inside of another one.
    fn plain_text(&mut self) -> Result<Option<&'a str>, Syntax> {
        let start = self.at + 1;
        let length = plain_length(&self.text.as_bytes()[start..]).ok_or(Syntax::Ended)?;
        match self.text.as_bytes()[start + length] {
            b'"' => {
                self.at = start + length + 1;
                Ok(Some(&self.text[start..start + length]))
            }
            b'\\' => Ok(None),
            _ => Err(Syntax::Unexpected),
        }
    }

    /// A text with escapes, from its opening quote.
    fn escaped_text(&mut self) -> Result<Text<'a>, Syntax> {
        self.at += 1;
        // An escape is never shorter than what it stands for, so the text fits and does not move while it grows: each
        // move would leave a copy behind. Where it turns out to be broken, what was written is wiped.
        let mut out = Zeroizing::new(String::with_capacity(self.written_length(self.at)));
        loop {
            let start = self.at;
            let end = self.plain()?;
            out.push_str(&self.text[start..self.at - 1]);
            if end == b'"' {
                return Ok(Text::from(std::mem::take(&mut *out)));
            }
            self.escape(&mut out)?;
        }
    }

    /// The bytes from `start` to the quote that ends a text, or to the end of the document.
    fn written_length(&self, start: usize) -> usize {
        let (rest, mut escaped) = (&self.text.as_bytes()[start..], false);
        let ends = |byte: &u8| {
            let ends = *byte == b'"' && !escaped;
            escaped = *byte == b'\\' && !escaped;
            ends
        };
        rest.iter().position(ends).unwrap_or(rest.len())
    }

    /// Goes past the next quote or backslash and says which it was.
    fn plain(&mut self) -> Result<u8, Syntax> {
        let rest = &self.text.as_bytes()[self.at..];
        let length = plain_length(rest).ok_or(Syntax::Ended)?;
        self.at += length + 1;
        match rest[length] {
            byte @ (b'"' | b'\\') => Ok(byte),
            _ => Err(Syntax::Unexpected),
        }
    }

    fn escape(&mut self, out: &mut String) -> Result<(), Syntax> {
        out.push(match self.next()? {
            byte @ (b'"' | b'\\' | b'/') => char::from(byte),
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => self.unicode()?,
            _ => return Err(Syntax::Unexpected),
        });
        Ok(())
    }

    /// The character of `\uXXXX`, or of two of them that belong together. Half of a pair becomes U+FFFD.
    fn unicode(&mut self) -> Result<char, Syntax> {
        let first = self.hex()?;
        if !(0xd800..0xdc00).contains(&first) {
            return Ok(char::from_u32(first).unwrap_or(char::REPLACEMENT_CHARACTER));
        }
        let back = self.at;
        if self.peek() == Some(b'\\') && self.text.as_bytes().get(back + 1) == Some(&b'u') {
            self.at += 2;
            let second = self.hex()?;
            if (0xdc00..0xe000).contains(&second) {
                let code = 0x1_0000 + ((first - 0xd800) << 10) + (second - 0xdc00);
                return Ok(char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER));
            }
            self.at = back;
        }
        Ok(char::REPLACEMENT_CHARACTER)
    }

    fn hex(&mut self) -> Result<u32, Syntax> {
        let mut code = 0;
        for _ in 0..4 {
            let digit = char::from(self.next()?).to_digit(16).ok_or(Syntax::Unexpected)?;
            code = code * 16 + digit;
        }
        Ok(code)
    }
}

#[cfg(test)]
#[path = "read_tests.rs"]
mod tests;
