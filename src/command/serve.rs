//! `regulars serve`

use super::{Failed, Outcome, print};
use crate::{
    jobs,
    member::service::staff,
    serve,
    server::{state::App, telemetry, worker::Worker},
};
use std::{sync::Arc, time::Duration};
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;

/// How long open requests, then running jobs, may take after the signal to stop: together less than ten seconds.
const REQUESTS: Duration = Duration::from_secs(7);
const JOBS: Duration = Duration::from_secs(2);

/// Answers until SIGTERM or Ctrl-C; then lets requests and jobs finish and closes the database.
pub async fn serve(app: App) -> Outcome {
    telemetry::start_figures()?;
    app.blobs.check().await?;
    let addr = &app.config.addr;
    let listener = TcpListener::bind(addr).await.map_err(|error| Failed(1, format!("cannot listen at {addr}: {error}")))?;
    let files = Arc::new(serve::site::Files::load(&app.config.site)?);
    if let Some(id) = staff::bootstrap(&app).await? {
        tracing::info!(id, "the owner of REGULARS_ADMIN_EMAIL was made");
    }
    let stop = CancellationToken::new();
    tokio::spawn(on_signal(stop.clone()));
    tokio::spawn(end_streams(app.clone(), stop.clone()));
    let worker = Worker::start(app.clone(), jobs::all());
    print(&format!("Regulars is open at {}\n", app.config.public_url))?;
    serve::listen::listen(listener, serve::router(app.clone(), files), stop, REQUESTS).await;
    worker.stop(JOBS).await;
    app.db.close().await;
    tracing::info!("stopped");
    Ok(())
}

/// Streams never end by themselves: they are ended when the stop begins, so that nobody waits for them.
async fn end_streams(app: App, stop: CancellationToken) {
    stop.cancelled().await;
    app.db.room().close();
}

async fn on_signal(stop: CancellationToken) {
    use tokio::signal::unix::{SignalKind, signal};
    match (signal(SignalKind::terminate()), signal(SignalKind::interrupt())) {
        (Ok(mut terminate), Ok(mut interrupt)) => {
            tokio::select! {
                _ = terminate.recv() => {}
                _ = interrupt.recv() => {}
            }
            tracing::info!("stopping");
            stop.cancel();
        }
        (Err(error), _) | (_, Err(error)) => tracing::error!(%error, "signals cannot be heard"),
    }
}
