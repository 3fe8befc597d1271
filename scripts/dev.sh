#!/usr/bin/env bash
# `make dev`: rebuilds at every change; styles change in the open page without a reload.
. "$(dirname "$0")/lib.sh"
use_tools
# Compressed copies of an earlier build would be served instead of what changes now.
if [ -d target/site ]; then find target/site \( -name '*.br' -o -name '*.gz' \) -delete; fi
EXPLAIN_LINES=40 step server-dev "compiling the server (about 8 minutes the first time: every library too)" \
    env LEPTOS_WATCH=true cargo build --locked --bin regulars --no-default-features --features ssr
"$TARGET/debug/regulars" demo
trap - INT TERM
exec cargo leptos watch
