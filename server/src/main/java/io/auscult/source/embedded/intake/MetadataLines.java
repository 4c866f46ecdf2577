package io.auscult.source.embedded.intake;

import static java.util.regex.Matcher.quoteReplacement;

import io.auscult.source.MetricMetadata;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Collects what a text says of its metrics: {@code # TYPE}, {@code # HELP} and {@code # UNIT}. A
 * line that says nothing so is a comment: metadata never spoil the samples beside them.
 */
public final class MetadataLines {
  private static final List<String> TYPES =
      List.of("counter", "gauge", "histogram", "gaugehistogram", "summary", "info", "stateset");

  private static final Pattern ESCAPED = Pattern.compile("\\\\([\\\\n\"])");

  private final Map<String, MetricMetadata> byName = new LinkedHashMap<>();

  /** Takes a line that begins with {@code #}; others are none of its business. */
  public void line(String line) {
    String text = line.strip();
    if (!text.startsWith("# ")) {
      return;
    }
    Cursor cursor = new Cursor(text);
    cursor.moveTo(1);
    String keyword = cursor.word();
    try {
      switch (keyword) {
        case "TYPE", "HELP", "UNIT" -> learn(keyword, name(cursor), cursor.rest());
        default -> {}
      }
    } catch (LineProblem _) {
      // A name in quotes that do not end: a comment, and no metadata.
    }
  }

  private static String name(Cursor cursor) throws LineProblem {
    cursor.skipSpace();
    return cursor.sees('"') ? cursor.quoted() : cursor.word();
  }

  private void learn(String keyword, String name, String text) {
    if (name.isEmpty()) {
      return;
    }
    MetricMetadata known = byName.getOrDefault(name, MetricMetadata.of(name));
    byName.put(
        name,
        switch (keyword) {
          case "TYPE" ->
              new MetricMetadata(
                  name,
                  TYPES.contains(text.strip()) ? text.strip() : MetricMetadata.UNKNOWN,
                  known.help(),
                  known.unit());
          case "HELP" -> new MetricMetadata(name, known.type(), unescaped(text), known.unit());
          default -> new MetricMetadata(name, known.type(), known.help(), text.strip());
        });
  }

  /** Of a backslash and n, a backslash, or a quote behind one; other backslashes are themselves. */
  private static String unescaped(String help) {
    return ESCAPED.matcher(help).replaceAll(found -> quoteReplacement(plain(found.group(1))));
  }

  private static String plain(String escaped) {
    return escaped.equals("n") ? "\n" : escaped;
  }

  /** What was said, the last word of each metric, in the order of the first. */
  public Collection<MetricMetadata> all() {
    return byName.values();
  }
}
