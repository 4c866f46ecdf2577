package io.auscult.source.elasticsearch;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import io.auscult.promql.Matcher;
import io.auscult.promql.Parser;
import io.auscult.series.Labels;
import io.auscult.series.Matrix;
import io.auscult.series.Series;
import io.auscult.series.Stale;
import io.auscult.series.TimeGrid;
import io.auscult.source.Deadline;
import io.auscult.source.Exchange;
import io.auscult.source.LimitException;
import io.auscult.source.MetricSource.Health;
import io.auscult.source.QueryContext;
import io.auscult.source.Selection;
import io.auscult.source.SeriesQuery;
import io.auscult.source.SourceException;
import io.auscult.source.StoredMetric;
import io.auscult.testing.ElasticsearchNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against a real cluster: every answer is compared with plain loops over the same events. */
class ElasticsearchSourceIT {
  private static final long START = 1_700_002_800_000L;
  private static final String INDEX = "auscult-source-it";
  private static final List<Event> EVENTS = events();

  private static ElasticsearchSource source;

  /** One document; an empty text is an absent field. */
  private record Event(long time, String model, String version, int latencyMillis) {
    String json() {
      StringBuilder json = new StringBuilder("{\"@timestamp\":%d".formatted(time));
      json.append(",\"latency_ms\":").append(latencyMillis);
      json.append(",\"tags\":\"").append(latencyMillis == 7 ? "test" : "live").append('"');
      json.append(model.isEmpty() ? "" : ",\"model\":\"%s\"".formatted(model));
      return json.append(",\"version\":").append(version).append('}').toString();
    }

    Labels labels() {
      return Labels.of("model", model, "version", version);
    }
  }

  /** Three quarters of an hour, some exactly at the edges of windows, some at one instant. */
  private static List<Event> events() {
    SplittableRandom random = new SplittableRandom(42);
    List<Event> events = new ArrayList<>();
    String[] models = {"ranker", "ctr.v2", "Ranker", ""};
    for (int i = 0; i < 6_000; i++) {
      long time = START + random.nextLong(2_700_000);
      time = i % 10 == 0 ? time / 60_000 * 60_000 : time;
      String version = Integer.toString(1 + random.nextInt(2));
      events.add(new Event(time, models[random.nextInt(4)], version, 1 + random.nextInt(900)));
    }
    events.add(new Event(START + 3_600_000, "late", "1", 5));
    return events;
  }

  private static StoredMetric metric(String name, Optional<String> value, double scale) {
    return new StoredMetric(
        name,
        "es",
        INDEX,
        "@timestamp",
        value,
        scale,
        Map.of("model", "model", "version", "version"),
        Optional.of("NOT tags:test"),
        "",
        OptionalDouble.empty());
  }

  @BeforeAll
  static void start() {
    ElasticsearchNode node = ElasticsearchNode.shared();
    node.createIndex(
        INDEX,
        2,
        """
        {"@timestamp": {"type": "date"}, "latency_ms": {"type": "integer"},
         "model": {"type": "keyword"}, "version": {"type": "long"}, "tags": {"type": "keyword"}}\
        """);
    node.index(INDEX, EVENTS.stream().map(Event::json).toList());
    node.index(INDEX, List.of("{\"@timestamp\":%d,\"model\":\"no value\"}".formatted(START + 1)));
    source =
        new ElasticsearchSource(
            ElasticsearchSettings.of("es", node.url()),
            new FixedMetrics(
                metric("latency", Optional.of("latency_ms"), 0.001),
                metric("requests", Optional.empty(), 1),
                new StoredMetric(
                    "broken",
                    "es",
                    "no-such-index",
                    "@timestamp",
                    Optional.empty(),
                    1,
                    Map.of(),
                    Optional.empty(),
                    "",
                    OptionalDouble.empty())));
  }

  @AfterAll
  static void stop() {
    if (source != null) {
      source.close();
    }
  }

  private static QueryContext soon() {
    return QueryContext.until(Deadline.after(Duration.ofSeconds(60)));
  }

  private static Map<Labels, double[]> query(String text, TimeGrid grid) {
    assertThat(source.answers(Parser.parse(text))).isTrue();
    Map<Labels, double[]> rows = new TreeMap<>();
    for (Matrix.Row row : source.query(Parser.parse(text), grid, soon()).orElseThrow().rows()) {
      rows.put(row.labels(), row.values());
    }
    return rows;
  }

