# Sourced by ./auscult: the benchmarks in server/src/test. Figures go to docs/benchmarks.md.
# A comparison with another server, a table of scores and the charts of docs/statistics.md are programs
# of their own; everything else is JMH.

run_benchmarks() {
  local classpath=$home/server/target/bench.classpath
  maven -q -f "$home/pom.xml" -pl server test-compile
  maven -q -f "$home/pom.xml" -pl server dependency:build-classpath -DincludeScope=test -Dmdep.outputFile="$classpath"
  local main=org.openjdk.jmh.Main folder=$PWD
  case "${1:-}" in
    DriftComparison) maven -q -f "$home/server/src/test/elasticsearch/pom.xml" package ;;&
    NabTable) main=io.auscult.app.score.NabTable; shift; folder=$home/server ;; # where ../../shared is found
    GpuComparison) main=io.auscult.compute.gpu.GpuComparison; shift ;;
    RefreshComparison) main=io.auscult.http.prometheus.RefreshComparison; shift ;;
    StatisticsCharts) main=io.auscult.docs.chart.StatisticsCharts; shift; folder=$home/server ;;
    *Comparison) main=io.auscult.app.$1; shift ;;
  esac
  cd "$folder"
  "$JAVA_HOME/bin/java" --enable-native-access=ALL-UNNAMED -Dauscult.home="$home" \
    -cp "$home/server/target/test-classes:$home/server/target/classes:$(cat "$classpath")" \
    "$main" "$@"
}
