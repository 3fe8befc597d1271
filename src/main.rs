//! Arguments → command; nothing else.

use regulars::{
    jobs, serve,
    server::{clock::Clock, config::Config, db::Db, secret::Secret, state::App},
};
use std::{net::SocketAddr, sync::Arc};

fn main() {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().thread_stack_size(8 * 1024 * 1024).build().expect("a runtime");
    runtime.block_on(async {
        tracing_subscriber::fmt().init();
        let config = Config::load().expect("settings");
        let db = Db::open(&config.database_url).await.expect("database");
        let secret = Secret::load(&config.secret_file).expect("secret");
        let addr = config.addr.clone();
        let files = Arc::new(serve::site::Files::load(&config.site).expect("site"));
        let app = App::new(db, config, Clock::System, secret, jobs::hooks());
        let listener = tokio::net::TcpListener::bind(&addr).await.expect("address");
        use axum::serve::ListenerExt;
        let listener = listener.tap_io(|s| {
            let _ = s.set_nodelay(true);
        });
        axum::serve(listener, serve::router(app, files).into_make_service_with_connect_info::<SocketAddr>()).await.expect("serve");
    });
}
