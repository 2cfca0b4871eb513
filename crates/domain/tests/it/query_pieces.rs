//! The coloured echo of a text.

use domain::query::{PieceKind, pieces};
use proptest::prelude::*;

/// The pieces as `kind text`, those of one box joined by `+`, boxes and what joins them by a space.
fn drawn(text: &str) -> String {
    let mut out = String::new();
    let mut box_before = None;
    for piece in pieces(text) {
        let joined = piece.term.is_some() && piece.term == box_before;
        if !out.is_empty() {
            out.push(if joined { '+' } else { ' ' });
        }
        out.push(match piece.kind {
            PieceKind::Word => 'w',
            PieceKind::Field => 'f',
            PieceKind::Operator => 'o',
            PieceKind::Value => 'v',
            PieceKind::Negation => 'n',
            PieceKind::Mistake => 'm',
        });
        out.push_str(&text[piece.range]);
        box_before = piece.term;
    }
    out
}

#[test]
fn each_part_has_its_colour_and_its_box() {
    let cases = [
        ("", ""),
        ("web prod", "wweb wprod"),
        ("web tag:prod -tag:drain", "wweb ftag:+vprod n-+ftag:+vdrain"),
        ("location:(ams, rtm )", "flocation:+o(+vams+o,+vrtm+o)"),
        ("type:=m6.large", "ftype:+o=+vm6.large"),
        ("tag:=(a,=b)", "ftag:+o=(+va+o,=+vb+o)"),
        ("created:>2026-01-01", "fcreated:+o>+v2026-01-01"),
        ("a OR (b AND c)", "wa oOR o( wb oAND wc o)"),
        ("NOT a -(b)", "nNOT wa n- o( wb o)"),
        ("\"a b\" name:\"c d\"", "w\"a b\" fname:+v\"c d\""),
        ("2a00:: web-*", "w2a00:: wweb-*"),
        ("münchen tag:größe", "wmünchen ftag:+vgröße"),
        // What can't be read is marked, and the rest keeps its colours.
        ("web foo:bar tag:a", "wweb mfoo:+vbar ftag:+va"),
        ("tag: web", "mtag: wweb"),
        ("web OR", "wweb mOR"),
        ("created:>soon x", "fcreated:+o>+msoon wx"),
        ("(web", "m( wweb"),
        ("a \"web prod", "wa m\"web prod"),
        ("tag:(a", "ftag:+m(+ma"),
        ("tag:(a b", "ftag:+o(+va+mb"),
        ("a -", "wa m-"),
    ];
    for (text, expected) in cases {
        assert_eq!(drawn(text), expected, "{text:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn pieces_are_all_of_the_text_but_space(text in "[-a-c:=<>*()\"\\\\, \u{e9}\u{3000}.0-9]{0,24}|(tag|is|foo):\\PC{0,12}|\\PC{0,24}") {
        let list = pieces(&text);
        let mut at = 0;
        for piece in &list {
            prop_assert!(!piece.range.is_empty());
            prop_assert!(text[at..piece.range.start].trim().is_empty());
            at = piece.range.end;
        }
        prop_assert!(text[at..].trim().is_empty());
        let marked = list.iter().any(|piece| piece.kind == PieceKind::Mistake);
        prop_assert_eq!(marked, domain::query::parse(&text).is_err());
        prop_assert!(list.windows(2).all(|pair| pair[0].term.zip(pair[1].term).is_none_or(|(a, b)| b == a || b == a + 1)));
    }
}
