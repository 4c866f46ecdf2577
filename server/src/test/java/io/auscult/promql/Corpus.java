package io.auscult.promql;

import io.auscult.testing.Shared;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Real expressions: Prometheus' conformance scripts and a public collection of alert rules. */
final class Corpus {
  private static final Pattern EVAL =
      Pattern.compile("eval(_fail)? (instant at \\S+|range from \\S+ to \\S+ step \\S+) (.*)");
  private static final Pattern QUERY = Pattern.compile("\\s+query: (.*)");

  private Corpus() {}

  /** The expressions of all promqltest scripts, each once. */
  static List<String> conformance() {
    try (Stream<Path> files = Files.list(Shared.path("promqltest"))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".test"))
          .sorted()
          .flatMap(name -> Shared.lines("promqltest/" + name).stream())
          .map(EVAL::matcher)
          .filter(Matcher::matches)
          .map(found -> found.group(3))
          .distinct()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The expressions of the alert rules, one for each rule that has one. */
  static List<String> alertRules() {
    return Shared.lines("data/alert-rules/awesome-prometheus-alerts_rules.yml").stream()
        .map(QUERY::matcher)
        .filter(Matcher::matches)
        .map(found -> scalar(found.group(1).strip()))
        .toList();
  }

  /** A YAML scalar in one line: plain, 'single' or "double" quoted, a comment may follow. */
  private static String scalar(String line) {
    String yaml = line.replaceFirst("(?<=['\"])\\s+#.*", "");
    if (yaml.startsWith("'")) {
      return yaml.substring(1, yaml.length() - 1).replace("''", "'");
    }
    if (yaml.startsWith("\"")) {
      return yaml.substring(1, yaml.length() - 1).translateEscapes();
    }
    return yaml;
  }
}
