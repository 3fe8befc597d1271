#!/usr/bin/env bash
# The end-to-end tests alone, against a server that is built already: scripts/e2e.sh [file…]
. "$(dirname "$0")/lib.sh"
export REGULARS_BIN=${REGULARS_BIN:-$TARGET/debug/regulars}
if [ $# = 0 ]; then set -- end2end/*.test.mjs; fi
exec node --test --test-concurrency="${REGULARS_E2E_CONCURRENCY:-1}" --test-reporter="${REGULARS_E2E_REPORTER:-spec}" "$@" </dev/null
