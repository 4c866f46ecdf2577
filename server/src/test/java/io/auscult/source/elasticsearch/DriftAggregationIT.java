package io.auscult.source.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.auscult.promql.Parser;
import io.auscult.series.Labels;
import io.auscult.series.Matrix;
import io.auscult.series.Stale;
import io.auscult.series.TimeGrid;
import io.auscult.source.Deadline;
import io.auscult.source.Notice;
import io.auscult.source.QueryContext;
import io.auscult.source.StoredMetric;
import io.auscult.stats.drift.BinnedMeasure;
import io.auscult.stats.drift.SlidingBins;
import io.auscult.stats.drift.SlidingKs;
import io.auscult.testing.ElasticsearchNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Drift by counts against the exact statistics on the same events: ages in whole years and scores
 * with all digits, of two models, of which one drifts in the second half of two days.
 */
class DriftAggregationIT {
  private static final long START = 1_700_002_800_000L;
  private static final long HOUR = 3_600_000;
  private static final int EVENTS = 40_000;
  private static final long SPAN = 48 * HOUR;
  private static final List<Event> ALL = events();

  private static Connection connection;
  private static final StoredMetric SCORE = metric("score", 0.01);
  private static final StoredMetric AGE = metric("age", 1);

  private final List<Notice> notices = Collections.synchronizedList(new ArrayList<>());

  private record Event(long time, String model, double score, int age) {
    String json() {
      return "{\"@timestamp\":%d,\"model\":\"%s\",\"score\":%s,\"age\":%d}"
          .formatted(time, model, score, age);
    }
  }

  private static List<Event> events() {
    SplittableRandom random = new SplittableRandom(11);
    List<Event> events = new ArrayList<>(EVENTS);
    for (int i = 0; i < EVENTS; i++) {
      long time = START + SPAN * i / EVENTS;
      boolean drifts = i % 2 == 0 && i > EVENTS / 2;
      double score = 100 * Math.pow(random.nextDouble(), drifts ? 1.3 : 2);
      int age = 18 + random.nextInt(drifts ? 30 : 40);
      events.add(new Event(time, i % 2 == 0 ? "a" : "b", score, age));
    }
    return events;
  }

  private static StoredMetric metric(String field, double scale) {
    return new StoredMetric(
        field,
        "es",
        "auscult-drift-it",
        "@timestamp",
        Optional.of(field),
        scale,
        Map.of("model", "model"),
        Optional.empty(),
        "",
        OptionalDouble.empty());
  }

  private static ElasticsearchSettings settings() {
    return ElasticsearchSettings.of("es", ElasticsearchNode.shared().url());
  }

  @BeforeAll
  static void start() {
    ElasticsearchNode node = ElasticsearchNode.shared();
    node.createIndex(
        "auscult-drift-it",
        2,
        """
        {"@timestamp": {"type": "date"}, "model": {"type": "keyword"},
         "score": {"type": "double"}, "age": {"type": "integer"}}\
        """);
    node.index("auscult-drift-it", ALL.stream().map(Event::json).toList());
    connection = new Connection(settings());
  }

  @AfterAll
  static void stop() {
    if (connection != null) {
      connection.close();
    }
  }

  private Optional<Matrix> answer(String text, TimeGrid grid, int readUpTo) {
    DriftQuery query =
        DriftQuery.of(Parser.parse(text), name -> Optional.of(name.equals("age") ? AGE : SCORE))
            .orElseThrow();
    QueryContext context =
        QueryContext.until(Deadline.after(Duration.ofSeconds(60)))
            .telling(notices::add)
            .recording(_ -> {});
    Budget budget = new Budget(settings(), readUpTo);
    return new DriftAggregation(connection, query, budget, grid, context).answer();
  }

  private static double[] window(String model, boolean age, long end, long range) {
    return ALL.stream()
        .filter(e -> e.model.equals(model) && e.time > end - range && e.time <= end)
        .mapToDouble(e -> age ? e.age : 0.01 * e.score)
        .toArray();
  }

  private static double ks(double[] reference, double[] current) {
    SlidingKs ks = SlidingKs.against(reference);
    Arrays.stream(current).forEach(ks::add);
    return ks.distance();
  }

  private static double binned(BinnedMeasure measure, double[] reference, double[] current) {
    SlidingBins windows = SlidingBins.against(reference, 10);
    Arrays.stream(current).forEach(windows::add);
    return windows.value(measure);
  }

  private static double[] row(Matrix matrix, String model) {
    return matrix.rows().stream()
        .filter(row -> row.labels().equals(Labels.of("model", model)))
        .findFirst()
        .orElseThrow()
        .values();
  }

