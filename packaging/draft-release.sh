#!/bin/bash
# Makes a draft release of the tag that is checked out, with the packages of all systems and their SHA-256 sums.
#   draft-release.sh <folder with one folder for each system>
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
tag=$(git describe --tags --exact-match)
all=$(mktemp -d)
find "$1" -type f ! -name SHA256SUMS ! -name window.png -exec cp -n {} "$all" \;
(cd "$all" && sha256sum -- * > SHA256SUMS)
{
    sed -n '/^## /{n;:next;/^## /q;p;n;b next}' "$here/../CHANGELOG.md"
    if [ "${SIGNED:-false}" != true ]; then cat "$here/unsigned.md"; fi
} > "$all.md"
gh release create "$tag" --draft --verify-tag --title "FlashLab ${tag#v}" --notes-file "$all.md" "$all"/*
