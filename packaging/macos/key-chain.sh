#!/bin/bash
# Puts the certificate that packages are signed with (a PKCS #12 file in Base64) into a key chain of this build's own.
set -euo pipefail
chain=$RUNNER_TEMP/flashlab.keychain-db
password=$(uuidgen)
echo "$MAC_CERTIFICATE" | base64 --decode > "$RUNNER_TEMP/certificate.p12"
security create-keychain -p "$password" "$chain"
security unlock-keychain -p "$password" "$chain"
security import "$RUNNER_TEMP/certificate.p12" -k "$chain" -P "$MAC_CERTIFICATE_PASSWORD" -T /usr/bin/codesign
security set-key-partition-list -S apple-tool:,apple: -s -k "$password" "$chain" > /dev/null
security list-keychains -d user -s "$chain" login.keychain-db
rm "$RUNNER_TEMP/certificate.p12"
