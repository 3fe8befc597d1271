#!/usr/bin/env bash
# Sets up what is missing and nothing else: `setup.sh build|test|check|dev|all`.
# What is there in the right version is left alone; a second call does nothing and takes a fraction of a second.
. "$(dirname "$0")/lib.sh"

WASM=wasm32-unknown-unknown

# ---- the operating system's packages

SUDO=()
WANTED=
apt_ready=
apt_install() { # LOG "what for" package…
    local log=$1 what=$2
    shift 2
    have apt-get || die "✗ $what is missing: install $* with this system's package manager, then run the same command again."
    if [ "$(id -u)" = 0 ]; then SUDO=()
    elif have sudo && sudo -n true 2>/dev/null; then SUDO=(sudo -n)
    else die "✗ $what needs root for apt: run  sudo apt-get update && sudo apt-get install -y --no-install-recommends ${WANTED:-$*}
  then the same command again."
    fi
    if [ -z "$apt_ready" ]; then
        step apt-update "reading the list of system packages" ${SUDO[@]+"${SUDO[@]}"} apt-get update -q
        apt_ready=1
    fi
    step "$log" "installing $what by apt ($*), once" \
        ${SUDO[@]+"${SUDO[@]}"} env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "$@"
}

# ---- Rust

rust() {
    have cargo || die "✗ Rust is missing: install it from https://rustup.rs, open a new shell and run the same command again."
    have cc || apt_install cc "a C compiler (SQLite and the linker need one)" build-essential
    if ! rustc --version >/dev/null 2>&1; then
        have rustup || die "✗ rustc does not start; its own message: $(rustc --version 2>&1 | head -n 1)"
        # shellcheck disable=SC2046
        step rust "installing the Rust version this project is pinned to (about 1 minute, 400 MB)" \
            rustup toolchain install $(sed -n 's/^channel = "\(.*\)"/\1/p' rust-toolchain.toml) \
            --profile minimal --component rustfmt --component clippy --target $WASM
    fi
    if [ ! -d "$(rustc --print target-libdir --target $WASM)" ]; then
        have rustup || die "✗ Rust's $WASM library is missing and there is no rustup to add it: install your system's package for it (Debian: libstd-rust-dev-wasm32)."
        step wasm-target "adding Rust's library for the browser ($WASM, some seconds)" rustup target add $WASM
    fi
}

rust_component() { # clippy|rustfmt
    cargo "${2:-$1}" --version >/dev/null 2>&1 || step "$1" "adding $1 to Rust" rustup component add "$1"
}

# cargo_tool NAME VERSION "how long" binary "version words…" install-arguments…
# In the usual folder of cargo, unless another version lives there: that one is not ours to replace.
cargo_tool() {
    local name=$1 version=$2 long=$3 bin=$4 root
    shift 4
    tool_version "$bin" "$version" && return 0
    root=${CARGO_INSTALL_ROOT:-${CARGO_HOME:-$HOME/.cargo}}
    if [ -x "$root/bin/$bin" ] || have "$bin"; then root=$TOOLS/$name-$version; fi
    if have cargo-binstall; then
        # A ready-made program, if there is one and it can be fetched; otherwise from source.
        step "$name-binstall" "looking for a ready-made $name $version" \
            sh -c 'timeout 60 cargo binstall --no-confirm --disable-strategies compile --root "$1" "$2@$3" || true' - "$root" "$name" "$version"
        PATH=$root/bin:$PATH
        hash -r
        tool_version "$bin" "$version" && return 0
    fi
    # Its own release settings optimise for its authors' downloads, not for one build on the spot:
    # docs/decisions/002-installing-the-tools.md has the figures.
    step "$name" "installing $name $version ($long, once: it is compiled from source)" \
        env -u RUSTFLAGS -u CARGO_BUILD_RUSTFLAGS CARGO_TARGET_DIR="$ROOT/target/tools-build/$name" \
        CARGO_PROFILE_RELEASE_LTO=off CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16 \
        CARGO_PROFILE_RELEASE_DEBUG=0 CARGO_PROFILE_RELEASE_STRIP=symbols "$@" \
        cargo install --locked --root "$root" "$name" --version "$version" ${FEATURES:+--features "$FEATURES"}
    rm -rf "$ROOT/target/tools-build/$name"
    PATH=$root/bin:$PATH
    hash -r
    tool_version "$bin" "$version" || die "✗ $name was installed into $(relative "$root")/bin but does not answer with version $version."
}
tool_version() { have "$1" && "$1" --version 2>/dev/null </dev/null | grep -qF " $2"; }

