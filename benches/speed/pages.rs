//! Pages over HTTP, beside a plain axum answer of the same size served the same way.

use crate::{http, row, stage, times};
use axum::{Router, routing::get, serve::ListenerExt};
use regulars::{member::guard, serve};
use std::{net::SocketAddr, sync::Arc, time::Duration};

/// How many clients ask at once.
pub const CLIENTS: usize = 16;

pub async fn listen(router: Router) -> SocketAddr {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let addr = listener.local_addr().expect("an address");
    let listener = listener.tap_io(|stream| drop(stream.set_nodelay(true)));
    tokio::spawn(axum::serve(listener, router.into_make_service_with_connect_info::<SocketAddr>()).into_future());
    addr
}

pub fn report(engine: &str, time: Duration) {
    let runtime = stage::runtime();
    let (addr, cookie, slug, _folder) = runtime.block_on(async {
        let (app, folder) = stage::app(engine).await;
        let shop = stage::shop(&app).await;
        let addr = listen(serve::router(app, Arc::default())).await;
        (addr, format!("{}={}", guard::COOKIE, shop.token), shop.product, folder)
    });
    let product = format!("/products/{slug}");
    for (what, path, cookie) in [("wallet page, signed in", "/me", cookie.as_str()), ("product page, signed out", product.as_str(), "theme=auto")] {
        let ours = http::load(addr, path, cookie, CLIENTS, time);
        let body = "x".repeat(ours.bytes);
        let plain = runtime.block_on(listen(Router::new().route("/", get(move || std::future::ready(body.clone())))));
        let limit = http::load(plain, "/", cookie, CLIENTS, time);
        row(&format!("{what}, {} bytes", ours.bytes), ours.per_second, "req/s", limit.per_second, "plain axum answer of the same size");
        times(&format!("{what}, {CLIENTS} clients"), ours.p50, ours.p99, limit.p99);
    }
}
