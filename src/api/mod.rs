//! The REST API: the same services as the pages, spoken as JSON; its OpenAPI document comes from the code.
//!
//! [`calls`] is the one list: a call without a line there does not exist, and a line says who may. Router, access table
//! and document are made of it.

mod admin;
mod answer;
mod auth;
mod community;
pub mod document;
mod export;
mod flags;
mod me;
mod moment;
mod orders;
mod questions;
pub mod request;
mod reviews;
mod shop;
mod upload;

use crate::{
    kernel::{
        caller::{Caller, Who},
        failure::{Code, Failure},
    },
    member::guard,
    server::state::App,
    t,
};
use axum::{
    Router,
    extract::{Request, State},
    middleware::{self, Next},
    response::{IntoResponse, Response},
};
use utoipa_axum::{
    router::{OpenApiRouter, UtoipaMethodRouter, UtoipaMethodRouterExt as _},
    routes,
};

/// Where the API starts.
pub const ROOT: &str = "/api/v1";

/// Every call with who may make it.
fn calls() -> Vec<(Who, UtoipaMethodRouter<App>)> {
    vec![
        (Who::Anyone, routes!(document::answer)),
        (Who::Anyone, routes!(auth::register)),
        (Who::Anyone, routes!(auth::login)),
        (Who::Anyone, routes!(auth::logout)),
        (Who::MEMBER, routes!(me::read, me::change, me::erase)),
        (Who::MEMBER, routes!(me::password)),
        (Who::MEMBER, routes!(me::email)),
        (Who::MEMBER, routes!(me::ledger)),
        (Who::MEMBER, routes!(upload::upload)),
        (Who::MEMBER, routes!(orders::mine)),
        (Who::MEMBER, routes!(export::export)),
        (Who::MEMBER, routes!(orders::one)),
        (Who::Key, routes!(orders::take)),
        (Who::Key, routes!(orders::refund)),
        (Who::Key, routes!(orders::hold_request)),
        (Who::Anyone, routes!(shop::products)),
        (Who::Anyone, routes!(shop::product)),
        (Who::Anyone, routes!(reviews::of_product)),
        (Who::MEMBER, routes!(reviews::write)),
        (Who::Anyone, routes!(reviews::summary)),
        (Who::Anyone, routes!(reviews::one)),
        (Who::MEMBER, routes!(reviews::change, reviews::delete)),
        (Who::MEMBER, routes!(reviews::mine)),
        (Who::MEMBER, routes!(flags::report)),
        (Who::MEMBER, routes!(reviews::vote, reviews::unvote)),
        (Who::Anyone, routes!(shop::rewards)),
        (Who::MEMBER, routes!(shop::redeem)),
        (Who::MEMBER, routes!(shop::redemptions)),
        (Who::MEMBER, routes!(shop::redemption)),
        (Who::MEMBER, routes!(shop::cancel)),
        (Who::MEMBER, routes!(shop::claim)),
        (Who::Key, routes!(shop::consume)),
        // Questions and answers.
        (Who::Anyone, routes!(questions::list)),
        (Who::MEMBER, routes!(questions::ask)),
        (Who::Anyone, routes!(questions::one)),
        (Who::MEMBER, routes!(questions::give)),
        (Who::MEMBER, routes!(questions::accept)),
        // The community.
        (Who::Anyone, routes!(community::threads::categories)),
        (Who::Anyone, routes!(community::threads::list)),
        (Who::MEMBER, routes!(community::threads::begin)),
        (Who::Anyone, routes!(community::threads::one)),
        (Who::Anyone, routes!(community::posts::list)),
        (Who::MEMBER, routes!(community::posts::reply)),
        (Who::MEMBER, routes!(community::posts::change, community::posts::delete)),
        (Who::MEMBER, routes!(community::choices::react, community::choices::unreact)),
        (Who::MEMBER, routes!(community::choices::bookmark, community::choices::unbookmark)),
        (Who::MEMBER, routes!(community::choices::bookmarks)),
        (Who::MEMBER, routes!(community::choices::accept)),
        (Who::MEMBER, routes!(community::choices::vote)),
        (Who::MEMBER, routes!(community::choices::read)),
        (Who::MEMBER, routes!(community::choices::follow_thread)),
        (Who::MEMBER, routes!(community::choices::follow_category)),
        (Who::MANAGER, routes!(admin::points)),
        (Who::MANAGER, routes!(admin::new_reward)),
        (Who::MANAGER, routes!(admin::new_coupon)),
        (Who::SUPPORT, routes!(admin::confirm_email)),
        (Who::MANAGER, routes!(admin::totals)),
    ]
}

/// Every call: method, path below [`ROOT`] (axum syntax), who.
pub fn access() -> Vec<(&'static str, String, Who)> {
    let mut table = vec![];
    for (who, (_, paths, _)) in calls() {
        for (path, item) in paths.paths {
            table.extend(document::methods(&item).into_iter().map(|(method, _)| (method, path.clone(), who)));
        }
    }
    table
}

/// All calls, each behind its guard.
pub fn router(app: &App) -> Router<App> {
    let mut router = OpenApiRouter::new();
    for (who, call) in calls() {
        let guard = middleware::from_fn_with_state((app.clone(), who), admit);
        router = router.routes(call.map(|methods| methods.route_layer(guard)));
    }
    router.into()
}

/// Lets the callers pass who may; tells the call who it is.
async fn admit(State((app, who)): State<(App, Who)>, mut request: Request, next: Next) -> Response {
    let caller = match guard::caller(&app, request.headers()).await {
        Ok(caller) => caller,
        Err(failure) => return failure.into_response(),
    };
    if who.admits(&caller) {
        request.extensions_mut().insert(caller);
        return next.run(request).await;
    }
    match caller {
        Caller::Nobody => Failure::new(Code::Unauthorized, t!("error-unauthorized")).into_response(),
        _ => Failure::new(Code::Forbidden, t!("api-forbidden")).into_response(),
    }
}