wasm_bindgen() {
    cargo_tool wasm-bindgen-cli "$WASM_BINDGEN" "about 2 minutes" wasm-bindgen CARGO_PROFILE_RELEASE_OPT_LEVEL=1
}

cargo_leptos() {
    local no_vendor=()
    # Its OpenSSL is compiled from source too, unless the system has one with headers.
    if have pkg-config && pkg-config --exists openssl 2>/dev/null; then no_vendor=(OPENSSL_NO_VENDOR=1); fi
    FEATURES=no_downloads cargo_tool cargo-leptos "$CARGO_LEPTOS" "about 7 minutes" cargo-leptos \
        CARGO_PROFILE_RELEASE_OPT_LEVEL=0 ${no_vendor[@]+"${no_vendor[@]}"}
}

# ---- Node packages

npm_packages() { # folder "what for"
    have node && have npm || die "✗ Node is missing: install Node 20 or newer with npm (Debian: sudo apt-get install -y nodejs npm), then run the same command again."
    local stamp=$1/node_modules/.regulars-lock
    if [ -f "$stamp" ] && cmp -s "$1/package-lock.json" "$stamp"; then return 0; fi
    [ "$(node -p 'process.versions.node.split(".")[0]')" -ge 20 ] || die "✗ Node $(node --version) is too old: install Node 20 or newer, then run the same command again."
    step "npm-$1" "installing $2 by npm into $1/node_modules" \
        npm ci --prefix "$1" --no-audit --no-fund --prefer-offline
    cp "$1/package-lock.json" "$stamp"
}

# ---- for the tests

chromium() {
    node scripts/find-chromium.mjs >/dev/null 2>&1 && return 0
    if have apt-cache && apt-cache show chromium 2>/dev/null | grep -q 'Depends:.*snapd'; then
        die "✗ Chromium is missing, and this system offers it only as a snap, which tests cannot drive: install Google Chrome or set REGULARS_CHROMIUM to a Chromium's path."
    fi
    apt_install chromium "Chromium for the end-to-end tests (about 100 MB)" chromium fonts-liberation
    node scripts/find-chromium.mjs >/dev/null || die "✗ Chromium was installed but is not found: set REGULARS_CHROMIUM to its path."
}

postgres() {
    . scripts/postgres.sh
    pg_bin >/dev/null && return 0
    # Debian would at once create and start a server of its own: not what somebody asked for who runs tests.
    local conf=/etc/postgresql-common/createcluster.conf
    if [ ! -e $conf ] && have apt-get; then
        apt_install postgresql-common "PostgreSQL's common files" postgresql-common
        ${SUDO[@]+"${SUDO[@]}"} cp $conf $conf.regulars
        ${SUDO[@]+"${SUDO[@]}"} sh -c "echo 'create_main_cluster = false' >> $conf"
        apt_install postgresql "the PostgreSQL server for the tests (not started as a service)" postgresql
        ${SUDO[@]+"${SUDO[@]}"} mv $conf.regulars $conf
    else
        apt_install postgresql "the PostgreSQL server for the tests" postgresql
    fi
    pg_bin >/dev/null || die "✗ PostgreSQL was installed but initdb is not found: set REGULARS_PG_BIN to the folder that has it."
}

use_tools
for part in "$@"; do
    case $part in
    server) rust ;;
    build) rust; wasm_bindgen; npm_packages scripts "wasm-opt, the style bundler and the script minifier" ;;
    test)
        # Asked for together, so that somebody who has to type a password does it once.
        node scripts/find-chromium.mjs >/dev/null 2>&1 || WANTED="chromium fonts-liberation"
        (. scripts/postgres.sh; pg_bin >/dev/null) || WANTED="${WANTED:-} postgresql"
        npm_packages end2end "the browser driver and the accessibility checker"
        chromium
        postgres
        ;;
    check) rust_component rustfmt fmt; rust_component clippy; npm_packages end2end "the browser driver, the accessibility checker and the linter" ;;
    dev) cargo_leptos ;;
    *) die "setup.sh: unknown part '$part'" ;;
    esac
done
