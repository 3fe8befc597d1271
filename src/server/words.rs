//! The message catalogue (Project Fluent): every word that people read comes from `locales/`.
//!
//! `t!("wallet-title")`, `t!("wallet-next", points = 120)`. A test reads the sources and fails on a name that the
//! catalogue lacks and on an entry that nobody uses.

use fluent_bundle::{FluentArgs, FluentResource, concurrent::FluentBundle};
use std::sync::LazyLock;
use unic_langid::langid;

/// One file a slice, so that a slice's words stand together.
pub const ENGLISH: &[(&str, &str)] = &[
    ("site", include_str!("../../locales/en/site.ftl")),
    ("picture", include_str!("../../locales/en/picture.ftl")),
    ("ledger", include_str!("../../locales/en/ledger.ftl")),
    ("member", include_str!("../../locales/en/member.ftl")),
    ("notify", include_str!("../../locales/en/notify.ftl")),
    ("programme", include_str!("../../locales/en/programme.ftl")),
    ("tier", include_str!("../../locales/en/tier.ftl")),
    ("wallet", include_str!("../../locales/en/wallet.ftl")),
    ("reward", include_str!("../../locales/en/reward.ftl")),
    ("catalog", include_str!("../../locales/en/catalog.ftl")),
    ("order", include_str!("../../locales/en/order.ftl")),
    ("connect", include_str!("../../locales/en/connect.ftl")),
    ("review", include_str!("../../locales/en/review.ftl")),
    ("question", include_str!("../../locales/en/question.ftl")),
    ("forum", include_str!("../../locales/en/forum.ftl")),
    ("forum-door", include_str!("../../locales/en/forum-door.ftl")),
    ("moderation", include_str!("../../locales/en/moderation.ftl")),
    ("shop", include_str!("../../locales/en/shop.ftl")),
    ("people", include_str!("../../locales/en/people.ftl")),
    ("review-import", include_str!("../../locales/en/review-import.ftl")),
    ("search", include_str!("../../locales/en/search.ftl")),
    ("api", include_str!("../../locales/en/api.ftl")),
    ("admin", include_str!("../../locales/en/admin.ftl")),
];

static BUNDLE: LazyLock<FluentBundle<FluentResource>> = LazyLock::new(|| {
    let mut bundle = FluentBundle::new_concurrent(vec![langid!("en")]);
    // Our pages are one language each; isolation marks would only clutter copied text.
    bundle.set_use_isolating(false);
    for &(file, text) in ENGLISH {
        let resource = FluentResource::try_new(text.to_owned()).unwrap_or_else(|(partial, errors)| {
            tracing::error!(file, ?errors, "broken messages");
            partial
        });
        if let Err(errors) = bundle.add_resource(resource) {
            tracing::error!(file, ?errors, "messages given twice");
        }
    }
    bundle
});

/// The text of a message. A name that the catalogue lacks comes back as it is, so that a page never breaks over it.
pub fn text(name: &str, args: Option<&FluentArgs<'_>>) -> String {
    let Some(pattern) = BUNDLE.get_message(name).and_then(|message| message.value()) else {
        return name.to_owned();
    };
    BUNDLE.format_pattern(pattern, args, &mut Vec::new()).into_owned()
}

/// A message of the catalogue, with named values.
#[macro_export]
macro_rules! t {
    ($name:literal) => { $crate::server::words::text($name, None) };
    ($name:literal, $($key:ident = $value:expr),+ $(,)?) => {{
        let mut args = ::fluent_bundle::FluentArgs::new();
        $( args.set(stringify!($key), $value); )+
        $crate::server::words::text($name, Some(&args))
    }};
}
