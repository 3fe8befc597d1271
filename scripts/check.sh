#!/usr/bin/env bash
# `make check`: format and lints, server and browser halves, tests and styles.
. "$(dirname "$0")/lib.sh"
use_tools
started=$(now)
EXPLAIN_LINES=30 step fmt "checking the format (\`cargo fmt\` mends it)" cargo fmt --check -- -l --color never
EXPLAIN_LINES=60 step clippy-server "checking the server and its tests with clippy (some minutes the first time: every library is read)" \
    cargo clippy --locked --features ssr --all-targets -- -D warnings
EXPLAIN_LINES=60 step clippy-front "checking the front end with clippy" \
    cargo clippy --locked --lib --features hydrate --target wasm32-unknown-unknown -- -D warnings
EXPLAIN_LINES=60 step eslint "checking the scripts with eslint" \
    node end2end/node_modules/eslint/bin/eslint.js --config end2end/eslint.config.mjs --max-warnings 0 end2end scripts public
step styles "checking the styles" node scripts/front.mjs --check
for file in scripts/*.sh .ci/run; do bash -n "$file"; done
say "Checks passed in $(($(now) - started)) s."
