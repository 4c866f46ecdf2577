package io.auscult.source.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.auscult.promql.Parser;
import io.auscult.series.Matrix;
import io.auscult.series.TimeGrid;
import io.auscult.source.Deadline;
import io.auscult.source.QueryContext;
import io.auscult.source.StoredMetric;
import io.auscult.testing.ElasticsearchNode;
import io.auscult.testing.Shared;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The latencies of real image generations (GenTD26) against quantiles computed outside: golden
 * columns 1 to 5 are n, mean, p50, p95, p99 of [b, b + 600 s), NumPy's linear interpolation.
 */
class Gentd26IT {
  private static final String INDEX = "auscult-gentd26";
  private static final String DATA = "data/gentd26/pipeline_inference_data_anon.csv.gz";
  private static final String GOLDEN = "data/gentd26/golden_10min.csv";
  private static final long BUCKET = 600_000;

  private static List<String> golden = List.of();
  private static ElasticsearchSource source;

  @BeforeAll
  static void start() {
    golden = Shared.lines(GOLDEN).stream().skip(1).toList();
    List<String> data = Shared.lines(DATA);
    ElasticsearchNode node = ElasticsearchNode.shared();
    node.createIndex(
        INDEX,
        1,
        """
        {"@timestamp": {"type": "date"}, "value": {"type": "double"}, "ip": {"type": "keyword"}}\
        """);
    node.index(INDEX, data.stream().skip(1).map(Gentd26IT::json).toList());
    StoredMetric metric =
        new StoredMetric(
            "e2e",
            "es",
            INDEX,
            "@timestamp",
            Optional.of("value"),
            1,
            Map.of(),
            Optional.empty(),
            "ms",
            OptionalDouble.empty());
    source =
        new ElasticsearchSource(
            ElasticsearchSettings.of("es", node.url()), new FixedMetrics(metric));
  }

  private static String json(String line) {
    String[] cells = line.split(",", -1);
    long time = new BigDecimal(cells[0]).movePointRight(3).longValue();
    return "{\"@timestamp\":%d,\"value\":%s,\"ip\":\"%s\"}".formatted(time, cells[1], cells[2]);
  }

  @AfterAll
  static void stop() {
    if (source != null) {
      source.close();
    }
  }

  /** [b, b + 600 s) is (b - 1 ms, b + 600 s - 1 ms]: the window that ends a millisecond before. */
  @ParameterizedTest
  @CsvSource({
    "1, count_over_time(e2e[10m])",
    "2, avg_over_time(e2e[10m])",
    "3, 'quantile_over_time(0.5, e2e[10m])'",
    "4, 'quantile_over_time(0.95, e2e[10m])'",
    "5, 'quantile_over_time(0.99, e2e[10m])'"
  })
  void everyTenMinutesAreAsComputedOutside(int column, String expression) {
    long first = bucket(golden.getFirst());
    long last = bucket(golden.getLast());
    TimeGrid grid = new TimeGrid(first + BUCKET - 1, last + BUCKET - 1, BUCKET);
    QueryContext context = QueryContext.until(Deadline.after(Duration.ofSeconds(60)));
    Matrix matrix = source.query(Parser.parse(expression), grid, context).orElseThrow();
    Matrix.Row row = matrix.rows().getFirst();
    int compared = 0;
    for (String line : golden) {
      String expected = line.split(",", -1)[column];
      int i = Math.toIntExact((bucket(line) - first) / BUCKET);
      assertThat(row.hasSample(i)).as(line).isEqualTo(!expected.isEmpty());
      if (!expected.isEmpty()) {
        assertThat(row.at(i)).as(line).isCloseTo(Double.parseDouble(expected), within(1e-4));
        compared++;
      }
    }
    assertThat(compared).isGreaterThan(100);
  }

  /** All of the more than 30,000 values in one window: the digest has to give something up. */
  @ParameterizedTest
  @ValueSource(doubles = {0, 0.5, 0.9, 0.95, 0.99, 1})
  void aQuantileOfAllIsWithinTheStatedError(double q) {
    double[] sorted =
        Shared.lines(DATA).stream()
            .skip(1)
            .mapToDouble(line -> Double.parseDouble(line.split(",", -1)[1]))
            .sorted()
            .toArray();
    TimeGrid end = TimeGrid.instant(bucket(golden.getLast()) + BUCKET);
    Matrix matrix =
        source
            .query(
                Parser.parse("quantile_over_time(%s, e2e[3650d])".formatted(q)),
                end,
                QueryContext.until(Deadline.after(Duration.ofSeconds(60))))
            .orElseThrow();
    assertThat(sorted.length).isGreaterThan(30_000);
    double answer = matrix.rows().getFirst().at(0);
    double below = Arrays.stream(sorted).filter(v -> v < answer).count();
    double upTo = Arrays.stream(sorted).filter(v -> v <= answer).count();
    assertThat(q).isBetween(below / sorted.length - 0.0005, upTo / sorted.length + 0.0005);
  }

  private static long bucket(String line) {
    return 1000 * Long.parseLong(line.substring(0, line.indexOf(',')));
  }
}
