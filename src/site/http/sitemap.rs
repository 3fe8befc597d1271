//! Maps of all pages that anybody may read, for search engines (sitemaps.org, 0.9).
//!
//! One index, and pages of [`PAGE`] things each, addressed by the id that they go on after: nothing counts all rows or
//! reads them at once, and a page of the map stays the same when things are added at the end.

use super::nothing;
use crate::{
    catalog::service as catalog,
    forum::service as forum,
    kernel::{failure::Failure, id},
    question::service as question,
    review::service as review,
    server::{
        door::{self, Place},
        state::App,
        xml::Xml,
    },
    ui::date,
};
use axum::{
    extract::{Path, State},
    http::HeaderMap,
    response::Response,
};

/// Things on one page of the map. A product has two addresses, so this stays far below the 50,000 that are allowed.
const PAGE: i64 = 10_000;
/// Things that are read at once.
const BATCH: i64 = 1_000;
/// Pages of one kind that the index names at most: 50,000 entries are allowed in all.
const MOST: usize = 5_000;
const XML: &str = "application/xml; charset=utf-8";
const SCHEMA: (&str, &str) = ("xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9");
const START: &str = "start";
/// Pages that are no list of anything.
const STANDING: [&str; 7] = ["/", "/products", "/reviews", "/community", "/rewards", "/tiers", "/transparency"];

/// What a map lists.
#[derive(Clone, Copy)]
enum Kind {
    Standing,
    Products,
    Reviews,
    Questions,
    Threads,
}

impl Kind {
    const ALL: [Self; 5] = [Self::Standing, Self::Products, Self::Reviews, Self::Questions, Self::Threads];

    const fn name(self) -> &'static str {
        match self {
            Self::Standing => "site",
            Self::Products => "products",
            Self::Reviews => "reviews",
            Self::Questions => "questions",
            Self::Threads => "threads",
        }
    }

    /// The next things after an id, at most `limit`.
    async fn places(self, app: &App, after: &str, limit: i64) -> Result<Vec<Place>, Failure> {
        match self {
            Self::Standing if after.is_empty() => Ok(STANDING.map(|path| Place { id: "standing".into(), path: path.into(), changed_at: None }).to_vec()),
            Self::Standing => Ok(vec![]),
            Self::Products => catalog::places(app, after, limit).await,
            Self::Reviews => review::places(app, after, limit).await,
            Self::Questions => question::places(app, after, limit).await,
            Self::Threads => forum::places(app, after, limit).await,
        }
    }

    /// The id that the page after this one goes on after; `None` where there is no such page.
    async fn next(self, app: &App, after: &str) -> Result<Option<String>, Failure> {
        match self {
            Self::Standing => Ok(None),
            Self::Products => catalog::place_beyond(app, after, PAGE).await,
            Self::Reviews => review::place_beyond(app, after, PAGE).await,
            Self::Questions => question::place_beyond(app, after, PAGE).await,
            Self::Threads => forum::place_beyond(app, after, PAGE).await,
        }
    }
}

/// `GET /robots.txt`
pub async fn robots(State(app): State<App>, asked: HeaderMap) -> Response {
    let closed =
        ["/admin", "/api/", "/confirm", "/fn/", "/forgot", "/login", "/logout", "/me", "/r/", "/report", "/reset", "/session/", "/unsubscribe/", "/write"];
    let closed = closed.iter().map(|path| format!("Disallow: {path}\n")).collect::<Vec<_>>().concat();
    door::kept(&asked, "text/plain; charset=utf-8", format!("User-agent: *\n{closed}\nSitemap: {}/sitemap.xml\n", app.config.public_url))
}

/// `GET /sitemap.xml`: the index.
pub async fn index(State(app): State<App>, asked: HeaderMap) -> Result<Response, Failure> {
    let mut xml = Xml::document();
    xml.open("sitemapindex", &[SCHEMA]);
    for kind in Kind::ALL {
        if kind.places(&app, "", 1).await?.is_empty() {
            continue;
        }
        let mut next = Some(String::new());
        for _ in 0..MOST {
            let Some(after) = next else { break };
            let page = if after.is_empty() { START } else { &after };
            xml.open("sitemap", &[]);
            xml.text("loc", &format!("{}/sitemaps/{}/{page}.xml", app.config.public_url, kind.name()));
            xml.close("sitemap");
            next = kind.next(&app, &after).await?;
        }
    }
    xml.close("sitemapindex");
    Ok(door::kept(&asked, XML, xml.finish()))
}

/// `GET /sitemaps/{kind}/{page}`: `start.xml`, or the id that it goes on after.
pub async fn page(State(app): State<App>, Path((kind, page)): Path<(String, String)>, asked: HeaderMap) -> Result<Response, Failure> {
    let kind = Kind::ALL.into_iter().find(|known| known.name() == kind).ok_or_else(nothing)?;
    let page = page.strip_suffix(".xml").filter(|page| id::plausible(page)).ok_or_else(nothing)?;
    let mut after = if page == START { String::new() } else { page.to_owned() };
    let mut xml = Xml::document();
    xml.open("urlset", &[SCHEMA]);
    for _ in 0..PAGE / BATCH {
        let places = kind.places(&app, &after, BATCH).await?;
        let Some(last) = places.last() else { break };
        after.clone_from(&last.id);
        for place in places {
            xml.open("url", &[]);
            xml.text("loc", &format!("{}{}", app.config.public_url, place.path));
            if let Some(at) = place.changed_at {
                xml.text("lastmod", &date::iso(at));
            }
            xml.close("url");
        }
    }
    xml.close("urlset");
    Ok(door::kept(&asked, XML, xml.finish()))
}
