# Sourced by ./auscult: everything behind `./auscult test`.
# shellcheck source=.ci/plugin.sh disable=SC2154
source "$home/.ci/plugin.sh"
# shellcheck source=.ci/harness.sh
source "$home/.ci/harness.sh"

# What the integration tests start: command, Debian packages. Node runs Grafana's own client, Chromium its pages.
servers='prometheus:prometheus promtool:prometheus prometheus-alertmanager:prometheus-alertmanager node:nodejs npm:npm
  chromium:chromium+fonts-liberation'

missing_packages() {
  local pair
  for pair in $servers; do
    command -v "${pair%%:*}" >/dev/null || printf '%s\n' "${pair##*:}"
  done | tr '+' '\n' | sort -u | tr '\n' ' '
}

install_servers() {
  local packages
  packages=$(missing_packages)
  [ -n "$packages" ] || return 0
  if [ -f /etc/debian_version ] && [ "$(id -u)" = 0 ]; then
    echo "Installing for the integration tests: $packages"
    # shellcheck disable=SC2086
    { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $packages; } \
      >/dev/null || echo "Could not install $packages: the tests that need them are skipped."
  else
    echo "Not installed: $packages- the integration tests that need them are skipped."
    echo "On Debian, as root: apt-get install --no-install-recommends $packages"
  fi
}

# A real Elasticsearch node for the tests, out of Maven artifacts; never part of the product.
assemble_elasticsearch() {
  [ -d "$home/server/target/elasticsearch-home/lib" ] && return 0
  echo 'Fetching an Elasticsearch node for the integration tests ...'
  maven -q -f "$home/server/src/test/elasticsearch/pom.xml" package \
    || echo 'No Elasticsearch could be fetched: its integration tests are skipped.'
}

# Sums one attribute over the reports of all tests; 0 where there are none.
sum_of() {
  { find "$home/server/target" "$home/grafana-plugin/reports" \
    -path '*reports/TEST-*.xml' -exec cat {} + 2>/dev/null || true; } \
    | { grep -o '<testsuite [^>]*' || true; } | { grep -o " $1=\"[0-9]*\"" || true; } \
    | tr -dc '0-9\n' | awk '{ n += $1 } END { print n + 0 }'
}

run_tests() {
  local status=0 goal=verify
  if [ "${1:-}" = --unit ]; then
    goal=test
  elif [ -n "${1:-}" ]; then
    fail "unknown option '$1'; use ./auscult test [--unit]"
  else
    install_servers
    assemble_elasticsearch
  fi
  rm -rf "$home"/server/target/surefire-reports "$home"/server/target/failsafe-reports \
    "$home"/grafana-plugin/reports
  maven -f "$home/pom.xml" "$goal" || status=$?
  if [ "$goal" = verify ]; then
    test_plugin || status=1
    test_harness || status=1
  fi
  local tests bad skipped
  tests=$(sum_of tests)
  skipped=$(sum_of skipped)
  bad=$(($(sum_of failures) + $(sum_of errors)))
  if [ "$tests" = 0 ] && [ "$status" = 0 ]; then
    echo 'No test ran.'
    status=1
  fi
  # What breaks outside the tests (compiler, formatter, size of the plugin) is a failure, too.
  if [ "$status" != 0 ] && [ "$bad" = 0 ]; then
    echo 'Something failed outside the tests; see above.'
    bad=1
    tests=$((tests + 1))
  fi
  echo "$((tests - bad - skipped)) passed, $bad failed, $skipped skipped"
  [ "$bad" = 0 ]
}
