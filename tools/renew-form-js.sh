#!/bin/sh
# Renews the unchanged copy of form-js that renders our forms in Tasklist and on our own pages.
#   tools/renew-form-js.sh            fetches the version in use again and checks it against SHA256SUMS
#   tools/renew-form-js.sh 1.24.0     fetches another version beside it and writes its SHA256SUMS
# After a new version: change its number in src/main/resources/static/form/form.js, delete the old folder, run the browser tests.
set -eu
used=1.23.0
version=${1:-$used}
folder=$(cd "$(dirname "$0")/.." && pwd)/src/main/resources/static/form/form-js-$version
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# npm itself checks the package against the sum that its registry publishes, so a broken or exchanged download is noticed for a new version too.
(cd "$work" && npm pack --silent "@bpmn-io/form-js@$version" > name && mv "$(cat name)" form-js.tgz)

tar -xzf "$work/form-js.tgz" -C "$work"
mkdir -p "$folder"
cp "$work/package/dist/form-viewer.umd.js" "$work/package/dist/assets/form-js.css" "$work/package/LICENSE" "$folder"
cd "$folder"
if [ -f SHA256SUMS ]; then
  sha256sum -c SHA256SUMS
else
  sha256sum form-viewer.umd.js form-js.css LICENSE > SHA256SUMS
  echo "form-js $version is new here: SHA256SUMS written, README.md still to be carried over"
fi
