//! Log and figures. The log tells what happened, never secrets, bodies or query strings.

use crate::kernel::failure::Failure;
use metrics_exporter_prometheus::{Matcher, PrometheusBuilder, PrometheusHandle};
use std::{io::IsTerminal as _, sync::OnceLock};
use tracing_subscriber::EnvFilter;

/// Starts the log on standard error: for people on a terminal, as JSON otherwise. `filter` is that of `tracing`
/// (`info`, `regulars=debug,sqlx=warn`).
///
/// # Errors
/// A filter that cannot be read.
pub fn start_log(filter: &str) -> Result<(), Failure> {
    let filter = EnvFilter::try_new(filter).map_err(|e| Failure::internal(format!("REGULARS_LOG: {e}")))?;
    let log = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    let started =
        if std::io::stderr().is_terminal() { log.with_target(false).try_init() } else { log.json().flatten_event(true).with_current_span(false).try_init() };
    std::panic::set_hook(Box::new(|panic| tracing::error!(%panic, "a panic was caught")));
    started.map_err(Failure::internal)
}

/// Seconds that the histograms of durations count in.
const DURATIONS: [f64; 12] = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0];
const GROUPS: [f64; 9] = [1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 64.0, 128.0, 256.0];

static FIGURES: OnceLock<PrometheusHandle> = OnceLock::new();

/// Starts counting: from here on the `metrics` macros reach [`figures`]. Once a process; later calls change nothing.
pub fn start_figures() -> Result<(), Failure> {
    if FIGURES.get().is_some() {
        return Ok(());
    }
    let builder = PrometheusBuilder::new().set_buckets_for_metric(Matcher::Suffix("_seconds".into()), &DURATIONS).map_err(Failure::internal)?;
    let builder = builder.set_buckets_for_metric(Matcher::Suffix("_size".into()), &GROUPS).map_err(Failure::internal)?;
    let recorder = builder.build_recorder();
    if FIGURES.set(recorder.handle()).is_ok() {
        metrics::set_global_recorder(recorder).map_err(Failure::internal)?;
        describe();
    }
    Ok(())
}

/// What is counted, in one place.
fn describe() {
    metrics::describe_counter!("regulars_requests_total", "Requests answered, by method, route and status");
    metrics::describe_histogram!("regulars_request_seconds", "Time to answer, by route");
    metrics::describe_gauge!("regulars_connections", "Open connections");
    metrics::describe_counter!("regulars_writes_total", "Write transactions, by outcome (kept, refused, lost)");
    metrics::describe_histogram!("regulars_write_group_size", "Writes that shared one commit (SQLite)");
    metrics::describe_counter!("regulars_jobs_total", "Job runs, by job and outcome");
    metrics::describe_counter!("regulars_webhooks_total", "Webhooks received, by source and status");
    metrics::describe_counter!("regulars_pushes_total", "Push messages handed over, by outcome");
    metrics::describe_gauge!("regulars_streams", "Pages that listen to news");
    metrics::describe_counter!("regulars_mails_total", "Mails handed over, by outcome");
}

/// The figures in Prometheus' text format; empty before [`start_figures`].
pub fn figures() -> String {
    let Some(handle) = FIGURES.get() else { return String::new() };
    handle.run_upkeep();
    handle.render()
}
