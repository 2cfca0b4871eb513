//! Comma-separated values, read back by a parser that was written from RFC 4180 alone.

use domain::csv::line;
use proptest::prelude::*;

/// Reads records: quotes, doubled quotes, CR LF.
fn read(text: &str) -> Vec<Vec<String>> {
    let (mut records, mut record, mut field) = (Vec::new(), Vec::new(), String::new());
    let (mut chars, mut quoted) = (text.chars().peekable(), false);
    while let Some(c) = chars.next() {
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => field.extend(chars.next()),
            '"' if quoted => quoted = false,
            _ if quoted => field.push(c),
            '"' => {
                assert!(field.is_empty(), "a quote inside a field that is not quoted: {text:?}");
                quoted = true;
            }
            ',' => record.push(std::mem::take(&mut field)),
            '\r' if chars.peek() == Some(&'\n') => {
                let _ = chars.next();
                record.push(std::mem::take(&mut field));
                records.push(std::mem::take(&mut record));
            }
            '\r' | '\n' => panic!("a bare line end outside quotes: {text:?}"),
            c => field.push(c),
        }
    }
    assert!(!quoted && field.is_empty() && record.is_empty(), "the text ends inside a record: {text:?}");
    records
}

const TRIGGERS: [char; 12] = ['=', '+', '-', '@', '\t', '\r', '\n', '\0', '＝', '＋', '－', '＠'];

fn is_plain_number(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    digits.chars().all(|c| c.is_ascii_digit() || c == '.') && digits.parse::<f64>().is_ok()
}

fn field() -> impl Strategy<Value = String> {
    let start = prop_oneof![Just(String::new()), proptest::sample::select(TRIGGERS.to_vec()).prop_map(String::from)];
    let rest = prop_oneof![any::<String>(), "[\",\r\n '=a1.-]{0,8}", "[0-9.]{0,6}"];
    (start, rest).prop_map(|(start, rest)| start + &rest)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn a_line_reads_back_but_for_the_apostrophe_before_formulas(fields in proptest::collection::vec(field(), 1..6)) {
        let records = read(&line(&fields));
        prop_assert_eq!(records.len(), 1);
        prop_assert_eq!(records[0].len(), fields.len());
        for (cell, field) in records[0].iter().zip(&fields) {
            let risky = field.starts_with(TRIGGERS) && !is_plain_number(field);
            let expected = if risky { format!("'{field}") } else { field.clone() };
            prop_assert_eq!(cell, &expected);
            prop_assert!(!cell.starts_with(TRIGGERS) || is_plain_number(cell), "a cell that runs: {:?}", cell);
        }
    }

    #[test]
    fn lines_follow_each_other(rows in proptest::collection::vec(proptest::collection::vec("[a,\"\n]{0,4}", 2..4), 0..4)) {
        let text: String = rows.iter().map(|row| line(row)).collect();
        let expected: Vec<Vec<String>> =
            rows.iter().map(|row| row.iter().map(|f| if f.starts_with('\n') { format!("'{f}") } else { f.clone() }).collect()).collect();
        prop_assert_eq!(read(&text), expected);
    }
}

#[test]
fn fields_are_written_as_the_table_says() {
    let cases = [
        ("plain", "plain"),
        ("", ""),
        ("a,b", "\"a,b\""),
        ("say \"hi\"", "\"say \"\"hi\"\"\""),
        ("two\nlines", "\"two\nlines\""),
        ("=1+1", "\"'=1+1\""),
        ("+31 20 123", "\"'+31 20 123\""),
        ("@SUM(A1)", "\"'@SUM(A1)\""),
        ("-2+3", "\"'-2+3\""),
        ("-5", "-5"),
        ("-0.25", "-0.25"),
        ("5", "5"),
        ("-", "\"'-\""),
        ("-.", "\"'-.\""),
        ("-1.2.3", "\"'-1.2.3\""),
        ("-1e5", "\"'-1e5\""),
        ("\t=1", "\"'\t=1\""),
        ("＝1", "\"'＝1\""),
        ("'quoted", "'quoted"),
        ("=\"x\"", "\"'=\"\"x\"\"\""),
        ("漢字", "漢字"),
    ];
    for (field, expected) in cases {
        assert_eq!(line(&[field, "end"]), format!("{expected},end\r\n"), "{field:?}");
    }
}
