#!/bin/sh
# Puts the browser pages into dist/apps/console, after `nest build`, which empties dist. Bundling takes seconds and every
# run of the tests builds: the last result is kept, and made anew only when the content of what it is made from differs.
set -e
kept=.cache/console
made_from=$(find apps/console apps/api/assets/favicon.svg package-lock.json -type f -exec cksum {} + | LC_ALL=C sort | cksum)
if [ "$made_from" != "$(cat "$kept/made-from" 2> /dev/null)" ]; then
  # The first thing Vite does is to empty the folder, so a build that breaks off leaves no note of success.
  vite build --config apps/console/vite.config.ts --configLoader native
  echo "$made_from" > "$kept/made-from"
fi
mkdir -p dist/apps/console
cp -R "$kept/." dist/apps/console
