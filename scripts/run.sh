#!/usr/bin/env bash
# `make run`: builds what changed, fills the embedded database with demo data, serves.
. "$(dirname "$0")/lib.sh"
. scripts/build.sh
use_tools
build_server dev
build_front
# `demo` says the accounts; it changes nothing when the data is there.
"$BIN" demo
trap - INT TERM
exec "$BIN" serve
