#!/bin/bash
# Uses the application image on any system: the command line on a simulated board, and the window up to its first screen.
#   try-image.sh <target folder>
set -euo pipefail
target=$1
for folder in "$target/flashlab" "$target/flashlab/bin" "$target/flashlab.app/Contents/MacOS"; do
    for suffix in "" .exe; do
        if [ -x "$folder/flashlab-cli$suffix" ] && [ ! -d "$folder/flashlab-cli$suffix" ]; then
            programs=$folder end=$suffix
        fi
    done
done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
head -c 100000 /dev/urandom > "$work/data.bin"
"$programs/flashlab-cli$end" version
"$programs/flashlab-cli$end" --port sim://esp01s write-flash 0x10000 "$work/data.bin"
JAVA_TOOL_OPTIONS=-Dflashlab.endAtFirstScreen=true "$programs/flashlab$end" | tee "$work/window.txt"
