//! Each rule broken on purpose, one at a time: the table has to notice.

use super::{kinds, table, wrong};
use domain::Provider;
use domain::tag::TagRules;
use domain::tag::rules::CharSet;

/// A provider's rule, read from its document by another person than the one who wrote the rules.
struct Rule {
    provider: Provider,
    /// The least number of characters.
    min: usize,
    /// The greatest number of characters.
    max: usize,
    /// The ranges of characters, each by itself.
    ranges: &'static [(char, char)],
}

/// `^[A-Za-z0-9_:-]{1,64}$`, and "1-32 characters A-Z, a-z, 0-9, _".
const RULES: [Rule; 2] = [
    Rule {
        provider: Provider::MetalWorks,
        min: 1,
        max: 64,
        ranges: &[('A', 'Z'), ('a', 'z'), ('0', '9'), ('-', '-'), ('_', '_'), (':', ':')],
    },
    Rule { provider: Provider::UpCloud, min: 1, max: 32, ranges: &[('A', 'Z'), ('a', 'z'), ('0', '9'), ('_', '_')] },
];

/// Rules with one thing changed, leaked because rules are static data and a test ends soon.
fn rules(min: usize, max: usize, allowed: Vec<CharSet>) -> TagRules {
    TagRules {
        owner: "MetalWorks",
        min,
        max,
        allowed: Box::leak(allowed.into_boxed_slice()),
        ignore_case: false,
        description: None,
    }
}

fn range(first: char, last: char) -> CharSet {
    CharSet { name: "more", range: (first, last), other: None }
}

impl Rule {
    fn table(&self) -> Vec<super::Row> {
        table(self.provider.spec().slug)
    }

    /// The document's ranges, each by itself.
    fn ranges(&self) -> Vec<CharSet> {
        self.ranges.iter().map(|(first, last)| range(*first, *last)).collect()
    }

    fn holds(&self, c: char) -> bool {
        self.ranges().iter().any(|set| set.holds(c))
    }

    /// The ranges without one character.
    fn ranges_without(&self, gone: char) -> Vec<CharSet> {
        let step = |c: char, by: i32| char::from_u32((c as u32).wrapping_add_signed(by)).expect("ASCII has neighbours");
        let cut = |set: CharSet| {
            let (first, last) = set.range;
            if !set.holds(gone) {
                return vec![set];
            }
            // A range of one character, or one cut at its end, leaves an empty range that runs backwards and holds
            // nothing.
            vec![range(first, step(gone, -1)), range(step(gone, 1), last)]
        };
        self.ranges().into_iter().flat_map(cut).collect()
    }

    fn mutants(&self) -> Vec<(String, TagRules)> {
        let (least, max, ranges) = (self.min, self.max, self.ranges());
        let mut out: Vec<(String, TagRules)> = Vec::new();
        for (min, max) in
            [(least - 1, max), (least + 1, max), (least, max - 1), (least, max + 1), (least, 0), (least, usize::MAX)]
        {
            out.push((format!("{min} to {max} characters"), rules(min, max, ranges.clone())));
        }
        for gone in 0..ranges.len() {
            let mut left = ranges.clone();
            let set = left.remove(gone);
            out.push((format!("without {:?}", set.range), rules(least, max, left)));
        }
        for gone in ('\0'..='\u{7F}').filter(|c| self.holds(*c)) {
            out.push((format!("without {gone:?}"), rules(least, max, self.ranges_without(gone))));
        }
        // Each printable ASCII character that is refused, among them the neighbours of the ranges: `/ : @ [ ` {`.
        for more in (' '..='~').filter(|c| !self.holds(*c)) {
            out.push((format!("with {more:?}"), rules(least, max, [ranges.clone(), vec![range(more, more)]].concat())));
        }
        for (first, last) in WIDER {
            let name = format!("with U+{:04X} to U+{:04X}", *first as u32, *last as u32);
            out.push((name, rules(least, max, [ranges.clone(), vec![range(*first, *last)]].concat())));
        }
        out
    }
}

