//! Which addresses may be followed, and how they are written.

use crate::kernel::text;
use url::{Position, Url};

/// Bytes of an address.
const LONGEST: usize = 2_000;

/// A judged address, ready to stand in `href` once it is escaped.
#[derive(Debug, PartialEq, Eq)]
pub enum Address {
    /// A path of ours, with query and fragment.
    Own(String),
    /// `http:` or `https:` of another site.
    Foreign(String),
    /// `mailto:…`
    Mail(String),
}

/// The site that own addresses belong to. Without one (or with a broken one) every absolute address is foreign.
pub fn site(public_url: &str) -> Url {
    #[expect(clippy::expect_used, reason = "a constant that parses")]
    Url::parse(public_url).ok().filter(Url::has_host).unwrap_or_else(|| Url::parse("https://shop.invalid").expect("a constant that parses"))
}

/// What a typed address leads to; `None` for whatever may not be followed: other schemes, names and passwords before the
/// host (they make one site look like another), paths that do not begin at the root, addresses that browsers would read
/// in another way than they look.
pub fn judge(site: &Url, typed: &str) -> Option<Address> {
    let typed = typed.trim();
    if typed.len() > LONGEST {
        return None;
    }
    let begins = |with: &str| typed.get(..with.len()).is_some_and(|start| start.eq_ignore_ascii_case(with));
    let is_path = typed.starts_with('/');
    if !(is_path || begins("http://") || begins("https://") || begins("mailto:")) {
        return None;
    }
    let url = site.join(typed).ok()?;
    if url.scheme() == "mailto" {
        return text::email(url.path()).map(|address| Address::Mail(format!("mailto:{address}")));
    }
    if !matches!(url.scheme(), "http" | "https") || !url.has_host() || !url.username().is_empty() || url.password().is_some() {
        return None;
    }
    let is_own = url.host() == site.host() && url.port() == site.port();
    match (is_own, is_path) {
        (true, _) => {
            let path = &url[Position::BeforePath..];
            // Two slashes would begin another host's address.
            (!path.starts_with("//") && !path.starts_with("/\\")).then(|| Address::Own(path.to_owned()))
        }
        (false, true) => None,
        (false, false) => Some(Address::Foreign(url.into())),
    }
}

#[cfg(test)]
mod tests {
    use super::{Address, judge, site};

    #[test]
    fn addresses_are_own_foreign_mail_or_nothing() {
        let own = |path: &str| Some(Address::Own(path.into()));
        let foreign = |url: &str| Some(Address::Foreign(url.into()));
        for (typed, judged) in [
            ("/t/thr_1/x#p12", own("/t/thr_1/x#p12")),
            ("https://Shop.test/a?b=c#d", own("/a?b=c#d")),
            ("http://shop.test", own("/")),
            ("https://shop.test:443/a", own("/a")),
            ("https://shop.test:8443/a", foreign("https://shop.test:8443/a")),
            ("https://a.test", foreign("https://a.test/")),
            ("HTTPS://A.test/%22<>\"'", foreign("https://a.test/%22%3C%3E%22'")),
            ("https://bücher.test/", foreign("https://xn--bcher-kva.test/")),
            ("mailto:Rosa@a.test?subject=x&bcc=y@z.test", Some(Address::Mail("mailto:rosa@a.test".into()))),
            ("mailto:", None),
            ("//a.test/", None),
            ("/\\a.test/", None),
            ("/\t/a.test/", None),
            ("https://shop.test//a.test/", None),
            ("https://shop.test/\\a.test/", None),
            ("https://shop.test@a.test/", None),
            ("https://u:p@shop.test/", None),
            ("javascript:alert(1)", None),
            ("java\nscript:alert(1)", None),
            (" javascript:alert(1)", None),
            ("data:text/html,x", None),
            ("vbscript:x", None),
            ("relative/path", None),
            ("#fragment", None),
            ("?query", None),
            ("https:a.test", None),
            ("https://", None),
            ("", None),
        ] {
            assert_eq!(judge(&site("https://shop.test"), typed), judged, "{typed:?}");
        }
        assert_eq!(judge(&site("https://shop.test"), &format!("/{}", "a".repeat(2_000))), None);
        assert_eq!(judge(&site(""), "https://a.test/x"), foreign("https://a.test/x"));
        assert_eq!(judge(&site(""), "/x"), own("/x"));
    }
}
