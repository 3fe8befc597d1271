//! `/opensearch.xml`: tells browsers how this shop is searched, so that it can stand among their search engines.

use crate::{server::state::App, t};
use axum::{
    Router,
    extract::State,
    http::header,
    response::{IntoResponse, Response},
    routing::get,
};

pub fn router() -> Router<App> {
    Router::new().route("/opensearch.xml", get(description))
}

async fn description(State(app): State<App>) -> Response {
    let (shop, url) = (escape(&app.config.shop_name), escape(&app.config.public_url));
    // Longer short names are refused by readers.
    let short = escape(&app.config.shop_name.chars().take(16).collect::<String>());
    let what = escape(&t!("search-opensearch", shop = app.config.shop_name.as_str()));
    let body = format!(
        r#"<?xml version="1.0" encoding="UTF-8"?>
<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">
<ShortName>{short}</ShortName>
<LongName>{shop}</LongName>
<Description>{what}</Description>
<InputEncoding>UTF-8</InputEncoding>
<Image width="192" height="192" type="image/png">{url}/icon-192.png</Image>
<Url type="text/html" template="{url}/search?q={{searchTerms}}"/>
<Url type="application/json" template="{url}/api/v1/search?q={{searchTerms}}"/>
<Url type="application/opensearchdescription+xml" rel="self" template="{url}/opensearch.xml"/>
</OpenSearchDescription>
"#
    );
    ([(header::CONTENT_TYPE, "application/opensearchdescription+xml"), (header::CACHE_CONTROL, "public, max-age=86400")], body).into_response()
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
