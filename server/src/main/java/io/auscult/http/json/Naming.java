package io.auscult.http.json;

import io.auscult.series.Labels;
import io.auscult.signal.Signal;
import io.auscult.signal.SignalCatalog;
import io.auscult.source.StoredMetric;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the series of an answer are called, and their unit. */
final class Naming {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{\\s*([^{}]*?)\\s*}}");
  private static final Pattern SELECTOR =
      Pattern.compile("([a-zA-Z_:][\\w:]*)\\s*(?:\\{[^{}]*})?\\s*");

  private Naming() {}

  /** A legend with {@code {{label}}} replaced by the label's value, {@code ""} where absent. */
  static String legend(String template, Labels labels) {
    return PLACEHOLDER
        .matcher(template)
        .replaceAll(match -> Matcher.quoteReplacement(labels.get(match.group(1))));
  }

  /**
   * The name of a series without a legend, {@code ctr{version="v1"}}: PromQL notation, with the
   * signal's name where the expression is one, else the expression itself where there are no
   * labels.
   */
  static String plain(String expression, Labels labels) {
    if (labels.has(Labels.METRIC_NAME)) {
      return labels.toString();
    }
    String name = selected(expression);
    if (labels.isEmpty()) {
      return name.isEmpty() ? expression : name;
    }
    return name + labels;
  }

  /** The unit of the signal or stored metric that an expression names, {@code ""} for others. */
  static String unit(String expression, SignalCatalog catalog) {
    String name = selected(expression);
    return catalog
        .signal(name)
        .map(Signal::unit)
        .or(() -> catalog.find(name).map(StoredMetric::unit))
        .orElse("");
  }

  private static String selected(String expression) {
    Matcher selector = SELECTOR.matcher(expression);
    return selector.matches() ? selector.group(1) : "";
  }
}
