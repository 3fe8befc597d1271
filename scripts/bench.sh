#!/usr/bin/env bash
# `make bench`: the figures of the optimised build on SQLite and on a private PostgreSQL that syncs like a real one.
. "$(dirname "$0")/lib.sh"
. scripts/postgres.sh
use_tools
trap 'stop_step; pg_stop' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

export REGULARS_TEST_FSYNC=1
pg_start
export REGULARS_BENCH_PG=$REGULARS_TEST_PG
step bench-compile "compiling the benchmark" cargo build --locked --release --no-default-features --features ssr --bench speed
cargo bench --locked --no-default-features --features ssr --bench speed --quiet
