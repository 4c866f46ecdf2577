package io.auscult.signal;

import io.auscult.config.Choice;
import io.auscult.config.Problems;
import io.auscult.config.YamlFile;
import io.auscult.config.YamlMap;
import io.auscult.promql.Expr;
import io.auscult.promql.ExprException;
import io.auscult.promql.Parser;
import io.auscult.promql.Suggestion;
import io.auscult.promql.ValueType;
import io.auscult.source.StoredMetric;
import io.auscult.source.embedded.EmbeddedStore;
import io.auscult.source.embedded.filter.FilterParser;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads signals and stored metrics from the YAML files of a folder, checks them as a whole, and
 * reports every mistake with file, line and column.
 */
public final class CatalogReader {
  private static final Pattern NAME = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]*");
  private static final YamlMap.Place NOWHERE = new YamlMap.Place("", 0, 0);
  private static final Set<String> STORES = Set.of("elasticsearch", "embedded");

  private final Map<String, String> environment;
  private final Problems problems;
  private final List<Signal> signals = new ArrayList<>();
  private final List<StoredMetric> metrics = new ArrayList<>();
  private final Map<String, YamlMap.Place> names = new HashMap<>();
  private final Map<String, YamlMap.Place> expressions = new HashMap<>();
  private final List<Limit> limits = new ArrayList<>();

  /** A signal that a band names, maybe one of a later file. */
  private record Limit(String name, YamlMap.Place place) {}

  private CatalogReader(Map<String, String> environment, Problems problems) {
    this.environment = environment;
    this.problems = problems;
  }

  /**
   * Reads {@code *.yml} and {@code *.yaml} below a folder, in the order of their paths.
   *
   * @return what could be read; whether it is complete is in {@code problems}
   */
  public static SignalCatalog read(
      Path folder, Map<String, String> environment, Problems problems) {
    CatalogReader reader = new CatalogReader(environment, problems);
    for (Path file : YamlFile.below(folder)) {
      String name = folder.relativize(file).toString();
      YamlFile.read(file, name, environment, problems).ifPresent(reader::file);
    }
    return reader.catalog();
  }

  /** The same from text, for one file. */
  public static SignalCatalog parse(String text, String name, Problems problems) {
    CatalogReader reader = new CatalogReader(Map.of(), problems);
    YamlFile.parse(text, name, reader.environment, problems).ifPresent(reader::file);
    return reader.catalog();
  }

  private void file(YamlMap file) {
    file.maps("signals").forEach(this::signal);
    file.maps("metrics").forEach(this::metric);
    file.finish();
  }

  private void signal(YamlMap map) {
    String name = name(map);
    Optional<MetricClass> metricClass = metricClass(map);
    String text = map.requiredText("expr");
    Optional<Expr> expr = parsed(map, text);
    Signal signal =
        new Signal(
            name,
            metricClass.orElse(MetricClass.MODEL),
            map.text("unit").orElse(""),
            map.text("title").orElse(name),
            map.text("description").orElse(""),
            text,
            expr.orElseGet(() -> Parser.parse("vector(0)")),
            step(map),
            band(map),
            Thresholds.read(map));
    map.finish();
    if (isNew(map, name) && expr.isPresent()) {
      signals.add(signal);
      expressions.put(name, map.place("expr"));
    }
  }

  private static Duration step(YamlMap map) {
    Duration step = map.duration("step").orElse(Signal.DEFAULT_STEP);
    if (step.isZero()) {
      map.problem("step", "a step must be longer than zero");
      return Signal.DEFAULT_STEP;
    }
    return step;
  }

  private Band band(YamlMap map) {
    YamlMap written = map.map("band");
    Band band = new Band(limit(written, "lower"), limit(written, "upper"));
    written.finish();
    return band;
  }

  private Optional<String> limit(YamlMap band, String key) {
    Optional<String> name = band.text(key);
    name.ifPresent(known -> limits.add(new Limit(known, band.place(key))));
    return name;
  }

  private static Optional<MetricClass> metricClass(YamlMap map) {
    if (!map.has("class")) {
      map.requiredText("class");
      return Optional.empty();
    }
    return map.converted("class", CatalogReader::classOf);
  }

  private static MetricClass classOf(String word) {
    return Choice.of(MetricClass.values(), MetricClass::word, word, "'%s' is no class; known: %s");
  }

  private static Optional<Expr> parsed(YamlMap map, String text) {
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      Expr expr = Parser.parse(text);
      if (expr.type() == ValueType.VECTOR || expr.type() == ValueType.SCALAR) {
        return Optional.of(expr);
      }
      map.problem("expr", "in the expression, " + notAnInstantVector(text, expr).getMessage());
    } catch (ExprException e) {
      map.problem("expr", "in the expression, " + e.getMessage());
    }
    return Optional.empty();
  }

  private static ExprException notAnInstantVector(String text, Expr expr) {
    return new ExprException(
        text,
        expr.span(),
        "a signal is an instant vector or a number, this is a %s"
            .formatted(expr.type() == ValueType.MATRIX ? "range vector" : "string"));
  }

  private void metric(YamlMap map) {
    String name = name(map);
    String source = map.requiredText("source");
    if (!source.isEmpty() && !STORES.contains(source)) {
      map.problem(
          "source", "'%s' is no store of events; known: elasticsearch, embedded".formatted(source));
    }
    YamlMap labels = map.map("labels");
    Map<String, String> fields = new HashMap<>();
    labels.keys().forEach(label -> fields.put(label, labels.requiredText(label)));
    StoredMetric metric =
        new StoredMetric(
            name,
            source,
            map.requiredText("index"),
            map.text("time").orElse("@timestamp"),
            map.text("value"),
            map.number("scale").orElse(1.0),
            fields,
            map.text("filter"),
            map.text("unit").orElse(""),
            sampling(map, source));
    if (source.equals(EmbeddedStore.NAME)) {
      checkFilter(map);
    }
    map.finish();
    if (isNew(map, name)) {
      metrics.add(metric);
    }
  }

  private static OptionalDouble sampling(YamlMap map, String source) {
    Optional<Double> share = map.number("sampling");
    if (share.isEmpty()) {
      return OptionalDouble.empty();
    }
    if (source.equals(EmbeddedStore.NAME)) {
      map.problem("sampling", "the embedded store reads all events, only elasticsearch samples");
    }
    if (!(share.get() > 0 && share.get() <= 0.5)) {
      map.problem(
          "sampling",
          "'sampling' is the share of the documents to look at, above 0 and at most 0.5, got "
              + share.get());
    }
    return OptionalDouble.of(share.get());
  }

  /** The embedded store's part of Lucene's syntax; all of it is known to Elasticsearch alone. */
  private static void checkFilter(YamlMap map) {
    try {
      map.text("filter").ifPresent(FilterParser::parse);
    } catch (ExprException e) {
      map.problem("filter", "in the filter, " + e.getMessage());
    }
  }

  private static String name(YamlMap map) {
    String name = map.requiredText("name");
    if (!name.isEmpty() && !NAME.matcher(name).matches()) {
      map.problem("name", "'%s' is no metric name; letters, digits, _ and : are".formatted(name));
    }
    return name;
  }

  private boolean isNew(YamlMap map, String name) {
    if (name.isEmpty()) {
      return false;
    }
    YamlMap.Place place = map.place("name");
    YamlMap.Place first = names.putIfAbsent(name, place);
    if (first == null) {
      return true;
    }
    problems.add(
        place.problem(
            "'%s' is already defined at %s:%d".formatted(name, first.file(), first.line())));
    return false;
  }

  private SignalCatalog catalog() {
    SignalCatalog catalog = new SignalCatalog(signals, metrics);
    Circles circles = new Circles(catalog);
    for (Signal signal : catalog.signals()) {
      circles
          .of(signal)
          .ifPresent(e ->
              problems.add(
                  expressions
                      .getOrDefault(signal.name(), NOWHERE)
                      .problem("in the expression, " + e.getMessage())));
    }
    limits.forEach(limit -> check(limit, catalog));
    return catalog;
  }

  private void check(Limit limit, SignalCatalog catalog) {
    if (catalog.signal(limit.name()).isEmpty()) {
      List<String> known = catalog.signals().stream().map(Signal::name).toList();
      problems.add(
          limit
              .place()
              .problem(
                  "the band names '%s', which is no signal%s"
                      .formatted(limit.name(), Suggestion.clause(limit.name(), known))));
    }
  }
}
