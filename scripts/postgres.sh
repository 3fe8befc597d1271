# shellcheck shell=bash
# A private PostgreSQL for the tests: a folder of its own, loopback only, a password of its own, gone afterwards.

pg_bin() { # prints the folder that has initdb
    local dir
    for dir in "${REGULARS_PG_BIN:-}" $(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -t/ -k5 -rn) \
        $(ls -d /usr/pgsql-*/bin /opt/homebrew/opt/postgresql@*/bin 2>/dev/null | sort -r) \
        "$(dirname "$(command -v initdb || echo /nowhere/x)")"; do
        if [ -n "$dir" ] && [ -x "$dir/initdb" ] && [ -x "$dir/postgres" ]; then printf '%s\n' "$dir"; return 0; fi
    done
    return 1
}

# Below 32768, where the system does not hand out ports of its own: nothing takes it between our look and our use.
free_port() {
    local port
    while :; do
        port=$((20000 + RANDOM % 12000))
        (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null || { printf '%s\n' "$port"; return; }
    done
}

pg_start() { # sets REGULARS_TEST_PG and PG_DIR
    local bin port password fast=()
    bin=$(pg_bin)
    PG_BIN=$bin
    PG_DIR=$(mktemp -d /tmp/regulars-pg.XXXXXX)
    PG_AS=()
    password=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
    printf '%s\n' "$password" >"$PG_DIR/password"
    if [ "$(id -u)" = 0 ]; then # initdb refuses root
        id postgres >/dev/null 2>&1 || die "✗ PostgreSQL does not run as root, and there is no user 'postgres' to run it as: run the tests as another user."
        chown -R postgres "$PG_DIR"
        PG_AS=(setpriv --reuid=postgres --regid="$(id -g postgres)" --clear-groups)
    fi
    step pg-initdb "creating a private PostgreSQL for the tests" \
        ${PG_AS[@]+"${PG_AS[@]}"} env -u LC_ALL LANG=C.UTF-8 "$bin/initdb" -D "$PG_DIR/data" -U regulars --pwfile="$PG_DIR/password" \
        --auth=password -E UTF8 --locale=C.UTF-8 --no-sync
    # The tests prove what we ask of the database; whether its disk obeys is its own business (REGULARS_TEST_FSYNC=1 asks it all the same).
    [ "${REGULARS_TEST_FSYNC:-}" = 1 ] || fast=(-c fsync=off -c synchronous_commit=off -c full_page_writes=off)
    for _ in 1 2 3 4 5; do
        port=$(free_port)
        (
            cd "$PG_DIR"
            exec ${PG_AS[@]+"${PG_AS[@]}"} "$bin/postgres" -D "$PG_DIR/data" -p "$port" -c listen_addresses=127.0.0.1 \
                -c unix_socket_directories="$PG_DIR" -c max_connections=200 -c shared_buffers=128MB -c log_statement=none \
                ${fast[@]+"${fast[@]}"}
        ) >"$LOGS/postgres.log" 2>&1 </dev/null &
        PG_PID=$!
        for _ in $(seq 1 100); do
            if PGPASSWORD=$password "$bin/psql" -qAtX -h 127.0.0.1 -p "$port" -U regulars -d postgres -c 'create database regulars_test' >/dev/null 2>&1; then
                export REGULARS_TEST_PG="postgres://regulars:$password@127.0.0.1:$port/regulars_test"
                # Even if this script is killed outright, the server does not stay behind.
                (
                    trap '' INT
                    while kill -0 $$ 2>/dev/null; do sleep 2; done
                    kill -INT "$PG_PID" 2>/dev/null
                    sleep 3
                    rm -rf "$PG_DIR"
                ) >/dev/null 2>&1 </dev/null &
                return 0
            fi
            kill -0 "$PG_PID" 2>/dev/null || break
            sleep 0.1
        done
        kill -INT "$PG_PID" 2>/dev/null || true
    done
    die "✗ the private PostgreSQL did not start: $(tail -n 1 "$LOGS/postgres.log")
  full log: $(relative "$LOGS/postgres.log")"
}

pg_stop() {
    [ -n "${PG_PID:-}" ] || return 0
    kill -INT "$PG_PID" 2>/dev/null || true # fast shutdown: it does not wait for clients
    wait "$PG_PID" 2>/dev/null || true
    PG_PID=
    rm -rf "$PG_DIR"
}
