//! Addresses in a text: of the web and of mail.

/// Ends of names that are looked for without `http` or `www`.
const ENDS: [&str; 56] = [
    "com", "net", "org", "info", "biz", "shop", "store", "online", "site", "website", "web", "app", "dev", "blog", "club", "vip", "xyz", "top", "live", "link",
    "click", "io", "co", "ai", "gg", "ly", "eu", "uk", "de", "fr", "es", "nl", "pl", "ch", "se", "dk", "fi", "cz", "pt", "gr", "ie", "ru", "ua", "cn", "jp",
    "kr", "br", "mx", "ca", "au", "nz", "tr", "ro", "hu", "sk", "bg",
];
/// Ends that are words too ("love it.it is"): only with a path or in a name of three parts.
const WORDS: [&str; 14] = ["it", "me", "in", "at", "be", "to", "no", "is", "so", "us", "am", "my", "tv", "cc"];
/// Who gives mailboxes away: "name at gmail dot com".
const MAILBOXES: [&str; 8] = ["gmail", "googlemail", "hotmail", "icloud", "protonmail", "gmx", "outlook", "yahoo"];

#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Found {
    pub link: bool,
    pub mail: bool,
}

/// What addresses a text has. Expects NFKC.
pub(super) fn find(text: &str) -> Found {
    let mut text = text.to_owned();
    for (written, meant) in [("[.]", "."), ("(.)", "."), ("[dot]", "."), ("(dot)", "."), ("{dot}", "."), ("[at]", "@"), ("(at)", "@"), ("{at}", "@")] {
        for spaced in [format!(" {written} "), format!(" {written}"), format!("{written} "), written.to_owned()] {
            text = text.replace(&spaced, meant);
        }
    }
    let tokens = text.split_whitespace().flat_map(|token| token.split([',', ';', '"', '<', '>', '|', '“', '”', '„'])).filter(|token| !token.is_empty());
    let tokens = tokens
        .map(|token| token.trim_matches(|c: char| matches!(c, '(' | ')' | '[' | ']' | '{' | '}' | '*' | '\'' | '!' | '?' | ':' | '.')))
        .collect::<Vec<_>>();
    let mut found = Found::default();
    let mut mail_host = None;
    for (at, token) in tokens.iter().enumerate() {
        let next = |by: usize| tokens.get(at + by).map(|token| token.to_lowercase()).unwrap_or_default();
        if spelled_mail(token, &next(1), &next(2)) {
            // The name after "at" is a part of it, no address of the web.
            (found.mail, mail_host) = (true, Some(at + 1));
        } else if is_mail(token) {
            found.mail = true;
        } else if mail_host != Some(at) {
            found.link |= is_link(token) || (next(1) == "dot" && ["com", "net", "org"].contains(&next(2).as_str()));
        }
    }
    found
}

/// "at gmail.com", "at gmail dot com".
fn spelled_mail(token: &str, next: &str, after: &str) -> bool {
    let goes_on = |rest: &str| rest.starts_with('.') || (rest.is_empty() && after == "dot");
    token.eq_ignore_ascii_case("at") && MAILBOXES.iter().any(|giver| next.strip_prefix(giver).is_some_and(goes_on))
}

fn is_mail(token: &str) -> bool {
    let token = token.rsplit("mailto:").next().unwrap_or(token);
    let Some((local, domain)) = token.split_once('@') else { return false };
    let local = local.rsplit(|c: char| !(c.is_alphanumeric() || matches!(c, '.' | '_' | '%' | '+' | '-'))).next().unwrap_or_default();
    let domain = domain.split(|c: char| !(c.is_alphanumeric() || matches!(c, '.' | '-'))).next().unwrap_or_default();
    let Some((host, end)) = domain.trim_end_matches('.').rsplit_once('.') else { return false };
    !local.is_empty() && !host.is_empty() && end.chars().count() >= 2 && end.chars().all(char::is_alphabetic)
}

fn is_link(token: &str) -> bool {
    let lower = token.to_lowercase();
    if lower.split("://").next().is_some_and(|scheme| scheme.len() < lower.len() && scheme.ends_with(|c: char| c.is_ascii_alphabetic())) {
        return true;
    }
    // A text before the address, as in "shop:example.com" or "(see/www.example.com".
    let lower_start = lower.find("www.").filter(|at| !lower[..*at].ends_with(char::is_alphanumeric));
    if lower_start.is_some_and(|at| lower[at + 4..].starts_with(char::is_alphanumeric)) {
        return true;
    }
    let name = token.split(['/', '?', '#']).next().unwrap_or(token);
    let path = token[name.len()..].trim_start_matches(['/', '?', '#']);
    is_domain(name.rsplit([':', '(', '=']).find(|part| part.contains('.')).unwrap_or(name), !path.is_empty())
}

/// Whether a name without a scheme is one of the web: known end, a letter in what stands before it. "really.Good" and
/// "Mr.Info" are sentences without a space.
fn is_domain(name: &str, has_path: bool) -> bool {
    let labels = name.split('.').collect::<Vec<_>>();
    let [before @ .., end] = labels.as_slice() else { return false };
    let Some(own) = before.last() else { return false };
    let is_label =
        |label: &&str| !label.is_empty() && label.chars().all(|c| c.is_alphanumeric() || c == '-') && !label.starts_with('-') && !label.ends_with('-');
    if !labels.iter().all(is_label) || !own.contains(char::is_alphabetic) {
        return false;
    }
    if end.starts_with(char::is_uppercase) && own.ends_with(char::is_lowercase) {
        return false;
    }
    let end = end.to_lowercase();
    let long = own.chars().count() >= 2;
    (ENDS.contains(&end.as_str()) && (long || has_path || before.len() > 1)) || (WORDS.contains(&end.as_str()) && (has_path || before.len() > 1))
}
