//! The OpenAPI 3.1 document, made of the calls' own descriptions and of what holds for all of them.

use super::{ROOT, calls};
use crate::kernel::{caller::Who, failure::Code};
use axum::{http::header, response::IntoResponse};
use std::sync::LazyLock;
use utoipa::{
    OpenApi, ToSchema,
    openapi::{
        self, ContentBuilder, Ref, RefOr, ResponseBuilder,
        path::{Operation, PathItem},
        security::{ApiKey, ApiKeyValue, HttpAuthScheme, HttpBuilder, SecurityRequirement, SecurityScheme},
    },
};
use utoipa_axum::router::OpenApiRouter;

/// Why a request was refused (RFC 9457, `application/problem+json`).
#[derive(ToSchema)]
#[expect(dead_code, reason = "describes what Failure is sent as")]
pub struct Problem {
    #[schema(example = "about:blank")]
    r#type: String,
    /// The status in words.
    #[schema(example = "Payment Required")]
    title: String,
    #[schema(example = 402)]
    status: u16,
    /// What happened and what to do, for people.
    #[schema(example = "You are 120 points short of this reward.")]
    detail: String,
    code: Code,
    /// What is wrong with which field of the request; facts such as `short_by`.
    fields: Option<std::collections::BTreeMap<String, String>>,
}

#[derive(OpenApi)]
#[openapi(
    info(
        title = "Regulars",
        description = "Points, rewards and orders of one shop. Members call with the session cookie of their browser, programs with a key \
                       (`Authorization: Bearer rk_…`). Errors are problem+json with a stable `code`. Calls that move points need an \
                       `Idempotency-Key`: the same key and request give the same answer for at least 24 hours. Lists give `items` and `next`; \
                       `next` is the `cursor` of the following page."
    ),
    components(schemas(Problem)),
    tags(
        (name = "auth", description = "Joining and signing in"),
        (name = "me", description = "The signed-in member's own data"),
        (name = "shop", description = "What can be bought and redeemed"),
        (name = "reviews", description = "Reviews: reading, writing, and saying which helped"),
        (name = "community", description = "Threads and posts, and what members choose about them"),
        (name = "intake", description = "For programs with a key: orders in, codes used"),
        (name = "admin", description = "For staff")
    )
)]
struct Base;

static DOCUMENT: LazyLock<String> = LazyLock::new(|| {
    let mut base = Base::openapi();
    base.servers = Some(vec![openapi::Server::new(ROOT)]);
    let components = base.components.get_or_insert_default();
    components.add_security_scheme("session", SecurityScheme::ApiKey(ApiKey::Cookie(ApiKeyValue::new(crate::member::guard::COOKIE))));
    components.add_security_scheme("key", SecurityScheme::Http(HttpBuilder::new().scheme(HttpAuthScheme::Bearer).bearer_format("rk_…").build()));
    let mut router = OpenApiRouter::<crate::server::state::App>::with_openapi(base);
    for (who, (schemas, mut paths, methods)) in calls() {
        for (path, item) in &mut paths.paths {
            for (method, operation) in methods_mut(item) {
                complete(operation, method, path, who);
            }
        }
        router = router.routes((schemas, paths, methods));
    }
    router.into_openapi().to_pretty_json().unwrap_or_default()
});

/// The document as JSON.
pub fn text() -> &'static str {
    &DOCUMENT
}

/// This document
#[utoipa::path(get, path = "/openapi.json", tag = "shop", responses((status = 200, description = "OpenAPI 3.1", body = serde_json::Value)))]
pub async fn answer() -> impl IntoResponse {
    ([(header::CONTENT_TYPE, "application/json")], text())
}

/// The operations of a path with their methods.
pub fn methods(item: &PathItem) -> Vec<(&'static str, &Operation)> {
    let all = [("GET", &item.get), ("POST", &item.post), ("PUT", &item.put), ("PATCH", &item.patch), ("DELETE", &item.delete)];
    all.into_iter().filter_map(|(method, operation)| Some((method, operation.as_ref()?))).collect()
}

fn methods_mut(item: &mut PathItem) -> Vec<(&'static str, &mut Operation)> {
    let all = [("GET", &mut item.get), ("POST", &mut item.post), ("PUT", &mut item.put), ("PATCH", &mut item.patch), ("DELETE", &mut item.delete)];
    all.into_iter().filter_map(|(method, operation)| Some((method, operation.as_mut()?))).collect()
}

/// Adds what holds for every call of its kind: who may, and the refusals that come before the call itself.
fn complete(operation: &mut Operation, method: &str, path: &str, who: Who) {
    let scheme = match who {
        Who::Anyone => None,
        Who::AtLeast(_) => Some("session"),
        Who::Key => Some("key"),
    };
    operation.security = Some(scheme.map(|name| SecurityRequirement::new(name, Vec::<String>::new())).into_iter().collect());
    let body = operation.request_body.is_some();
    let parameters = operation.parameters.as_ref().is_some_and(|all| !all.is_empty());
    let mut refusals = vec![];
    if body || parameters {
        refusals.push((400, "Something in the request has a wrong form; `fields` says what"));
    }
    if who != Who::Anyone {
        refusals.push((401, "Nobody is signed in, or the key is unknown"));
    }
    if method != "GET" || who != Who::Anyone {
        refusals.push((403, "Not for this caller, or sent from another site"));
    }
    if path.contains('{') {
        refusals.push((404, "Not there, or not the caller's to see"));
    }
    if body {
        refusals.push((413, "Longer than 2 MiB"));
        refusals.push((415, "Not `application/json`"));
    }
    for (status, description) in refusals {
        operation.responses.responses.entry(status.to_string()).or_insert_with(|| problem(description));
    }
    for (status, response) in &mut operation.responses.responses {
        let RefOr::T(response) = response else { continue };
        if status.starts_with(['4', '5']) && response.content.is_empty() {
            *response = problem_response(&response.description);
        }
    }
}

fn problem(description: &str) -> RefOr<openapi::Response> {
    RefOr::T(problem_response(description))
}

fn problem_response(description: &str) -> openapi::Response {
    let schema = ContentBuilder::new().schema(Some(RefOr::Ref(Ref::from_schema_name("Problem")))).build();
    ResponseBuilder::new().description(description).content("application/problem+json", schema).build()
}
