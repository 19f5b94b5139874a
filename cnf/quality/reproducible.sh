#!/bin/bash
# SPDX-FileCopyrightText: The Spooler authors
# SPDX-License-Identifier: Apache-2.0
#
# Builds the commit that is checked out twice, from two clones in different places, and compares every jar and archive
# and the bill of materials byte by byte. The same JDK is needed: each writes its own version into the classes' manifests.
# Usage: cnf/quality/reproducible.sh [-k]   (-k keeps the clones)
set -eu

root=$(cd "$(dirname "$0")/../.." && pwd)
work=$(mktemp -d)
[ "${1:-}" = -k ] || trap 'rm -rf "$work"' EXIT

products() { # prints checksums of what a clone has built, by relative name
    (cd "$1" && find . \( -path '*/target/*.jar' -o -path '*/target/*.tar.gz' -o -path './target/bom.json' \) \
        -not -path '*/dist/*' -not -path '*/archive-tmp/*' -type f -print0 | sort -z | xargs -0 sha256sum)
}

for clone in first second/deeper; do
    mkdir -p "$work/$clone"
    git clone -q "$root" "$work/$clone"
    (cd "$work/$clone" && ./mvnw -q -B -Dquick -Dmaven.test.skip=true package)
    products "$work/$clone" >"$work/$(basename "$clone").sha256"
done

if diff "$work/first.sha256" "$work/deeper.sha256"; then
    echo "reproducible: $(wc -l <"$work/first.sha256") files are byte-equal in two builds"
else
    echo "NOT reproducible: the files above differ between two builds of the same commit" >&2
    exit 1
fi
