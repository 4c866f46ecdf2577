package io.auscult.source.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.auscult.promql.Matcher;
import io.auscult.query.FederatedQueryEngine;
import io.auscult.query.QueryEngine;
import io.auscult.query.QueryLimits;
import io.auscult.query.QueryOptions;
import io.auscult.query.SourceRouter;
import io.auscult.query.Value;
import io.auscult.series.Labels;
import io.auscult.series.Matrix.Row;
import io.auscult.series.Samples;
import io.auscult.series.Series;
import io.auscult.series.TimeGrid;
import io.auscult.signal.SignalCatalog;
import io.auscult.source.Deadline;
import io.auscult.source.QueryContext;
import io.auscult.source.SeriesQuery;
import io.auscult.source.SourceException;
import io.auscult.source.embedded.EmbeddedStore;
import io.auscult.source.embedded.StoreFolder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The present compared with snapshots, through the engine. */
class ReferenceSourceTest {
  private static final long NOW = 1_700_000_000_000L;
  private static final TimeGrid GRID = new TimeGrid(NOW - 7_200_000, NOW, 3_600_000);

  @TempDir Path dir;
  private EmbeddedStore store;
  private SnapshotFolder snapshots;
  private ReferenceSource references;
  private QueryEngine engine;

  /** Ages from 20 to 69 were learned from; 40 to 89 come, of two versions. */
  @BeforeEach
  void open() {
    store = StoreFolder.open(dir.resolve("store"));
    snapshots = new SnapshotFolder(dir.resolve("references"));
    references = new ReferenceSource(snapshots);
    engine =
        new FederatedQueryEngine(
            () -> SignalCatalog.EMPTY,
            new SourceRouter(
                store,
                List.of(store, references),
                name ->
                    ReferenceSource.isReference(name) ? Optional.of(references) : Optional.empty()),
            QueryLimits.DEFAULT);
    add("v1", "age,lang\n" + rows(20, "de") + rows(45, "en"));
    add(
        "v2",
        """
        {"age": {"bounds": [29, 49], "counts": [10, 20, 20]}, "lang": {"values": {"de": 30, "en": 20}}}
        """);
    for (String version : List.of("a", "b")) {
      Samples.Builder ages = new Samples.Builder();
      IntStream.range(0, 50).forEach(i -> ages.add(NOW - 50_000 + 1000L * i, 40 + (i * 37) % 50));
      store.append(
          List.of(
              new Series(Labels.of("__name__", "age", "version", version), ages.build()),
              Series.of(Labels.of("__name__", "said", "lang", "de", "m", version), NOW, 20),
              Series.of(Labels.of("__name__", "said", "lang", "fr", "m", version), NOW, 80)));
    }
  }

  private static String rows(int from, String language) {
    return IntStream.range(from, from + 25)
        .mapToObj(age -> age + "," + language + "\n")
        .collect(Collectors.joining());
  }

  private SnapshotFolder.Outcome add(String version, String text) {
    return snapshots.add(
        new SnapshotName("ranker", version), text.getBytes(StandardCharsets.UTF_8));
  }

  @AfterEach
  void close() {
    store.close();
  }

  private List<Row> rows(String text, TimeGrid grid) {
    return ((Value.Vector) engine.query(text, grid, QueryOptions.DEFAULT).value()).matrix().rows();
  }

  private double value(String text) {
    return rows(text, TimeGrid.instant(NOW)).getFirst().at(0);
  }

  /** By hand: 20 of the 50 ages are above all that were learned from, and 20 below the others. */
  @Test
  void samplesAreComparedWithTheNumbersOfAColumn() {
    List<Row> drift =
        rows("drift_ks(age[1h], reference:ranker:v1:age[1s] @ 0)", TimeGrid.instant(NOW));
    assertThat(drift)
        .extracting(Row::labels)
        .containsExactly(Labels.of("version", "a"), Labels.of("version", "b"));
    assertThat(drift).extracting(row -> row.at(0)).containsExactly(0.4, 0.4);
    assertThat(value("drift_verdict(\"ks\", age[1h], reference:ranker:v1:age[1s] @ 0)")).isOne();
    assertThat(value("count_over_time(reference:ranker:v1:age[1s] @ 0)")).isEqualTo(50);
  }

