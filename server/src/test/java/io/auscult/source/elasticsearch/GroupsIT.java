package io.auscult.source.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.auscult.promql.Parser;
import io.auscult.series.Labels;
import io.auscult.series.Matrix;
import io.auscult.series.TimeGrid;
import io.auscult.source.Deadline;
import io.auscult.source.Exchange;
import io.auscult.source.Notice;
import io.auscult.source.QueryContext;
import io.auscult.source.SourceException;
import io.auscult.source.StoredMetric;
import io.auscult.testing.ElasticsearchNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The ways to read groups, against a real cluster: 30,000 events of 1,500 users. */
class GroupsIT {
  private static final long START = 1_700_002_800_000L;
  private static final int EVENTS = 30_000;
  private static final int USERS = 1_500;
  private static final TimeGrid END = TimeGrid.instant(START + EVENTS);

  private static ElasticsearchSource source;

  private final List<Exchange> exchanges = Collections.synchronizedList(new ArrayList<>());
  private final List<Notice> notices = Collections.synchronizedList(new ArrayList<>());

  private static StoredMetric metric(
      String name, Map<String, String> labels, OptionalDouble share) {
    return new StoredMetric(
        name,
        "es",
        "auscult-groups-it",
        "@timestamp",
        Optional.of("value"),
        1,
        labels,
        Optional.empty(),
        "",
        share);
  }

  @BeforeAll
  static void start() {
    ElasticsearchNode node = ElasticsearchNode.shared();
    node.createIndex(
        "auscult-groups-it",
        1,
        """
        {"@timestamp": {"type": "date"}, "value": {"type": "double"}, "user": {"type": "long"},
         "paid": {"type": "boolean"}, "region": {"type": "keyword"}, "weight": {"type": "double"}}\
        """);
    node.index(
        "auscult-groups-it", IntStream.range(0, EVENTS).mapToObj(GroupsIT::document).toList());
    Map<String, String> few = Map.of("paid", "paid", "region", "region", "weight", "weight");
    source =
        new ElasticsearchSource(
            ElasticsearchSettings.of("es", node.url()),
            new FixedMetrics(
                metric("few", few, OptionalDouble.empty()),
                metric("many", Map.of("user", "user"), OptionalDouble.empty()),
                metric("few_sampled", few, OptionalDouble.of(0.5)),
                metric("many_sampled", Map.of("user", "user"), OptionalDouble.of(0.5))));
  }

  /** Every third event has no region. */
  private static String document(int i) {
    String region = i % 3 == 0 ? "" : ",\"region\":\"%s\"".formatted(i % 3 == 1 ? "eu" : "us");
    return "{\"@timestamp\":%d,\"value\":%d,\"user\":%d,\"paid\":%b,\"weight\":%s%s}"
        .formatted(START + i, i % 100, i % USERS, i % 2 == 0, i % 4 < 2 ? "0.5" : "2.0", region);
  }

  @AfterAll
  static void stop() {
    if (source != null) {
      source.close();
    }
  }

  private Matrix query(String text, TimeGrid grid) {
    QueryContext context =
        QueryContext.until(Deadline.after(Duration.ofSeconds(60)))
            .telling(notices::add)
            .recording(exchanges::add);
    return source.query(Parser.parse(text), grid, context).orElseThrow();
  }

  private static double sum(Matrix matrix) {
    return matrix.rows().stream().mapToDouble(row -> row.at(row.length() - 1)).sum();
  }

  @Test
  void fewGroupsAreReadInOneRequestWhateverTheTypesOfTheirFields() {
    Matrix matrix = query("count_over_time(few[1h])", END);
    assertThat(exchanges).hasSize(1);
    assertThat(matrix.rows()).hasSize(3 * 2 * 2);
    assertThat(matrix.rows().stream().map(Matrix.Row::labels))
        .contains(
            Labels.of("paid", "true", "region", "eu", "weight", "0.5"),
            Labels.of("paid", "false", "weight", "2"));
    assertThat(sum(matrix)).isEqualTo(EVENTS);
    TimeGrid steps = new TimeGrid(START + 10_000, START + 29_000, 1_000);
    assertThat(sum(query("sum by (region) (count_over_time(few[5s]))", steps))).isEqualTo(5_000);
    assertThat(exchanges).hasSize(2);
  }

  @Test
  void manyGroupsAreReadPageByPage() {
    Matrix matrix = query("count_over_time(many[1h])", END);
    assertThat(matrix.rows()).hasSize(USERS);
    assertThat(sum(matrix)).isEqualTo(EVENTS);
    assertThat(exchanges).hasSizeGreaterThan(1);
  }

  @Test
  void soManyBucketsThatTheClusterRefusesThemAreReadPageByPage() {
    TimeGrid steps = new TimeGrid(START + 200, START + 20_000, 10);
    Matrix matrix = query("count_over_time(few[200ms])", steps);
    assertThat(sum(matrix)).isEqualTo(200);
  }

  /** Standard error of a count n of a sample of half: sqrt(n). */
  @Test
  void aSampleEstimatesCountsAndSaysHowWell() {
    Matrix matrix = query("sum by (region) (count_over_time(few_sampled[1h]))", END);
    assertThat(matrix.rows()).hasSize(3);
    matrix
        .rows()
        .forEach(row -> assertThat(row.at(0)).isCloseTo(10_000, within(5 * Math.sqrt(10_000))));
    assertThat(sum(matrix)).isNotEqualTo(EVENTS);
    assertThat(notices)
        .singleElement()
        .satisfies(notice ->
            assertThat(notice.text())
                .isEqualTo(
                    "few_sampled is estimated from a random sample of 50.0 % of its events: with 95"
                        + " % confidence a count of 10,000 is off by at most 2.0 %, one of 100 by"
                        + " 20 %; extremes may be missed"));
    assertThat(sum(query("sum by (region) (count_over_time(few_sampled[1h]))", END)))
        .isEqualTo(sum(matrix));
  }

  @Test
  void aSampleOfTooManyGroupsIsRefused() {
    assertThatThrownBy(() -> query("count_over_time(many_sampled[1h])", END))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("more than 1000 values, which a sampled metric may not have");
  }
}
