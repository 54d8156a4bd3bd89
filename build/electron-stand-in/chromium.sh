#!/bin/sh
# Runs the first of the system's Chromium, Chrome or Edge with a fresh profile and removes that afterwards, however Chromium ended.
# One window without tabs (--app); quiet, and never slower for being in the background.
profile=$(mktemp -d --tmpdir electron-stand-in-XXXXXX)
[ -n "$DISPLAY$WAYLAND_DISPLAY" ] || set -- "$@" --headless
[ "$(id -u)" != 0 ] || set -- "$@" --no-sandbox
for browser in chromium chromium-browser google-chrome google-chrome-stable microsoft-edge; do
  command -v "$browser" >/dev/null && break
done
"$browser" "$@" --user-data-dir="$profile" --remote-debugging-pipe --app=data:text/html, \
  --disable-background-networking --disable-backgrounding-occluded-windows --disable-component-update \
  --disable-default-apps --disable-dev-shm-usage --disable-extensions --disable-renderer-backgrounding \
  --disable-features=Translate,MediaRouter,OptimizationHints,HttpsUpgrades --disable-sync --log-level=3 \
  --no-default-browser-check --no-first-run --password-store=basic --test-type
# Its last children may still be writing.
rm -rf "$profile" || { sleep 1; rm -rf "$profile"; }
