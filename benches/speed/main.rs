//! `make bench`: how fast the program is, each figure beside a limit measured in the same run on the same machine.
//!
//! Absolute figures depend on the machine and on what else it does; the ratios are what to quote.
#![allow(clippy::print_stdout, reason = "a benchmark prints")]
#![allow(clippy::cast_precision_loss, clippy::cast_possible_truncation, clippy::cast_possible_wrap, clippy::cast_sign_loss, reason = "figures for people")]

mod doors;
mod forum;
mod http;
mod markup;
mod pages;
mod reviews;
mod search;
mod sizes;
mod stage;
mod streams;
mod writes;

use std::time::Duration;

/// One line of the report: what, ours, the limit and its name.
fn row(what: &str, ours: f64, unit: &str, limit: f64, beside: &str) {
    println!("{what:<44} {ours:>10.0} {unit:<8} limit {limit:>10.0}  ratio {:>6.3}   ({beside})", ours / limit);
}

fn times(what: &str, p50: Duration, p99: Duration, limit_p99: Duration) {
    println!("{what:<44} p50 {:>7.2} ms  p99 {:>7.2} ms  limit p99 {:>7.2} ms", ms(p50), ms(p99), ms(limit_p99));
}

fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1_000.0
}

fn main() {
    // `cargo bench` passes --bench; nothing else is understood.
    let seconds = std::env::var("BENCH_SECONDS").ok().and_then(|text| text.parse().ok()).unwrap_or(3);
    let time = Duration::from_secs(seconds);
    println!("regulars bench: {seconds} s a figure, {} cores\n", std::thread::available_parallelism().map_or(1, usize::from));
    // One part alone, by its name: `BENCH_PART=reviews make bench`.
    let only = std::env::var("BENCH_PART").ok();
    let wanted = |part: &str| only.as_deref().is_none_or(|only| only == part);
    if wanted("sizes") {
        sizes::report();
    }
    if wanted("markup") {
        markup::report();
    }
    for engine in stage::engines() {
        println!("\n== {engine}");
        if wanted("writes") {
            writes::report(&engine, time);
        }
        if wanted("pages") {
            pages::report(&engine, time);
        }
        if wanted("forum") {
            forum::report(&engine, time);
        }
        if wanted("reviews") {
            reviews::report(&engine);
        }
        if wanted("doors") {
            doors::report(&engine);
        }
        if wanted("streams") {
            streams::report(&engine);
        }
        if wanted("search") {
            search::report(&engine, time);
        }
    }
}