  private static double[] row(Map<Labels, double[]> rows, String... labels) {
    return requireNonNull(rows.get(Labels.of(labels)), rows::toString);
  }

  /** Seconds of the events in (from, to] that meet the metric's filter and have the labels. */
  private static double[] values(Labels labels, long from, long to) {
    return EVENTS.stream()
        .filter(e -> e.time > from && e.time <= to && e.latencyMillis != 7)
        .filter(e -> labels.isSubsetOf(e.labels()))
        .filter(e -> labels.has("model") || !labels.has("version") || e.model.isEmpty())
        .mapToDouble(e -> 0.001 * e.latencyMillis)
        .toArray();
  }

  private static double statistic(String function, double[] values) {
    if (values.length == 0) {
      return Stale.MARKER;
    }
    return switch (function) {
      case "count_over_time" -> values.length;
      case "sum_over_time" -> Arrays.stream(values).sum();
      case "avg_over_time" -> Arrays.stream(values).average().orElseThrow();
      case "min_over_time" -> Arrays.stream(values).min().orElseThrow();
      case "max_over_time" -> Arrays.stream(values).max().orElseThrow();
      case "present_over_time" -> 1;
      case "stdvar_over_time" -> variance(values);
      case "stddev_over_time" -> Math.sqrt(variance(values));
      default -> throw new IllegalArgumentException(function);
    };
  }

  private static double variance(double[] values) {
    double mean = Arrays.stream(values).average().orElseThrow();
    return Arrays.stream(values).map(v -> (v - mean) * (v - mean)).average().orElseThrow();
  }

  private static void assertSame(double actual, double expected, String what) {
    assertThat(Stale.is(actual)).as(what).isEqualTo(Stale.is(expected));
    if (!Stale.is(expected)) {
      assertThat(actual).as(what).isCloseTo(expected, within(1e-9));
    }
  }

  /** Steps that are shorter, as long, longer, and of no common measure; with gaps; one point. */
  @ParameterizedTest
  @CsvSource({
    "count_over_time, 300, 300",
    "sum_over_time, 300, 60",
    "avg_over_time, 300, 120",
    "min_over_time, 90, 60",
    "max_over_time, 60, 300",
    "avg_over_time, 47, 13",
    "sum_over_time, 600, 900",
    "present_over_time, 60, 60",
    "stddev_over_time, 300, 60",
    "stdvar_over_time, 60, 300"
  })
  void statisticsAreThoseOfTheEventsInEachWindow(String function, int range, int step) {
    TimeGrid grid = new TimeGrid(START, START + 4_000_000, step * 1000L);
    Map<Labels, double[]> rows = query("%s(latency[%ds])".formatted(function, range), grid);
    assertThat(rows).hasSizeBetween(8, 9).containsKey(Labels.of("version", "1"));
    rows.forEach((labels, row) -> {
      for (int i = 0; i < row.length; i++) {
        long end = grid.at(i);
        double[] values = values(labels, end - range * 1000L, end);
        assertSame(row[i], statistic(function, values), labels + " at " + i);
      }
    });
  }

  @Test
  void groupsAndConditionsMeanWhatPromqlMeans() {
    TimeGrid now = TimeGrid.instant(START + 3_000_000);
    double byVersion =
        row(query("sum by (version) (count_over_time(latency[1h]))", now), "version", "2")[0];
    assertThat(byVersion).isEqualTo(count(e -> e.version.equals("2")));
    assertThat(total("{model=\"ranker\"}")).isEqualTo(count(e -> e.model.equals("ranker")));
    assertThat(total("{model!=\"ranker\"}")).isEqualTo(count(e -> !e.model.equals("ranker")));
    assertThat(total("{model=\"\"}")).isEqualTo(count(e -> e.model.isEmpty()));
    assertThat(total("{model!=\"\"}")).isEqualTo(count(e -> !e.model.isEmpty()));
    assertThat(total("{model=~\"ranker|Ranker\"}"))
        .isEqualTo(count(e -> e.model.equalsIgnoreCase("ranker")));
    assertThat(total("{model!~\"ranker|Ranker\"}"))
        .isEqualTo(count(e -> !e.model.equalsIgnoreCase("ranker")));
    assertThat(total("{model=~\"(?i)RANK.*\"}"))
        .isEqualTo(count(e -> e.model.equalsIgnoreCase("ranker")));
    assertThat(total("{model=~\"ctr.v\\\\d\"}")).isEqualTo(count(e -> e.model.equals("ctr.v2")));
    assertThat(total("{model!~\"ctr.*\",version=\"1\"}"))
        .isEqualTo(count(e -> !e.model.equals("ctr.v2") && e.version.equals("1")));
    assertThat(total("{other=\"\"}")).isEqualTo(count(_ -> true));
    assertThat(query("sum(count_over_time(latency{other=\"x\"}[1h]))", now)).isEmpty();
  }

