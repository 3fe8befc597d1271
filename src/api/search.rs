//! Search over everything that is read.

use super::{
    answer,
    request::{Call, Paging, Part, bad_query},
};
use crate::{
    kernel::failure::Failure,
    search::{
        model::{Asked, Found, Hit, Kind, QUERY, Span},
        service,
    },
    t,
};
use axum::{extract::FromRequestParts, http::request::Parts};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

/// What is looked for.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Wanted {
    /// Words that all occur, the last one as a beginning; "phrases"; -exclusions.
    #[param(max_length = 200)]
    q: Option<String>,
    /// `product`, `thread`, `post`, `question`, `review` or `help`.
    #[param(pattern = "^(product|thread|post|question|review|help)$")]
    kind: Option<String>,
    /// Only of this category or product (`cat_…`, `prd_…`).
    #[param(max_length = 80)]
    r#in: Option<String>,
    /// Words of the author's name.
    #[param(max_length = 80)]
    by: Option<String>,
    /// The first day, `2026-03-04`.
    #[param(format = "date")]
    after: Option<String>,
    /// The last day.
    #[param(format = "date")]
    before: Option<String>,
}

/// [`Wanted`], checked.
pub struct Looked(Asked);

impl<S: Send + Sync> FromRequestParts<S> for Looked {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Failure> {
        let wanted = serde_urlencoded::from_str::<Wanted>(parts.uri.query().unwrap_or_default()).map_err(|e| bad_query(e.to_string()))?;
        let asked = Asked {
            q: wanted.q.unwrap_or_default(),
            kind: wanted.kind.unwrap_or_default(),
            place: wanted.r#in.unwrap_or_default(),
            by: wanted.by.unwrap_or_default(),
            after: wanted.after.unwrap_or_default(),
            before: wanted.before.unwrap_or_default(),
        };
        let is_day = |text: &str| text.is_empty() || text.parse::<jiff::civil::Date>().is_ok();
        let mut refused = bad_query(String::new());
        if asked.q.chars().count() > QUERY {
            refused = refused.field("q", t!("search-bad-length", most = QUERY));
        }
        if !asked.kind.is_empty() && Kind::parse(&asked.kind).is_none() {
            refused = refused.field("kind", t!("search-bad-kind"));
        }
        for (name, day) in [("after", &asked.after), ("before", &asked.before)] {
            if !is_day(day) {
                refused = refused.field(name, t!("search-bad-day"));
            }
        }
        if refused.fields.is_empty() { Ok(Self(asked)) } else { Err(refused) }
    }
}

/// Something that was found.
#[derive(Serialize, ToSchema)]
pub struct HitView {
    /// The kind and the thing's own id: `review/rev_…`.
    id: String,
    kind: Kind,
    /// Plain text; may be empty.
    title: String,
    /// Escaped HTML, with `<mark>` around what was looked for.
    title_html: String,
    excerpt_html: String,
    /// Where it is read: a path on this site.
    href: String,
    /// The category or product that it belongs to; null: none.
    place: Option<PlaceView>,
    author_name: String,
    /// RFC 3339.
    at: String,
}

/// Where something belongs.
#[derive(Serialize, ToSchema)]
pub struct PlaceView {
    id: String,
    name: String,
}

/// How many of a kind were found.
#[derive(Serialize, ToSchema)]
pub struct KindView {
    kind: Kind,
    count: i64,
}

/// A page of what was found, best first.
#[derive(Serialize, ToSchema)]
pub struct FoundView {
    items: Vec<HitView>,
    /// The `cursor` of the following page; null on the last one.
    next: Option<String>,
    /// How many were found.
    total: i64,
    /// Whether more may match: of very many only the newest are ranked.
    more: bool,
    /// Of each kind, whatever `kind` asks for.
    kinds: Vec<KindView>,
    /// The query with known words in the place of unknown ones; null: none is needed.
    did_you_mean: Option<String>,
    /// Whether `items` were found for `did_you_mean`, since nothing was for `q`.
    corrected: bool,
}

fn html(spans: &[Span]) -> String {
    let escape = |text: &str| text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;");
    spans.iter().map(|span| if span.hit { format!("<mark>{}</mark>", escape(&span.text)) } else { escape(&span.text) }).collect()
}

impl From<Hit> for HitView {
    fn from(hit: Hit) -> Self {
        Self {
            title_html: html(&hit.marked),
            excerpt_html: html(&hit.excerpt),
            id: hit.id,
            kind: hit.kind,
            title: hit.title,
            href: hit.href,
            place: (!hit.place.is_empty()).then_some(PlaceView { id: hit.place, name: hit.place_name }),
            author_name: hit.author,
            at: answer::time(hit.at),
        }
    }
}

impl From<Found> for FoundView {
    fn from(found: Found) -> Self {
        Self {
            items: found.items.into_iter().map(HitView::from).collect(),
            next: found.next,
            total: found.total,
            more: found.is_more,
            kinds: found.kinds.into_iter().map(|(kind, count)| KindView { kind, count }).collect(),
            corrected: found.suggestion.as_ref().is_some_and(|suggestion| suggestion.is_shown),
            did_you_mean: found.suggestion.map(|suggestion| suggestion.q),
        }
    }
}

/// Search
///
/// Products, reviews, questions, threads, posts and help, as far as the caller may read them.
#[utoipa::path(
    get, path = "/search", tag = "shop", params(Wanted, Paging),
    responses((status = 200, body = FoundView), (status = 429, description = "Too many searches from this network"))
)]
pub async fn find(call: Call, Looked(asked): Looked, part: Part) -> Result<axum::Json<FoundView>, Failure> {
    service::look(&call.app, call.address)?;
    let limit = usize::try_from(part.limit).unwrap_or(20);
    let found = service::find(&call.app, &call.caller, &asked, part.cursor.as_deref().unwrap_or_default(), limit).await?;
    Ok(axum::Json(found.into()))
}
