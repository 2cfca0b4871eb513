//! Words, quotes, fields and signs of a text. Nothing is refused here: what can't be read is marked for the parser.

use std::ops::Range;

/// A sign that compares.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Op {
    Equal,
    NotEqual,
    Less,
    LessEqual,
    Greater,
    GreaterEqual,
}

/// Longer ones first, since each is tried at the same place.
pub(super) const OPS: &[(&str, Op)] = &[
    (">=", Op::GreaterEqual),
    ("<=", Op::LessEqual),
    ("!=", Op::NotEqual),
    ("=", Op::Equal),
    (">", Op::Greater),
    ("<", Op::Less),
];

/// A part of the text that means something by itself.
#[derive(Debug)]
pub(super) struct Token {
    pub(super) range: Range<usize>,
    pub(super) kind: TokenKind,
}

#[derive(Debug)]
pub(super) enum TokenKind {
    Open,
    Close,
    And,
    Or,
    /// `-` or `NOT`.
    Not,
    Term(Term),
}

/// A word, or a field with what it has to be.
#[derive(Debug, Default)]
pub(super) struct Term {
    /// The field's name, without the colon behind it.
    pub(super) field: Option<Range<usize>>,
    pub(super) op: Option<(Op, Range<usize>)>,
    /// Where a list begins.
    pub(super) list: Option<usize>,
    /// One, or those of the list.
    pub(super) items: Vec<Item>,
    pub(super) fault: Option<(Fault, Range<usize>)>,
}

/// What is wrong with the form of a term.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fault {
    /// A quotation mark without its other one.
    OpenQuote,
    /// A list that does not end.
    OpenList,
    /// Two values of a list without a comma.
    NoComma,
    /// A parenthesis within a list.
    Nested,
}

/// A value, or a word.
#[derive(Debug)]
pub(super) struct Item {
    pub(super) op: Option<(Op, Range<usize>)>,
    pub(super) range: Range<usize>,
    /// Without quotation marks.
    pub(super) text: String,
    /// Whether there is a `*` outside of quotation marks.
    pub(super) star: bool,
    /// Whether a part is in quotation marks.
    pub(super) quoted: bool,
}

/// Everything in a text, in order. What is between the tokens is space.
pub(super) fn lex(text: &str) -> Vec<Token> {
    let mut lexer = Lexer { text, at: 0 };
    let mut tokens = Vec::new();
    loop {
        lexer.skip_space();
        let Some(next) = lexer.peek() else { return tokens };
        let start = lexer.at;
        let single = match next {
            '(' => Some(TokenKind::Open),
            ')' => Some(TokenKind::Close),
            '-' => Some(TokenKind::Not),
            _ => None,
        };
        let kind = match single {
            Some(kind) => {
                lexer.at += 1;
                kind
            }
            None => lexer.term(),
        };
        tokens.push(Token { range: start..lexer.at, kind });
    }
}

/// Whether text in front of a colon means a field. Groups of an IPv6 address do not, nor does what no field could be
/// called.
pub(super) fn is_field(text: &str) -> bool {
    text.chars().all(is_of_field) && !text.bytes().all(|b| b.is_ascii_hexdigit())
}

fn is_of_field(c: char) -> bool {
    c.is_alphanumeric() || c == '-' || c == '_'
}

struct Lexer<'a> {
    text: &'a str,
    at: usize,
}

impl Lexer<'_> {
    fn rest(&self) -> &str {
        &self.text[self.at..]
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn skip_space(&mut self) {
        self.at = self.text.len() - self.rest().trim_start().len();
    }

    fn term(&mut self) -> TokenKind {
        let mut term = Term { field: self.field(), ..Term::default() };
        if term.field.is_some() {
            term.op = self.op();
            if self.peek() == Some('(') {
                self.list(&mut term);
                return TokenKind::Term(term);
            }
        }
        let item = self.item(false, &mut term);
        let keyword = term.field.is_none() && !item.quoted;
        match item.text.as_str() {
            "AND" if keyword => TokenKind::And,
            "OR" if keyword => TokenKind::Or,
            "NOT" if keyword => TokenKind::Not,
            _ => {
                term.items.push(item);
                TokenKind::Term(term)
            }
        }
    }

    /// Takes a field's name and its colon.
    fn field(&mut self) -> Option<Range<usize>> {
        let rest = self.rest();
        let end = rest.find(|c| !is_of_field(c)).filter(|end| rest[*end..].starts_with(':'))?;
        let range = self.at..self.at + end;
        is_field(&self.text[range.clone()]).then(|| {
            self.at = range.end + 1;
            range
        })
    }

    fn op(&mut self) -> Option<(Op, Range<usize>)> {
        let (sign, op) = OPS.iter().find(|(sign, _)| self.rest().starts_with(sign))?;
        let start = self.at;
        self.at += sign.len();
        Some((*op, start..self.at))
    }

    /// Takes a list from its parenthesis on.
    fn list(&mut self, term: &mut Term) {
        let open = self.at;
        term.list = Some(open);
        self.at += 1;
        let mut after_comma = true;
        loop {
            self.skip_space();
            let start = self.at;
            match self.peek() {
                None => {
                    // A quotation mark that is still open has swallowed the end of the list.
                    term.fault.get_or_insert((Fault::OpenList, open..self.at));
                    return;
                }
                Some(')') => {
                    self.at += 1;
                    return;
                }
                Some('(') => {
                    self.at += 1;
                    term.fault.get_or_insert((Fault::Nested, start..self.at));
                }
                Some(',') => {
                    self.at += 1;
                    after_comma = true;
                }
                Some(_) => {
                    let op = self.op();
                    let item = Item { op, ..self.item(true, term) };
                    if !after_comma {
                        term.fault.get_or_insert((Fault::NoComma, item.range.clone()));
                    }
                    term.items.push(item);
                    after_comma = false;
                }
            }
        }
    }

    /// Takes a word with its quoted parts, as far as it goes.
    fn item(&mut self, in_list: bool, term: &mut Term) -> Item {
        let start = self.at;
        let mut item = Item { op: None, range: start..start, text: String::new(), star: false, quoted: false };
        while let Some(next) = self.peek() {
            if next.is_whitespace() || matches!(next, '(' | ')') || in_list && next == ',' {
                break;
            }
            if next == '"' {
                item.quoted = true;
                self.quoted(&mut item.text, term);
            } else {
                item.star |= next == '*';
                item.text.push(next);
                self.at += next.len_utf8();
            }
        }
        item.range.end = self.at;
        item
    }

    fn quoted(&mut self, into: &mut String, term: &mut Term) {
        let start = self.at;
        let mut escaped = false;
        let inside = &self.text[start + 1..];
        for (place, next) in inside.char_indices() {
            match next {
                '"' if !escaped => {
                    self.at = start + 1 + place + 1;
                    return;
                }
                '\\' if !escaped => {
                    escaped = true;
                    continue;
                }
                // A backslash in front of anything else is one.
                _ if escaped && next != '"' && next != '\\' => into.push('\\'),
                _ => {}
            }
            escaped = false;
            into.push(next);
        }
        into.push_str(if escaped { "\\" } else { "" });
        self.at = self.text.len();
        term.fault.get_or_insert((Fault::OpenQuote, start..self.at));
    }
}