  @ParameterizedTest
  @ValueSource(strings = {"score", "age"})
  void aMovingReferenceAtEachPoint(String metric) {
    TimeGrid grid = new TimeGrid(START + 14 * HOUR, START + 48 * HOUR, HOUR);
    String text = "drift_ks(%1$s[2h], %1$s[10h] offset 2h)".formatted(metric);
    Matrix matrix = answer(text, grid, 0).orElseThrow();
    double allowed = uncertainty();
    assertThat(allowed).isLessThan(metric.equals("age") ? 1e-9 : 0.02);
    for (String model : List.of("a", "b")) {
      double[] row = row(matrix, model);
      for (int i = 0; i < row.length; i++) {
        long end = grid.at(i);
        double exact =
            ks(
                window(model, metric.equals("age"), end - 2 * HOUR, 10 * HOUR),
                window(model, metric.equals("age"), end, 2 * HOUR));
        assertThat(row[i]).as(model + " at " + i).isBetween(exact - allowed - 1e-4, exact + 1e-9);
      }
    }
  }

  /** What the notice says. */
  private double uncertainty() {
    assertThat(notices).hasSize(1);
    String text = notices.getFirst().text();
    return Double.parseDouble(text.replaceAll(".*at most ([0-9.]+) too small.*", "$1"));
  }

  @ParameterizedTest
  @CsvSource({
    "drift_psi, PSI",
    "drift_js, JENSEN_SHANNON",
    "drift_hellinger, HELLINGER",
    "drift_tvd, TOTAL_VARIATION"
  })
  void aFixedReferenceHasItsDecilesAsEdges(String function, BinnedMeasure measure) {
    TimeGrid grid = new TimeGrid(START + 26 * HOUR, START + 48 * HOUR, 2 * HOUR);
    String fixed = "%s(score[2h], score[20h] @ %d)".formatted(function, START / 1000 + 72_000);
    double[] row = row(answer(fixed, grid, 0).orElseThrow(), "a");
    double[] reference = window("a", false, START + 20 * HOUR, 20 * HOUR);
    for (int i = 0; i < row.length; i++) {
      double exact = binned(measure, reference, window("a", false, grid.at(i), 2 * HOUR));
      assertThat(row[i]).isCloseTo(exact, within(0.02 * exact + 1e-3));
    }
  }

  @Test
  void theIndexOfWholeNumbersIsNearlyThatOfTheEvents() {
    TimeGrid now = TimeGrid.instant(START + 47 * HOUR);
    double binned = row(answer("drift_psi(age[4h], age[20h])", now, 0).orElseThrow(), "a")[0];
    double exact =
        binned(
            BinnedMeasure.PSI,
            window("a", true, now.startMillis(), 20 * HOUR),
            window("a", true, now.startMillis(), 4 * HOUR));
    assertThat(binned).isCloseTo(exact, within(0.05 * exact + 1e-3));
  }

  @Test
  void tooFewEventsGiveNoSample() {
    TimeGrid grid = new TimeGrid(START + 2 * HOUR, START + 4 * HOUR, HOUR);
    Matrix matrix = answer("drift_ks(score[10s], score[1h])", grid, 0).orElseThrow();
    assertThat(matrix.rows().stream().flatMapToDouble(row -> Arrays.stream(row.values())))
        .allMatch(Stale::is);
  }

  @Test
  void aReferenceWithOtherLabelsServesNobody() {
    TimeGrid now = TimeGrid.instant(START + 40 * HOUR);
    Matrix matrix =
        answer("drift_ks(score{model=\"a\"}[2h], score{model=~\"b\"}[20h])", now, 0).orElseThrow();
    assertThat(matrix.rows()).isEmpty();
  }

  @Test
  void aLabelThatBothSidesNameIsWhatIsCompared() {
    long end = START + 40 * HOUR;
    TimeGrid now = TimeGrid.instant(end);
    Matrix matrix =
        answer("drift_ks(score{model=\"a\"}[2h], score{model=\"b\"}[20h])", now, 0).orElseThrow();
    double allowed = uncertainty();
    double exact = ks(window("b", false, end, 20 * HOUR), window("a", false, end, 2 * HOUR));
    assertThat(matrix.rows()).hasSize(1);
    assertThat(row(matrix, "a")[0]).isBetween(exact - allowed - 1e-4, exact + 1e-9);
  }

  @Test
  void fewEventsAreLeftToBeRead() {
    TimeGrid now = TimeGrid.instant(START + 40 * HOUR);
    assertThat(answer("drift_ks(score[2h], score[20h])", now, EVENTS)).isEmpty();
    assertThat(answer("drift_ks(score[2h], score[20h])", now, 1_000)).isPresent();
  }

  @Test
  void manyPiecesAreAskedForInSeveralRequests() {
    TimeGrid grid = new TimeGrid(START + 24 * HOUR, START + 48 * HOUR, HOUR / 12);
    Matrix matrix = answer("drift_ks(score[1h], score[1d])", grid, 0).orElseThrow();
    assertThat(IntStream.range(0, grid.length()).mapToDouble(i -> row(matrix, "b")[i]))
        .allMatch(d -> d >= 0 && d < 0.2);
  }
}
