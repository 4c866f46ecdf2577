# Sourced by ./auscult: everything behind `./auscult test`.

# What the integration tests start: command, Debian package. Node runs Grafana's own client.
servers='prometheus:prometheus promtool:prometheus prometheus-alertmanager:prometheus-alertmanager node:nodejs npm:npm'

missing_packages() {
  local pair
  for pair in $servers; do
    command -v "${pair%%:*}" >/dev/null || printf '%s\n' "${pair##*:}"
  done | sort -u | tr '\n' ' '
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

# Sums one attribute over the test reports, main and integration; 0 where there are none.
sum_of() {
  { find "$home/server/target" -path '*-reports/TEST-*.xml' -exec cat {} + 2>/dev/null || true; } \
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
  rm -rf "$home"/server/target/surefire-reports "$home"/server/target/failsafe-reports
  maven -f "$home/pom.xml" "$goal" || status=$?
  local tests bad skipped
  tests=$(sum_of tests)
  skipped=$(sum_of skipped)
  bad=$(($(sum_of failures) + $(sum_of errors)))
  if [ "$tests" = 0 ] && [ "$status" = 0 ]; then
    echo 'No test ran.'
    status=1
  fi
  # A build that breaks outside the tests (compiler, formatter, architecture) is a failure, too.
  if [ "$status" != 0 ] && [ "$bad" = 0 ]; then
    echo 'The build failed outside the tests; see above.'
    bad=1
    tests=$((tests + 1))
  fi
  echo "$((tests - bad - skipped)) passed, $bad failed, $skipped skipped"
  [ "$bad" = 0 ]
}