  private static double total(String matchers) {
    TimeGrid now = TimeGrid.instant(START + 3_000_000);
    Map<Labels, double[]> rows =
        query("sum(count_over_time(latency%s[1h]))".formatted(matchers), now);
    return rows.values().iterator().next()[0];
  }

  private static double count(java.util.function.Predicate<Event> condition) {
    return EVENTS.stream()
        .filter(e -> e.latencyMillis != 7 && e.time <= START + 3_000_000)
        .filter(condition)
        .count();
  }

  @Test
  void extremesAndSumsJoinOverSeries() {
    TimeGrid grid = new TimeGrid(START + 600_000, START + 2_400_000, 600_000);
    Map<Labels, double[]> max = query("max(max_over_time(latency[10m]))", grid);
    Map<Labels, double[]> min = query("min(min_over_time(latency[10m] offset 5m))", grid);
    for (int i = 0; i < grid.length(); i++) {
      long end = grid.at(i);
      double[] window = values(Labels.EMPTY, end - 600_000, end);
      double[] earlier = values(Labels.EMPTY, end - 900_000, end - 300_000);
      assertSame(row(max)[i], statistic("max_over_time", window), "max");
      assertSame(row(min)[i], statistic("min_over_time", earlier), "min");
    }
  }

  @Test
  void quantilesOfSmallWindowsAreTheLinearInterpolation() {
    TimeGrid grid = new TimeGrid(START + 300_000, START + 2_700_000, 100_000);
    for (double q : new double[] {0, 0.5, 0.95, 0.99, 1}) {
      Map<Labels, double[]> rows = query("quantile_over_time(%s, latency[5m])".formatted(q), grid);
      assertThat(rows).hasSize(8);
      rows.forEach((labels, row) -> {
        for (int i = 0; i < row.length; i++) {
          double[] values = values(labels, grid.at(i) - 300_000, grid.at(i));
          assertSame(row[i], quantile(q, values), q + " of " + labels + " at " + i);
        }
      });
    }
  }

  /** PromQL's definition: linear between the two nearest ranks of n - 1. */
  private static double quantile(double q, double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    double rank = q * (sorted.length - 1);
    int low = (int) Math.floor(rank);
    int high = Math.min(low + 1, sorted.length - 1);
    return sorted[low] + (rank - low) * (sorted[high] - sorted[low]);
  }

  @ParameterizedTest
  @CsvSource({"300, 300", "300, 60", "60, 300"})
  void histogramsCountTheEventsUpToEachBound(int range, int step) {
    TimeGrid grid = new TimeGrid(START + 300_000, START + 2_700_000, step * 1000L);
    Map<Labels, double[]> rows =
        query(
            "sum by (le) (histogram_over_time(latency[%ds], 0.1, 0.3, 0.8))".formatted(range),
            grid);
    assertThat(rows).hasSize(4);
    for (String bound : List.of("0.1", "0.3", "0.8", "+Inf")) {
      double most = bound.equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(bound);
      double[] row = row(rows, "le", bound);
      for (int i = 0; i < row.length; i++) {
        double[] values = values(Labels.EMPTY, grid.at(i) - range * 1000L, grid.at(i));
        assertThat((long) row[i]).isEqualTo(Arrays.stream(values).filter(v -> v <= most).count());
      }
    }
    assertThat(query("histogram_over_time(latency[5m], 0.1, 0.3)", grid)).hasSize(8 * 3);
  }

