# Sourced by ./auscult: the Grafana plugin's part of `./auscult test`.

# Chromium runs the plugin's tests; Grafana's editors measure what they draw.
plugin_browser() {
  local candidate
  for candidate in "${CHROMIUM:-}" /usr/bin/chromium /usr/bin/chromium-browser /usr/bin/google-chrome; do
    if [ -n "$candidate" ] && [ -x "$candidate" ]; then
      printf '%s\n' "$candidate"
      return
    fi
  done
}

# Runs one step; its log is shown only where it fails.
plugin_step() {
  local name=$1 log status=0
  shift
  log=$(mktemp)
  "$@" >"$log" 2>&1 || status=$?
  if [ "$status" != 0 ]; then
    echo "The plugin's $name failed:"
    cat "$log"
  fi
  rm -f "$log"
  return "$status"
}

# What the plugin needs and lacks; nothing where it has all.
plugin_lacks() {
  command -v npm >/dev/null || { echo npm; return; }
  [ -n "$(plugin_browser)" ] || echo Chromium
}

# Writes grafana-plugin/reports/TEST-plugin.xml.
test_plugin() {
  local lacks status=0 plugin=$home/grafana-plugin
  lacks=$(plugin_lacks)
  if [ -n "$lacks" ]; then
    echo "No $lacks: the Grafana plugin's tests are skipped. On Debian: apt-get install --no-install-recommends npm chromium"
    [ "${AUSCULT_REQUIRE_SERVERS:-}" != 1 ]
    return
  fi
  rm -f "$plugin/reports/TEST-plugin.xml"
  plugin_step installation npm --prefix "$plugin" ci --ignore-scripts --no-audit --no-fund || return
  local check
  for check in typecheck lint build size; do
    plugin_step "$check" npm --prefix "$plugin" run --silent "$check" || status=$?
  done
  CHROMIUM=$(plugin_browser) plugin_step tests npm --prefix "$plugin" run --silent test -- \
    --reporter=default --reporter=junit --outputFile.junit=reports/TEST-plugin.xml || status=$?
  return "$status"
}
