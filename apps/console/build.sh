#!/bin/sh
# Puts the browser pages into dist/apps/console, after `nest build`, which empties dist. Bundling takes seconds and every
# run of the tests builds: the last result is kept, and made anew only when the content of what it is made from differs.
set -e
kept=.cache/console
sum() { find "$@" -type f -not -path '*/server/generated/*' -exec cksum {} + | LC_ALL=C sort | cksum; }

# The console knows the server by its committed documents alone: its types are those of the documents.
types=apps/console/src/server/generated
made_from=$(sum test/surface package-lock.json)
if [ "$made_from" != "$(cat "$types/made-from" 2> /dev/null)" ]; then
  mkdir -p "$types"
  openapi-typescript test/surface/openapi.json -o "$types/business.d.ts" > /dev/null
  openapi-typescript test/surface/admin-openapi.json -o "$types/admin.d.ts" > /dev/null
  echo "$made_from" > "$types/made-from"
fi

made_from=$(sum apps/console apps/api/assets/favicon.svg package-lock.json)
if [ "$made_from" != "$(cat "$kept/made-from" 2> /dev/null)" ]; then
  # The first thing Vite does is to empty the folder, so a build that breaks off leaves no note of success.
  vite build --config apps/console/vite.config.ts --configLoader native
  echo "$made_from" > "$kept/made-from"
fi
mkdir -p dist/apps/console
cp -R "$kept/." dist/apps/console
