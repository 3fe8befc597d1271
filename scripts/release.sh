#!/usr/bin/env bash
# `make release`: dist/regulars-VERSION-SYSTEM/ with the program and its site files, and the same as tar.gz.
. "$(dirname "$0")/lib.sh"
. scripts/build.sh
use_tools
build_server release
build_front
version=$(sed -n '/^\[package\]/,/^\[/s/^version = "\(.*\)"/\1/p' Cargo.toml | head -n 1)
name=regulars-$version-$(rustc -vV | sed -n 's/^host: //p')
rm -rf "dist/$name" "dist/$name.tar.gz"
mkdir -p "dist/$name"
cp "$BIN" "dist/$name/regulars"
cp -R target/site "dist/$name/site"
for file in README.md LICENSE CHANGELOG.md; do if [ -f $file ]; then cp $file "dist/$name/"; fi; done
# The same bytes from the same commit: names in order, no owner, the commit's time.
stamp=$(git log -1 --format=%ct 2>/dev/null || now)
if tar --version 2>/dev/null | grep -q GNU; then
    tar -C dist --sort=name --owner=0 --group=0 --numeric-owner --mtime="@$stamp" -cf - "$name" | gzip -9n >"dist/$name.tar.gz"
else
    tar -C dist -czf "dist/$name.tar.gz" "$name"
fi
say "dist/$name ($(du -sh "dist/$name" | cut -f1)): in it, ./regulars serve"
say "dist/$name.tar.gz ($(du -h "dist/$name.tar.gz" | cut -f1))"
