# shellcheck shell=bash
# Shared by every script here: one line per step, failures in one or two lines, the full log in a file.

set -euo pipefail
ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$ROOT"

TARGET=${CARGO_TARGET_DIR:-target}
LOGS=$ROOT/target/logs
mkdir -p "$LOGS"

# Tools that must not replace another version on the machine are put here, for all clones of one user.
TOOLS=${REGULARS_TOOLS:-${XDG_CACHE_HOME:-$HOME/.cache}/regulars/tools}

tty_out() { [ -t 1 ] && [ -z "${CI:-}" ]; }
say() { printf '%s\n' "$*"; }
die() { printf '%s\n' "$*" >&2; exit 1; }
have() { command -v "$1" >/dev/null 2>&1; }
relative() { case $1 in "$ROOT"/*) printf '%s' "${1#"$ROOT"/}" ;; *) printf '%s' "$1" ;; esac; }
now() { date +%s; }

# What went wrong, in words, from a log.
explain() {
    local log=$1
    if grep -qiE 'could not resolve|temporary failure (in name|resolving)|name resolution|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|ECONNREFUSED|network is unreachable|failed to (connect|fetch|download)|could not connect|unable to (connect|fetch)|spurious network error|failed to get .* from|download of .* failed' "$log"; then
        say "  no network: a package registry could not be reached; connect and run the same command again."
    elif grep -qiE 'no space left on device|ENOSPC' "$log"; then
        say "  the disk is full: free some space (a build needs about 6 GB) and run the same command again."
    elif grep -qiE 'could not get lock|lock-frontend' "$log"; then
        say "  another package installation is running: wait for it to end and run the same command again."
    elif grep -qiE 'permission denied|EACCES|operation not permitted' "$log"; then
        say "  a file or folder is not ours to write: $(grep -iE -m1 'permission denied|EACCES|operation not permitted' "$log" | cut -c1-160)"
    elif grep -qE '^error' "$log"; then
        grep -E -A6 '^error(\[|:)' "$log" | grep -v '^warning' | head -n "${EXPLAIN_LINES:-8}" | sed 's/^/  /'
    else
        tail -n 2 "$log" | cut -c1-200 | sed 's/^/  /'
    fi
}

# step LOG "what it does and why it takes long" command…
# Silent when the command ends within a second (nothing to do); else one line, on a terminal with the seconds.
step() {
    local log=$LOGS/$1.log what=$2 started shown=0 code=0 pid
    shift 2
    started=$(now)
    "$@" >"$log" 2>&1 </dev/null &
    pid=$!
    STEP_PID=$pid
    local ticks=0
    while kill -0 "$pid" 2>/dev/null; do
        sleep 0.1
        ticks=$((ticks + 1))
        if [ "$shown" = 0 ] && [ "$ticks" -ge 12 ]; then
            shown=1
            tty_out || say "· $what"
        fi
        if [ "$shown" = 1 ] && [ $((ticks % 10)) = 2 ] && tty_out; then
            printf '\r\033[K· %s  %ss  \033[2m%s\033[0m' "$what" "$(($(now) - started))" \
                "$(tail -n 1 "$log" | tr -d '\r\033' | sed 's/^ *//' | cut -c1-40)"
        fi
    done
    wait "$pid" || code=$?
    STEP_PID=
    if [ "$shown" = 1 ] && tty_out; then printf '\r\033[K· %s  %ss\n' "$what" "$(($(now) - started))"; fi
    if [ "$code" != 0 ]; then
        { say "✗ failed: $what"; explain "$log"; say "  full log: $(relative "$log")"; } >&2
        exit "$code"
    fi
}
STEP_PID=
stop_step() { if [ -n "$STEP_PID" ]; then kill "$STEP_PID" 2>/dev/null || true; fi; }
trap 'stop_step; exit 130' INT
trap 'stop_step; exit 143' TERM

CARGO_LEPTOS=0.3.10
WASM_BINDGEN=$(sed -n 's/^wasm-bindgen = "=\([0-9.]*\)".*/\1/p' Cargo.toml)

# The tools we put aside come first, in the versions of this clone.
use_tools() {
    local dir
    for dir in "$TOOLS/cargo-leptos-$CARGO_LEPTOS/bin" "$TOOLS/wasm-bindgen-cli-$WASM_BINDGEN/bin"; do
        if [ -d "$dir" ]; then PATH=$dir:$PATH; fi
    done
    export PATH
}