  @Test
  void aPanelHasTheReferenceAtEachPoint() {
    List<Row> rows = rows("count_over_time(reference:ranker:v1:age[1s] @ 0)", GRID);
    assertThat(rows.getFirst().values()).containsExactly(50, 50, 50);
    assertThat(rows("reference:ranker:v2:lang{lang=\"en\"}", GRID))
        .singleElement()
        .satisfies(row -> {
          assertThat(row.values()).containsExactly(20, 20, 20);
          assertThat(row.labels())
              .isEqualTo(Labels.of("__name__", "reference:ranker:v2:lang", "lang", "en"));
        });
  }

  /** By hand: 0.2 of the present ages are up to 49, of those learned from 0.6. */
  @Test
  void histogramsAreComparedWithHistograms() {
    String buckets = "histogram_over_time(%s, 29, 49)";
    String now = buckets.formatted("age{version=\"a\"}[1h]");
    assertThat(value("drift_histogram_ks(" + now + ", reference:ranker:v2:age_bucket)"))
        .isCloseTo(0.4, within(1e-12));
    String past = buckets.formatted("reference:ranker:v1:age[1s] @ 0");
    assertThat(value("drift_histogram_ks(" + now + ", " + past + ")"))
        .isCloseTo(0.4, within(1e-12));
  }

  /** SciPy: {@code sqrt(chi2_contingency([[20, 0, 80], [30, 20, 0]]).statistic / 150)}. */
  @Test
  void countsAreComparedWithCountsOfTexts() {
    String drift = "drift_categorical_v(\"lang\", said, reference:ranker:v2:lang)";
    assertThat(rows(drift, TimeGrid.instant(NOW))).hasSize(2);
    assertThat(value(drift)).isCloseTo(0.8, within(1e-12));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "reference:ranker:v3:age[1s] @ 0 | there is no reference ranker v3; there are ranker v1, ranker v2",
        "reference:ranker:v1:agee[1s] @ 0 | ranker v1 has no column 'agee'; it has age, lang",
        "reference:ranker:v2:age[1s] @ 0 | ranker v2 has no column 'age'; it has age_bucket, lang",
        "reference:ranker:v1[1s] @ 0 | a reference is reference:NAME:VERSION:COLUMN, got 'reference:ranker:v1'",
        "reference:ranker:v1:age[1h] | ask for reference:ranker:v1:age[1s] @ 0",
        "reference:ranker:v1:lang[1h] | reference:ranker:v1:lang is a number at all times: ask for it without a range",
      })
  void whatCannotBeAnsweredIsSaid(String range, String message) {
    assertThatThrownBy(() -> rows("count_over_time(" + range + ")", GRID))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining(message);
  }

  @Test
  void aVersionNeverChanges() {
    assertThat(add("v1", "age,lang\n" + rows(20, "de") + rows(45, "en")))
        .isEqualTo(SnapshotFolder.Outcome.SAME);
    assertThat(add("v1", "age\n1\n")).isEqualTo(SnapshotFolder.Outcome.OTHER);
    assertThat(value("count_over_time(reference:ranker:v1:age[1s] @ 0)")).isEqualTo(50);
    assertThatThrownBy(() -> add("v9", "age\n\"1\n")).hasMessageContaining("line 2");
    assertThat(snapshots.names()).hasToString("[ranker v1, ranker v2]");
  }

  @Test
  void anotherProcessMayAddAndRemove() throws Exception {
    SnapshotFolder other = new SnapshotFolder(dir.resolve("references"));
    SnapshotName name = new SnapshotName("ranker", "v1");
    assertThat(value("count_over_time(reference:ranker:v1:age[1s] @ 0)")).isEqualTo(50);
    assertThat(other.remove(name)).isTrue();
    assertThat(other.remove(name)).isFalse();
    assertThat(snapshots.find(name)).isEmpty();
    Files.writeString(dir.resolve("references/ranker/notes.txt"), "no snapshot");
    assertThat(snapshots.names()).hasToString("[ranker v2]");
  }

  @Test
  void directoriesKnowTheMetrics() {
    QueryContext context = QueryContext.until(Deadline.after(Duration.ofSeconds(5)));
    assertThat(references.metricNames(context))
        .containsExactly(
            "reference:ranker:v1:age",
            "reference:ranker:v1:lang",
            "reference:ranker:v2:age_bucket",
            "reference:ranker:v2:lang");
    assertThat(references.series(SeriesQuery.always(List.of(Matcher.equal("le", "29.0"))), context))
        .containsExactly(Labels.of("__name__", "reference:ranker:v2:age_bucket", "le", "29.0"));
    assertThat(references.health(Deadline.after(Duration.ofSeconds(1))).up()).isTrue();
  }
}
