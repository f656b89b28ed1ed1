#!/bin/bash
# Installs the .deb as a person would, uses it, upgrades to it, removes it, and looks for what is left. Changes the
# computer that it runs on while it runs: for containers and build machines, as root. Wants Xvfb, xdotool and ImageMagick.
#   try-packages.sh <folder with the packages> <file for the picture of the window> [<firmware for an ESP8266>]
set -euo pipefail
packages=$1 picture=$2
work=$(mktemp -d)
firmware=${3:-$work/data.bin}
started=()
trap 'for id in "${started[@]}"; do kill "$id" 2> /dev/null || true; done; rm -rf "$work"' EXIT
export HOME=$work/home XDG_CONFIG_HOME=$work/home/.config XDG_CACHE_HOME=$work/home/.cache
mkdir -p "$XDG_CONFIG_HOME/flashlab"
head -c 300000 /dev/urandom > "$work/data.bin"

say() { printf '\n== %s\n' "$*"; }
fail() { echo "FAILED: $*" >&2; exit 1; }
wait_for() { # <seconds> <command ...>
    local end=$((SECONDS + $1)); shift
    until "$@" > /dev/null 2>&1; do
        [ $SECONDS -lt $end ] || fail "waited for: $*"
        sleep 0.2
    done
}
everything() { find /etc /opt /usr /var/lib -xdev \( -path /var/lib/dpkg -o -path /var/lib/apt \) -prune -o -print 2> /dev/null | sort; }

deb=$(ls "$packages"/flashlab_*.deb)
! dpkg -s flashlab > /dev/null 2>&1 || fail "flashlab is installed already"
everything > "$work/before"

say "An older build is installed"
dpkg-deb -R "$deb" "$work/older"
sed -i 's/^Version:.*/Version: 0.0.1/' "$work/older/DEBIAN/control"
touch "$work/older/usr/lib/flashlab/lib/only-in-the-older-one"
dpkg-deb -Znone --root-owner-group --build "$work/older" "$work/older.deb" > /dev/null
dpkg -i "$work/older.deb"
echo '{"version": 1, "theme": "DARK"}' > "$XDG_CONFIG_HOME/flashlab/settings.json"
cp "$XDG_CONFIG_HOME/flashlab/settings.json" "$work/settings.json"

say "and upgraded"
dpkg -i "$deb"
[ ! -e /usr/lib/flashlab/lib/only-in-the-older-one ] || fail "a file of the older build is left"
cmp "$work/settings.json" "$XDG_CONFIG_HOME/flashlab/settings.json" || fail "the upgrade touched the settings"
du -sm /usr/lib/flashlab

say "The command line, from the PATH"
(cd / && flashlab-cli version)
sh -c 'cd /usr && bin/flashlab-cli version' > /dev/null
man -w flashlab flashlab-cli
bash -c '. /usr/share/bash-completion/completions/flashlab-cli && complete -p flashlab-cli'
if command -v desktop-file-validate > /dev/null; then
    desktop-file-validate /usr/share/applications/io.flashlab.FlashLab.desktop
fi
if command -v appstreamcli > /dev/null; then
    appstreamcli validate --no-net /usr/share/metainfo/io.flashlab.FlashLab.metainfo.xml
fi
if command -v lintian > /dev/null; then
    lintian --allow-root --fail-on error,warning "$deb"
fi

say "An ESP-01 on a pseudo-terminal is flashed and read back"
flashlab-cli simulate --flash-size 1MB --pty "$work/board" esp8266 > "$work/simulate.txt" 2>&1 &
started+=($!)
wait_for 60 test -e "$work/board"
flashlab-cli --port "$work/board" --baud 460800 write-flash --flash-size detect 0x0 "$firmware"
size=$(stat -c %s "$firmware")
flashlab-cli --port "$work/board" read-flash 4096 $((size - 4096)) "$work/back.bin" > /dev/null
cmp <(tail -c +4097 "$firmware") "$work/back.bin" || fail "what was read back differs"

say "The window, on an X display of its own"
display=:$((90 + RANDOM % 900))
Xvfb "$display" -screen 0 1280x800x24 -nolisten tcp -noreset > /dev/null 2>&1 &
started+=($!)
wait_for 30 env DISPLAY="$display" xdotool getdisplaygeometry
export DISPLAY=$display
flashlab > "$work/window.txt" 2>&1 &
window=$!
started+=($window)
wait_for 120 xdotool search --onlyvisible --name FlashLab
sleep 8
import -window root "$picture"
colours=$(identify -format %k "$picture")
[ "$colours" -gt 100 ] || fail "the picture has $colours colours"
class=$(xprop -id "$(xdotool search --onlyvisible --name FlashLab | head -1)" WM_CLASS 2> /dev/null || true)
echo "$class"
kill "$window"
wait "$window" || true
! grep -E "Exception|WARNING" "$work/window.txt" || fail "the window complained"

say "How long starts take; the first time with none of the files in memory"
sync
find /usr/lib/flashlab -type f -exec dd if={} iflag=nocache count=0 status=none \;
for run in first second third; do
    start=$(date +%s%N)
    JAVA_TOOL_OPTIONS=-Dflashlab.endAtFirstScreen=true flashlab > /dev/null 2>&1
    window_time=$((($(date +%s%N) - start) / 1000000))
    start=$(date +%s%N)
    flashlab-cli version > /dev/null
    echo "$run: window $window_time ms, flashlab-cli version $((($(date +%s%N) - start) / 1000000)) ms"
done

say "The portable archive, in a folder with a space"
mkdir "$work/my programs"
tar -xzf "$packages"/flashlab-*.tar.gz -C "$work/my programs"
"$work/my programs"/flashlab-*/bin/flashlab-cli version

say "Removed again"
for id in "${started[@]}"; do kill "$id" 2> /dev/null || true; done
dpkg --purge flashlab
everything > "$work/after"
# Caches that the system keeps about all packages are not ours to remove.
left=$(comm -13 "$work/before" "$work/after" \
    | grep -vE '/(mimeinfo.cache|icon-theme.cache|mandb|index.db|ldconfig|aux-cache)' | grep -v '^/usr/share/mime' || true)
[ -z "$left" ] || fail "left behind: $left"
grep -q DARK "$XDG_CONFIG_HOME/flashlab/settings.json" || fail "the settings are gone"

if command -v rpm > /dev/null && ls "$packages"/*.rpm > /dev/null 2>&1; then
    say "The .rpm holds the same programs"
    rpm -qlp "$packages"/*.rpm > "$work/rpm.txt"
    grep -qx /usr/bin/flashlab-cli "$work/rpm.txt"
    grep -qx /usr/lib/udev/rules.d/70-flashlab.rules "$work/rpm.txt"
fi
say "Good"
