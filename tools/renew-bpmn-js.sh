#!/bin/sh
# Renews the unchanged copy of bpmn-js that draws the diagrams of a change.
#   tools/renew-bpmn-js.sh            fetches the version in use again and checks it against SHA256SUMS
#   tools/renew-bpmn-js.sh 18.32.0    fetches another version beside it and writes its SHA256SUMS
# After a new version: change its number in src/main/resources/static/diagram/changes.js, delete the old folder, look at a change in the browser.
set -eu
used=18.31.1
version=${1:-$used}
folder=$(cd "$(dirname "$0")/.." && pwd)/src/main/resources/static/diagram/bpmn-js-$version
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# npm itself checks the package against the sum that its registry publishes, so a broken or exchanged download is noticed for a new version too.
(cd "$work" && npm pack --silent "bpmn-js@$version" > name && mv "$(cat name)" bpmn-js.tgz)

tar -xzf "$work/bpmn-js.tgz" -C "$work"
mkdir -p "$folder"
dist="$work/package/dist"
cp "$dist/bpmn-navigated-viewer.production.min.js" "$dist/assets/diagram-js.css" "$dist/assets/bpmn-js.css" "$work/package/LICENSE" "$folder"
cd "$folder"
if [ -f SHA256SUMS ]; then
  sha256sum -c SHA256SUMS
else
  sha256sum bpmn-navigated-viewer.production.min.js diagram-js.css bpmn-js.css LICENSE > SHA256SUMS
  echo "bpmn-js $version is new here: SHA256SUMS written, README.md still to be carried over"
fi
