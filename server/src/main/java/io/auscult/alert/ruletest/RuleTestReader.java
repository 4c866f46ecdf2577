package io.auscult.alert.ruletest;

import io.auscult.alert.ruletest.RuleTest.AlertCheck;
import io.auscult.alert.ruletest.RuleTest.ExpectedAlert;
import io.auscult.alert.ruletest.RuleTest.ExpectedSample;
import io.auscult.alert.ruletest.RuleTest.ExprCheck;
import io.auscult.alert.ruletest.RuleTest.Received;
import io.auscult.config.Problems;
import io.auscult.config.YamlFile;
import io.auscult.config.YamlMap;
import io.auscult.query.HolidayReader;
import io.auscult.query.promqltest.Line;
import io.auscult.query.promqltest.SeriesNotation;
import io.auscult.rules.Change;
import io.auscult.rules.prometheus.Externals;
import io.auscult.series.Labels;
import io.auscult.stats.Holidays;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Reads a file of tests: the keys of {@code promtool test rules}, and ours ({@code calendar},
 * {@code signals}, {@code changes}, {@code received_alerts}, {@code exp_explanations}). Every
 * mistake has line and column.
 */
final class RuleTestReader {
  private static final Duration DEFAULT_INTERVAL = Duration.ofMinutes(1);
  private static final Duration FOR_EVER = Duration.ofDays(36_500);

  private final String path;

  private RuleTestReader(String path) {
    this.path = path;
  }

  /** What a file says; to be used only where there are no problems. */
  static RuleTestFile read(String path, String text, Problems problems) {
    return YamlFile.verbatim(text, path, problems)
        .map(new RuleTestReader(path)::file)
        .orElseGet(() ->
            new RuleTestFile(
                path,
                List.of(),
                List.of(),
                DEFAULT_INTERVAL,
                List.of(),
                false,
                Optional.empty(),
                List.of()));
  }

  private RuleTestFile file(YamlMap map) {
    Duration interval = interval(map, "evaluation_interval", DEFAULT_INTERVAL);
    List<RuleTest> tests = new ArrayList<>();
    map.maps("tests").forEach(test -> tests.add(test(test, interval)));
    RuleTestFile file =
        new RuleTestFile(
            path,
            patterns(map, "rule_files"),
            patterns(map, "signals"),
            interval,
            map.texts("group_eval_order"),
            map.flag("fuzzy_compare").orElse(false),
            holidays(map),
            tests);
    map.finish();
    return file;
  }

  private static Optional<Holidays> holidays(YamlMap map) {
    return map.has("calendar")
        ? Optional.of(HolidayReader.read(map.map("calendar")))
        : Optional.empty();
  }

  private static Duration interval(YamlMap map, String key, Duration absent) {
    return map.duration(key).filter(Duration::isPositive).orElse(absent);
  }

  private static List<RuleTestFile.Pattern> patterns(YamlMap map, String key) {
    return map.texts(key).stream()
        .map(text -> new RuleTestFile.Pattern(text, map.place(key)))
        .toList();
  }

  private static RuleTest test(YamlMap map, Duration interval) {
    Instant start = map.converted("start_timestamp", RuleTestReader::instant).orElse(Instant.EPOCH);
    RuleTest test =
        new RuleTest(
            map.text("name").orElse(""),
            map.place("name"),
            start,
            interval(map, "interval", interval),
            map.maps("input_series").stream().map(RuleTestReader::series).toList(),
            map.maps("changes").stream().map(change -> change(change, start)).toList(),
            map.maps("received_alerts").stream().map(alert -> received(alert, start)).toList(),
            new Externals(
                Labels.of(texts(map.map("external_labels"))), map.text("external_url").orElse("")),
            map.maps("alert_rule_test").stream().map(RuleTestReader::alertCheck).toList(),
            map.maps("promql_expr_test").stream().map(RuleTestReader::exprCheck).toList());
    map.finish();
    return test;
  }

  /** Seconds since 1970, or ISO 8601. */
  private static Instant instant(String text) {
    try {
      return text.matches("-?[0-9.]+")
          ? Instant.ofEpochMilli(new BigDecimal(text).movePointRight(3).longValue())
          : OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException | NumberFormatException e) {
      throw new IllegalArgumentException(
          "'%s' is no time; write 2026-01-31T12:00:00Z or seconds since 1970".formatted(text), e);
    }
  }

  private static Line series(YamlMap map) {
    String series = map.requiredText("series");
    Line labels = notation(map, "series", series);
    Line values = notation(map, "values", " " + map.requiredText("values"));
    map.finish();
    return new Line(labels.labels(), values.values(), false);
  }

  private static Line notation(YamlMap map, String key, String text) {
    try {
      Line line = SeriesNotation.parse(text);
      if (line.isNative()) {
        map.problem(key, "native histograms are not supported; write one series for each bucket");
      }
      return line;
    } catch (IllegalArgumentException e) {
      map.problem(key, String.valueOf(e.getMessage()));
      return new Line(Labels.EMPTY, List.of(), false);
    }
  }

  private static Change change(YamlMap map, Instant start) {
    Change change =
        Change.of(
            map.requiredText("kind"),
            Labels.of(texts(map.map("labels"))),
            map.text("text").orElse(""),
            start.plus(map.duration("time").orElse(Duration.ZERO)).toEpochMilli());
    map.finish();
    return change;
  }

  private static Received received(YamlMap map, Instant start) {
    Received received =
        new Received(
            Labels.of(texts(map.map("labels"))),
            start.plus(map.duration("start").orElse(Duration.ZERO)),
            start.plus(map.duration("end").orElse(FOR_EVER)));
    map.finish();
    return received;
  }

  private static AlertCheck alertCheck(YamlMap map) {
    String name = map.requiredText("alertname");
    AlertCheck check =
        new AlertCheck(
            map.place("alertname"),
            map.duration("eval_time").orElse(Duration.ZERO),
            name,
            map.maps("exp_alerts").stream().map(alert -> expected(alert, name)).toList());
    map.finish();
    return check;
  }

  private static ExpectedAlert expected(YamlMap map, String name) {
    ExpectedAlert expected =
        new ExpectedAlert(
            Labels.of(texts(map.map("exp_labels"))).with("alertname", name),
            texts(map.map("exp_annotations")),
            map.texts("exp_explanations"));
    map.finish();
    return expected;
  }

  private static ExprCheck exprCheck(YamlMap map) {
    ExprCheck check =
        new ExprCheck(
            map.place("expr"),
            map.duration("eval_time").orElse(Duration.ZERO),
            map.requiredText("expr"),
            map.maps("exp_samples").stream().map(RuleTestReader::sample).toList());
    map.finish();
    return check;
  }

  private static ExpectedSample sample(YamlMap map) {
    Labels labels = notation(map, "labels", map.text("labels").orElse("")).labels();
    Line value = notation(map, "value", " " + map.text("value").orElse("0"));
    if (map.has("histogram")) {
      map.problem("histogram", "native histograms are not supported");
    }
    map.finish();
    return new ExpectedSample(labels, value.values().isEmpty() ? 0 : value.values().getFirst());
  }

  private static Map<String, String> texts(YamlMap map) {
    Map<String, String> texts = new TreeMap<>();
    map.keys().forEach(key -> texts.put(key, map.text(key).orElse("")));
    return texts;
  }
}
