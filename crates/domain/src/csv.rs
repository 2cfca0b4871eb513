//! Comma-separated values as RFC 4180 writes them, safe to open in a spreadsheet.

/// Writes one line with its line end (CR LF).
pub fn line<S: AsRef<str>>(fields: &[S]) -> String {
    let mut out = String::new();
    for (index, field) in fields.iter().enumerate() {
        if index > 0 {
            out.push(',');
        }
        write_field(&mut out, field.as_ref());
    }
    out.push_str("\r\n");
    out
}

/// A text that a spreadsheet would run as a formula gets an apostrophe in front. A plain number keeps its sign.
/// Source: OWASP ASVS 5.0, 1.2.10, which names `=`, `+`, `-`, `@`, tab and NUL; a line break is as good as a tab.
fn write_field(out: &mut String, field: &str) {
    let risky =
        field.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '\0', '＝', '＋', '－', '＠']) && !is_number(field);
    let quoted = risky || field.contains([',', '"', '\r', '\n']);
    if quoted {
        out.push('"');
    }
    if risky {
        out.push('\'');
    }
    for c in field.chars() {
        if c == '"' {
            out.push('"');
        }
        out.push(c);
    }
    if quoted {
        out.push('"');
    }
}

fn is_number(field: &str) -> bool {
    let digits = field.strip_prefix('-').unwrap_or(field);
    let points = digits.bytes().filter(|b| *b == b'.').count();
    let figures = digits.bytes().filter(u8::is_ascii_digit).count();
    points <= 1 && figures > 0 && points + figures == digits.len()
}
