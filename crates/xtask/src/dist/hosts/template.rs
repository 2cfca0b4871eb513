//! Files with places to be filled in: `{{NAME}}` within a line, or alone on a line for any number of lines.

/// Fills each place. A value of several lines gets the indentation of its place; a line whose place is filled with nothing
/// is left out.
pub(super) fn filled(template: &str, values: &[(&str, &str)]) -> String {
    let mut text = String::new();
    for line in template.lines() {
        let alone = values.iter().find(|(name, _)| line.trim() == format!("{{{{{name}}}}}"));
        match alone {
            Some((_, value)) => {
                let indent = &line[..line.len() - line.trim_start().len()];
                for line in value.lines() {
                    text += &if line.is_empty() { "\n".to_owned() } else { format!("{indent}{line}\n") };
                }
            }
            None => {
                let full = values
                    .iter()
                    .fold(line.to_owned(), |line, (name, value)| line.replace(&format!("{{{{{name}}}}}"), value));
                text += &format!("{full}\n");
            }
        }
    }
    // Two empty lines are left where a place between them got nothing.
    while text.contains("\n\n\n") {
        text = text.replace("\n\n\n", "\n\n");
    }
    text
}

/// One line for each.
pub(super) fn lines<T>(of: impl IntoIterator<Item = T>, line: impl Fn(T) -> String) -> String {
    of.into_iter().map(|one| line(one) + "\n").collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_filled_with_words_lines_and_nothing() {
        let template = "a {{X}} {{X}}\n  {{LINES}}\n\n{{NONE}}\n\nend\n";
        let values = [("X", "1"), ("LINES", "b\n\nc\n"), ("NONE", "")];
        assert_eq!(filled(template, &values), "a 1 1\n  b\n\n  c\n\nend\n");
    }
}
