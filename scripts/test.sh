#!/usr/bin/env bash
# `make test`: every test there is. Unit and integration on SQLite and on PostgreSQL, then end to end in Chromium.
. "$(dirname "$0")/lib.sh"
. scripts/build.sh
. scripts/postgres.sh
use_tools
started=$(now)
finish() {
    local code=$?
    trap - EXIT INT TERM
    stop_step
    pg_stop
    say
    if [ "$code" = 0 ]; then say "All tests passed in $(($(now) - started)) s."
    else say "Tests FAILED (exit code $code) after $(($(now) - started)) s."; fi
    exit "$code"
}
trap finish EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

EXPLAIN_LINES=60 step test-compile "compiling the server and its tests (about 10 minutes the first time: every library too)" \
    cargo test --locked --features ssr --no-run
build_front

pg_start
say "== unit and integration tests, SQLite and PostgreSQL"
rust=0
CARGO_TERM_COLOR=${CARGO_TERM_COLOR:-auto} cargo test --locked --features ssr --quiet --no-fail-fast -- ${TEST_ARGS:-} </dev/null || rust=$?
pg_stop

say "== end to end in Chromium"
browser=0
# `cargo test` made this program with the features that the tests use: no second build.
REGULARS_BIN=${REGULARS_BIN:-$TARGET/debug/regulars} scripts/e2e.sh || browser=$?

if [ "$rust" != 0 ]; then exit "$rust"; fi
exit "$browser"
