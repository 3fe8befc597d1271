#!/usr/bin/env bash
# What `make bench` measures: the optimised server and the site files.
. "$(dirname "$0")/lib.sh"
. scripts/build.sh
use_tools
build_server release
build_front
