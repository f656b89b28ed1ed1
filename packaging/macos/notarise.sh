#!/bin/bash
# Has Apple look at the disk images, and attaches the answer to them: notarise.sh <folder with the packages>
set -euo pipefail
for image in "$1"/*.dmg; do
    xcrun notarytool submit "$image" --wait --apple-id "$APPLE_ID" --team-id "$APPLE_TEAM" --password "$APPLE_PASSWORD"
    xcrun stapler staple "$image"
done