/// Characters that a careless reading of the pattern lets in: `A-z`, `\w` and `\d` of Unicode, `.` of a regular
/// expression, spaces, marks.
const WIDER: &[(char, char)] = &[
    ('A', 'z'),
    ('+', '-'),
    ('*', ':'),
    (':', 'Z'),
    ('\0', '\0'),
    ('\t', '\t'),
    ('\n', '\n'),
    ('\r', '\r'),
    ('\x0B', '\x0C'),
    ('\u{1B}', '\u{1B}'),
    ('\u{7F}', '\u{7F}'),
    ('\u{80}', '\u{9F}'),
    ('\u{A0}', '\u{A0}'),
    ('À', 'ÿ'),
    ('ª', 'ª'),
    ('²', '²'),
    ('\u{17F}', '\u{17F}'),
    ('\u{212A}', '\u{212A}'),
    ('\u{131}', '\u{131}'),
    ('İ', 'İ'),
    ('Ͱ', 'Ͽ'),
    ('\u{430}', '\u{44F}'),
    ('א', 'ת'),
    ('٠', '٩'),
    ('०', '९'),
    ('Ⅰ', 'ↈ'),
    ('一', '鿿'),
    ('Ａ', 'Ｚ'),
    ('０', '９'),
    ('－', '－'),
    ('：', '：'),
    ('＿', '＿'),
    ('‐', '―'),
    ('−', '−'),
    ('\u{203F}', '\u{203F}'),
    ('\u{300}', '\u{36F}'),
    ('\u{200B}', '\u{200F}'),
    ('\u{202A}', '\u{202E}'),
    ('\u{2066}', '\u{2069}'),
    ('\u{2028}', '\u{2029}'),
    ('\u{3000}', '\u{3000}'),
    ('\u{AD}', '\u{AD}'),
    ('\u{FEFF}', '\u{FEFF}'),
    ('\u{FFFD}', '\u{FFFD}'),
    ('\u{E000}', '\u{F8FF}'),
    ('\u{FFFF}', '\u{FFFF}'),
    ('𝐀', '𝟿'),
    ('🌀', '🛿'),
    ('\u{E0000}', '\u{E007F}'),
    ('\u{10FFFF}', '\u{10FFFF}'),
];

#[test]
fn no_provider_was_forgotten() {
    let ruled: Vec<Provider> = RULES.iter().map(|rule| rule.provider).collect();
    assert_eq!(ruled, Provider::ALL, "each provider's rule stands here");
}

#[test]
fn each_rule_broken_once_is_caught_by_the_table() {
    for rule in &RULES {
        let rows = rule.table();
        let whole = rules(rule.min, rule.max, rule.ranges());
        assert!(wrong(&rows, |text| kinds(&whole, text)).is_empty(), "the ranges here are those of the document");
        let mutants = rule.mutants();
        let missed: Vec<&str> = mutants
            .iter()
            .filter(|(_, rules)| wrong(&rows, |text| kinds(rules, text)).is_empty())
            .map(|(name, _)| name.as_str())
            .collect();
        let name = rule.provider.spec().slug;
        assert!(missed.is_empty(), "{name}: {} of {} broken rules pass: {missed:?}", missed.len(), mutants.len());
        assert!(mutants.len() >= 150, "{name}: only {} broken rules were tried", mutants.len());
    }
}

#[test]
fn a_named_set_that_is_missing_is_caught_by_the_table() {
    for rule in &RULES {
        let rows = rule.table();
        let sets = rule.provider.spec().tags.allowed;
        for gone in sets {
            let left = rules(rule.min, rule.max, sets.iter().filter(|set| *set != gone).copied().collect());
            assert!(!wrong(&rows, |text| kinds(&left, text)).is_empty(), "without {}", gone.name);
        }
    }
}

/// A checker that is wrong in its way of reading a text rather than in its data.
type Careless = fn(&str, &TagRules) -> Vec<&'static str>;

const CARELESS: &[(&str, Careless)] = &[
    ("trims first", |text, rules| kinds(rules, text.trim())),
    ("lets `$` match before a last line end", |text, rules| kinds(rules, text.strip_suffix('\n').unwrap_or(text))),
    ("matches any one line", |text, rules| {
        let judged = text.lines().map(|line| kinds(rules, line)).min_by_key(Vec::len);
        judged.unwrap_or_else(|| kinds(rules, text))
    }),
    ("stops at the first issue", |text, rules| kinds(rules, text).into_iter().take(1).collect()),
    ("reports issues in another order", |text, rules| kinds(rules, text).into_iter().rev().collect()),
    ("counts bytes", |text, rules| counting(text.len(), text, rules)),
    ("counts UTF-16 units", |text, rules| counting(text.encode_utf16().count(), text, rules)),
    ("ends at NUL", |text, rules| kinds(rules, text.split('\0').next().unwrap_or(""))),
    ("decodes percent signs", |text, rules| kinds(rules, &text.replace("%2F", "_").replace("%20", "_"))),
    ("lowers first, so the Kelvin sign is a k", |text, rules| kinds(rules, &text.to_lowercase())),
    ("drops marks", |text, rules| kinds(rules, &text.replace('\u{301}', ""))),
    ("accepts all", |_, _| Vec::new()),
    ("refuses all", |_, _| vec!["characters"]),
];

fn counting(length: usize, text: &str, rules: &TagRules) -> Vec<&'static str> {
    let mut found = kinds(rules, text);
    found.retain(|kind| *kind != "too_long");
    if length > rules.max {
        found.push("too_long");
    }
    found
}

#[test]
fn each_careless_way_of_checking_is_caught_by_the_table() {
    for rule in &RULES {
        let (rows, rules) = (rule.table(), &rule.provider.spec().tags);
        for (name, check) in CARELESS {
            let slug = rule.provider.spec().slug;
            assert!(!wrong(&rows, |text| check(text, rules)).is_empty(), "{slug}: a checker that {name} passes");
        }
    }
}
