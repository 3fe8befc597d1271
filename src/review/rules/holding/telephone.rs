//! Telephone numbers in a text, told apart from prices, sizes, dates and order numbers by how they are written.

/// What stands before a number that is called.
const CALLS: [&str; 24] = [
    "call",
    "phone",
    "telephone",
    "tel",
    "mobile",
    "cell",
    "whatsapp",
    "telegram",
    "signal",
    "viber",
    "sms",
    "text",
    "fon",
    "telefon",
    "mobil",
    "handy",
    "anrufen",
    "ruf",
    "appelez",
    "appeler",
    "tél",
    "teléfono",
    "móvil",
    "llama",
];
/// What stands before a number that is none.
const COUNTS: [&str; 29] = [
    "order",
    "no",
    "nr",
    "number",
    "sku",
    "isbn",
    "ean",
    "gtin",
    "upc",
    "model",
    "serial",
    "part",
    "item",
    "art",
    "article",
    "ref",
    "reference",
    "invoice",
    "tracking",
    "bestellung",
    "bestellnummer",
    "rechnung",
    "artikel",
    "commande",
    "facture",
    "pedido",
    "factura",
    "batch",
    "lot",
];

/// A number as it is written: groups of digits and what separates them.
struct Run {
    plus: bool,
    bracket: bool,
    groups: Vec<String>,
    gaps: Vec<String>,
    /// The words before it, nearest first.
    before: Vec<String>,
}

/// Whether a telephone number stands in the text. Expects NFKC.
pub(super) fn has_number(text: &str) -> bool {
    text.lines().any(|line| runs(line).iter().any(is_number))
}

fn runs(line: &str) -> Vec<Run> {
    let letters = line.chars().collect::<Vec<_>>();
    let (mut runs, mut at) = (vec![], 0);
    while at < letters.len() {
        let starts = letters[at].is_ascii_digit() && (at == 0 || !(letters[at - 1].is_alphanumeric() || is_money(letters[at - 1])));
        if !starts {
            at += 1;
            continue;
        }
        let (run, end) = read(&letters, at);
        runs.extend(run);
        at = end.max(at + 1);
    }
    runs
}

/// Reads the number that starts at `from`; also where it ends.
fn read(letters: &[char], from: usize) -> (Option<Run>, usize) {
    let digits = |at: usize| letters[at..].iter().take_while(|c| c.is_ascii_digit()).collect::<String>();
    let (mut groups, mut gaps, mut at) = (vec![], vec![], from);
    loop {
        let group = digits(at);
        at += group.len();
        groups.push(group);
        let gap = letters[at..].iter().take(3).take_while(|c| matches!(c, ' ' | '-' | '–' | '.' | '/' | '(' | ')')).collect::<String>();
        let next = at + gap.chars().count();
        if gap.is_empty() || gap.chars().count() > 3 || gap.contains("..") || !letters.get(next).is_some_and(char::is_ascii_digit) {
            break;
        }
        gaps.push(gap);
        at = next;
    }
    // Digits with a letter, a comma or a colon at their end are a measure, a price or a time, not the end of a number.
    let is_measure = letters.get(at).is_some_and(|c| c.is_alphanumeric() || is_money(*c) || *c == '%' || *c == '"')
        || (letters.get(at).is_some_and(|c| matches!(c, ',' | ':')) && letters.get(at + 1).is_some_and(char::is_ascii_digit));
    if is_measure {
        groups.pop();
        gaps.pop();
    }
    let before = letters[..from].iter().collect::<String>();
    let lead = before.trim_end_matches(['(', ' ']);
    let words = before.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).rev().take(3).map(str::to_lowercase);
    let run = Run { plus: lead.ends_with('+') && before.len() - lead.len() <= 2, bracket: before.ends_with('('), groups, gaps, before: words.collect() };
    (Some(run).filter(|run| !run.groups.is_empty()), at)
}

fn is_money(c: char) -> bool {
    matches!(c, '$' | '€' | '£' | '¥' | '₹' | '#' | ',' | '.' | ':')
}

fn is_number(run: &Run) -> bool {
    let length = |groups: &[String]| groups.iter().map(String::len).sum::<usize>();
    let said = |words: &[&str], near: usize| run.before.iter().take(near).any(|word| words.contains(&word.as_str()));
    let all = length(&run.groups);
    let is_called = said(&CALLS, 3) && !said(&COUNTS, 1);
    if is_called && (7..=15).contains(&all) && !is_date(&run.groups) {
        return true;
    }
    if said(&COUNTS, 2) && !run.plus {
        return false;
    }
    let international = run.plus || run.groups[0].starts_with("00");
    if international && (9..=15).contains(&all) && !run.groups[0].starts_with("000") && (run.plus || run.groups.len() > 1) {
        return true;
    }
    (0..run.groups.len()).any(|from| {
        let (groups, gaps) = (&run.groups[from..], &run.gaps[from.min(run.gaps.len())..]);
        if is_date(groups) {
            return false;
        }
        // An area code that starts with 0, and no fraction (0.1234…).
        let area = groups[0].starts_with('0') && (2..=6).contains(&groups[0].len()) && groups.len() > 1 && (9..=13).contains(&length(groups));
        let solid = groups[0].starts_with('0') && !groups[0].starts_with("00") && groups.len() == 1 && matches!(groups[0].len(), 10 | 11);
        let american = groups.len() == 3 && groups.iter().map(String::len).eq([3, 3, 4]) && (gaps[0] == gaps[1] || run.bracket || gaps[0].starts_with(')'));
        let american = american && groups[0].starts_with(|c: char| c >= '2');
        (area && !groups[0].starts_with("00")) || solid || american
    })
}

/// 31.12.2024, 2024-12-31, with whatever time follows.
fn is_date(groups: &[String]) -> bool {
    let [first, second, third, ..] = groups else { return false };
    matches!((first.len(), second.len(), third.len()), (1 | 2, 1 | 2, 4)) && third.starts_with(['1', '2'])
        || matches!((first.len(), second.len(), third.len()), (4, 1 | 2, 1 | 2))
}