  @Test
  void aDeviationWithoutDigitsIsLeftToTheEngine() {
    List<String> documents = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      documents.add("{\"@timestamp\":%d,\"exact\":%s}".formatted(START + i, 1e6 + (i % 2) * 1e-4));
    }
    ElasticsearchNode node = ElasticsearchNode.shared();
    node.createIndex(
        "narrow", 1, "{\"@timestamp\": {\"type\": \"date\"}, \"exact\": {\"type\": \"double\"}}");
    node.index("narrow", documents);
    StoredMetric narrow =
        new StoredMetric(
            "narrow",
            "es",
            "narrow",
            "@timestamp",
            Optional.of("exact"),
            1,
            Map.of(),
            Optional.empty(),
            "",
            OptionalDouble.empty());
    try (ElasticsearchSource own =
        new ElasticsearchSource(
            ElasticsearchSettings.of("es", node.url()), new FixedMetrics(narrow))) {
      TimeGrid now = TimeGrid.instant(START + 1_000);
      assertThat(own.query(Parser.parse("stddev_over_time(narrow[1h])"), now, soon())).isEmpty();
      assertThat(own.query(Parser.parse("avg_over_time(narrow[1h])"), now, soon())).isPresent();
    }
  }

  @Test
  void requestsCanBeRepeatedByCurl() throws Exception {
    List<Exchange> exchanges = Collections.synchronizedList(new ArrayList<>());
    TimeGrid grid = new TimeGrid(START, START + 600_000, 60_000);
    source.query(
        Parser.parse("sum by (model) (count_over_time(latency[5m]))"),
        grid,
        soon().recording(exchanges::add));
    assertThat(exchanges).hasSize(1);
    assertThat(exchanges.getFirst().rows()).isPositive();
    String command = exchanges.getFirst().request().get();
    Process curl = new ProcessBuilder("bash", "-c", command).start();
    String answer = new String(curl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(curl.waitFor()).isZero();
    assertThat(answer).contains("\"timed_out\":false", "\"key\":\"ranker\"");
  }

  @Test
  void documentsWithoutAValueFieldCountAsOne() {
    TimeGrid now = TimeGrid.instant(START + 3_000_000);
    double requests = row(query("sum(sum_over_time(requests[1h]))", now))[0];
    assertThat(requests).isEqualTo(count(_ -> true) + 1);
    assertThat(query("avg_over_time(requests{model=\"no value\"}[1h])", now).values())
        .containsExactly(new double[] {1});
  }

  @Test
  void rawValuesAreThoseOfTheDocumentsInOrder() {
    long from = START + 600_000;
    long to = START + 1_800_000;
    Matcher condition = new Matcher("model", Matcher.Op.REGEX, "r.*|");
    List<Matcher> matchers = List.of(Matcher.equal("__name__", "latency"), condition);
    List<Series> series = source.select(new Selection("latency", matchers, from, to), soon());
    assertThat(series).hasSize(4);
    for (Series one : series) {
      double[] read = one.samples().values();
      Arrays.sort(read);
      double[] expected = values(one.labels().withoutName(), from, to);
      Arrays.sort(expected);
      assertThat(read).containsExactly(expected, within(1e-12));
      assertThat(one.samples().time(0)).isGreaterThan(from);
      assertThat(one.labels().metricName()).isEqualTo("latency");
    }
  }

  @Test
  void tooManyDocumentsAreALimit() {
    ElasticsearchSettings few =
        ElasticsearchSettings.of("es", ElasticsearchNode.shared().url()).withMaxRows(100);
    try (ElasticsearchSource small =
        new ElasticsearchSource(few, new FixedMetrics(metric("requests", Optional.empty(), 1)))) {
      Selection all = new Selection("requests", List.of(), START, START + 3_600_000);
      assertThatThrownBy(() -> small.select(all, soon()))
          .isInstanceOf(LimitException.class)
          .hasMessageContaining("at most 100 allowed (setting sources.es.maxRows)");
    }
  }

  @Test
  void knowsItsSeriesItsMetricsAndItsVersion() {
    List<Matcher> late =
        List.of(Matcher.equal("__name__", "latency"), Matcher.equal("model", "late"));
    assertThat(source.series(new SeriesQuery(late, START, START + 3_600_000), soon()))
        .containsExactly(Labels.of("__name__", "latency", "model", "late", "version", "1"));
    assertThat(source.series(new SeriesQuery(late, START, START + 3_599_999), soon())).isEmpty();
    assertThat(source.metricNames(soon())).containsExactly("broken", "latency", "requests");
    Health health = source.health(soon().deadline());
    assertThat(health.detail()).matches("9\\.\\d+\\.\\d+, status (green|yellow)");
    assertThat(health.up()).isTrue();
  }

  @Test
  void saysInTheClustersWordsWhatItRefuses() {
    SourceException failure =
        catchThrowableOfType(
            SourceException.class,
            () ->
                source.query(
                    Parser.parse("count_over_time(broken[5m])"), TimeGrid.instant(START), soon()));
    assertThat(failure.reason()).isEqualTo(SourceException.Reason.REJECTED);
    assertThat(failure).hasMessage("es: no such index [no-such-index]");
  }
}
