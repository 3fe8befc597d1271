# shellcheck shell=bash
# The two halves of the program. Sourced after lib.sh.

WASM_FILE=$TARGET/wasm32-unknown-unknown/wasm-release/regulars.wasm

# The front end is always the small build: what `make run` shows is what a shop would send to its customers.
build_front() {
    EXPLAIN_LINES=40 step front-compile "compiling the front end to WebAssembly (about 2 minutes the first time: optimised for size)" \
        cargo build --locked --lib --no-default-features --features hydrate --target wasm32-unknown-unknown --profile wasm-release
    step front-files "making target/site: bindings, wasm-opt, styles, compressed copies" \
        node scripts/front.mjs "$WASM_FILE"
}

build_server() { # dev|release
    if [ "$1" = release ]; then
        EXPLAIN_LINES=40 step server-release "compiling the server, optimised (about 10 minutes the first time: every library too)" \
            cargo build --locked --bin regulars --no-default-features --features ssr --release
        BIN=$TARGET/release/regulars
    else
        EXPLAIN_LINES=40 step server-compile "compiling the server (about 8 minutes the first time: every library too)" \
            cargo build --locked --bin regulars --no-default-features --features ssr
        BIN=$TARGET/debug/regulars
    fi
}
