# Sourced by ./auscult: the built plugin in a browser, in Grafana's own packages, over a running demo.

free_port() {
  node -e 'const s = require("net").createServer().listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close(); })'
}

# The demo makes its history first, and its incident takes a minute to become an alert.
until_firing() {
  local url=$1 pid=$2 seconds
  for seconds in $(seq 300); do
    kill -0 "$pid" 2>/dev/null || return 1
    curl -fs "$url/api/v1/alerts" 2>/dev/null | grep -q '"state":"firing"' && return 0
    sleep 1
  done
  echo "No alert fired within $seconds seconds."
  return 1
}

# In the harness's folder.
build_harness() {
  npm ci --ignore-scripts --no-audit --no-fund --loglevel=error \
    && npm run --silent typecheck \
    && npm run --silent build -- --logLevel error
}

# Also there; the server is stopped whatever comes.
over_demo() {
  local data=$1 port pid status=0
  port=$(free_port)
  "$home/auscult" demo --port "$port" --data "$data" >"$data.log" 2>&1 &
  pid=$!
  if until_firing "http://127.0.0.1:$port" "$pid"; then
    AUSCULT_URL="http://127.0.0.1:$port" npm test --silent || status=1
  else
    cat "$data.log"
    status=1
  fi
  kill "$pid" 2>/dev/null || true
  wait "$pid" 2>/dev/null || true
  return "$status"
}

test_harness() {
  local harness=$home/grafana-plugin/harness data status=0
  CHROMIUM=$(plugin_browser)
  if [ -z "$CHROMIUM" ]; then
    echo 'No Chromium: the plugin is not tried in a browser. On Debian, as root: apt-get install chromium'
    [ "${AUSCULT_REQUIRE_SERVERS:-}" != 1 ]
    return
  fi
  if [ ! -f "$home/grafana-plugin/dist/module.js" ]; then
    echo 'grafana-plugin/dist is missing: build the plugin first.'
    return 1
  fi
  export CHROMIUM
  data=$(mktemp -d)
  (cd "$harness" && build_harness && over_demo "$data/demo") || status=1
  rm -rf "$data"
  return "$status"
}
