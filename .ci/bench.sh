# Sourced by ./auscult: JMH over the benchmarks in server/src/test. Figures go to docs/benchmarks.md.

run_benchmarks() {
  local classpath=$home/server/target/bench.classpath
  maven -q -f "$home/pom.xml" -pl server test-compile
  maven -q -f "$home/pom.xml" -pl server dependency:build-classpath -DincludeScope=test -Dmdep.outputFile="$classpath"
  "$JAVA_HOME/bin/java" --enable-native-access=ALL-UNNAMED -Dauscult.home="$home" \
    -cp "$home/server/target/test-classes:$home/server/target/classes:$(cat "$classpath")" \
    org.openjdk.jmh.Main "$@"
}
