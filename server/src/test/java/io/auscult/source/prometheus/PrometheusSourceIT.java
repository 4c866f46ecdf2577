package io.auscult.source.prometheus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import io.auscult.promql.Matcher;
import io.auscult.promql.Parser;
import io.auscult.series.Labels;
import io.auscult.series.Matrix;
import io.auscult.series.Series;
import io.auscult.series.TimeGrid;
import io.auscult.source.Deadline;
import io.auscult.source.QueryContext;
import io.auscult.source.Selection;
import io.auscult.source.SeriesQuery;
import io.auscult.source.SourceException;
import io.auscult.testing.PrometheusServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a real Prometheus with two counters and a gauge whose values follow from their times. */
class PrometheusSourceIT {
  /** A round hour in November 2023. */
  private static final long START = 1_700_002_800_000L;

  private static final long STEP = 15_000;
  private static final int SAMPLES = 3 * 24 * 240;
  private static final long END = START + (SAMPLES - 1) * STEP;

  private static PrometheusServer server;
  private static PrometheusSource source;

  @BeforeAll
  static void start(@TempDir Path folder) {
    StringBuilder text = new StringBuilder("# TYPE requests counter\n");
    for (int job = 1; job <= 2; job++) {
      for (int i = 0; i < SAMPLES; i++) {
        text.append("requests_total{job=\"%d\"} %d %d\n".formatted(job, 30L * job * i, seconds(i)));
      }
    }
    text.append("# TYPE load gauge\n");
    for (int i = 0; i < SAMPLES; i++) {
      String value = i == 0 ? "NaN" : i == 1 ? "+Inf" : Integer.toString(i);
      text.append("load{path=\"a\\\"b\\\\c\"} %s %d\n".formatted(value, seconds(i)));
    }
    server = PrometheusServer.start(folder, text.toString());
    source = new PrometheusSource(PrometheusSettings.of("prometheus", server.url()));
  }

  private static long seconds(int i) {
    return (START + i * STEP) / 1000;
  }

  @AfterAll
  static void stop() {
    if (server != null) {
      source.close();
      server.close();
    }
  }

  private static QueryContext soon() {
    return QueryContext.until(Deadline.after(Duration.ofSeconds(60)));
  }

  private static Matrix query(String text, TimeGrid grid) {
    return source.query(Parser.parse(text), grid, soon()).orElseThrow();
  }

  @Test
  void ratesAreThoseOfTheCounters() {
    TimeGrid grid = new TimeGrid(START + 600_000, START + 1_200_000, 60_000);
    Matrix matrix = query("rate(requests_total[5m])", grid);
    assertThat(matrix.rows()).hasSize(2);
    for (Matrix.Row row : matrix.rows()) {
      double perSecond = 2 * Double.parseDouble(row.labels().get("job"));
      for (int i = 0; i < grid.length(); i++) {
        assertThat(row.at(i)).isCloseTo(perSecond, within(1e-9));
      }
    }
    Matrix sum = query("sum(rate(requests_total{job=~\"1|2\"}[5m] offset 1m))", grid);
    assertThat(sum.rows().getFirst().labels()).isEqualTo(Labels.EMPTY);
    assertThat(sum.rows().getFirst().at(0)).isCloseTo(6, within(1e-9));
  }

  @Test
  void aLongGridIsTheSameAsItsPoints() {
    TimeGrid grid = new TimeGrid(START, END + 600_000, STEP);
    assertThat(grid.length()).isGreaterThan(11_000);
    Matrix.Row load = query("load", grid).rows().getFirst();
    assertThat(load.hasSample(0)).isTrue();
    assertThat(load.at(0)).isNaN();
    assertThat(load.at(1)).isEqualTo(Double.POSITIVE_INFINITY);
    for (int i = 2; i < SAMPLES; i++) {
      assertThat(load.at(i)).isEqualTo(i);
    }
    assertThat(load.hasSample(grid.length() - 1)).as("five minutes after the end").isFalse();
  }

  @Test
  void fixedTimesAreThoseOfTheWholeGridInEveryPiece() {
    TimeGrid grid = new TimeGrid(START + 2 * STEP, END, STEP);
    Matrix.Row row = query("load - load @ start()", grid).rows().getFirst();
    for (int i = 0; i < grid.length(); i++) {
      assertThat(row.at(i)).isEqualTo(i);
    }
  }

  @Test
  void anInstantGivesVectorsAndScalars() {
    TimeGrid noon = TimeGrid.instant(START + 100 * STEP + 500);
    assertThat(query("load", noon).rows().getFirst().at(0)).isEqualTo(100);
    Matrix scalar = query("scalar(load) * 2", noon);
    assertThat(scalar.rows().getFirst().labels()).isEqualTo(Labels.EMPTY);
    assertThat(scalar.rows().getFirst().at(0)).isEqualTo(200);
    assertThat(query("nothing_of_the_kind", noon).rows()).isEmpty();
  }

  @Test
  void rawSamplesAreThoseAfterTheLeftEdgeUpToTheRight() {
    Matcher name = Matcher.equal("__name__", "load");
    Selection some = new Selection("load", List.of(name), START + 2 * STEP, START + 5 * STEP);
    Series series = source.select(some, soon()).getFirst();
    assertThat(series.labels()).isEqualTo(Labels.of("__name__", "load", "path", "a\"b\\c"));
    assertThat(series.samples().values()).containsExactly(3, 4, 5);
    assertThat(series.samples().time(0)).isEqualTo(START + 3 * STEP);

    Selection all = new Selection("load", List.of(name), START - 1, END);
    Series whole = source.select(all, soon()).getFirst();
    assertThat(whole.samples().size()).isEqualTo(SAMPLES);
    for (int i = 2; i < SAMPLES; i++) {
      assertThat(whole.samples().time(i)).isEqualTo(START + i * STEP);
      assertThat(whole.samples().value(i)).isEqualTo(i);
    }
  }

  @Test
  void labelsWithQuotesAreFoundAgain() {
    List<Matcher> matchers = List.of(Matcher.equal("path", "a\"b\\c"));
    assertThat(source.series(new SeriesQuery(matchers, START, END), soon()))
        .containsExactly(Labels.of("__name__", "load", "path", "a\"b\\c"));
    assertThat(source.series(new SeriesQuery(List.of(), START, END), soon())).hasSize(3);
  }

  @Test
  void tellsItsMetricsAndItsVersion() {
    assertThat(source.metricNames(soon())).containsExactly("load", "requests_total");
    assertThat(source.health(soon().deadline()).up()).isTrue();
    assertThat(source.health(soon().deadline()).detail()).matches("\\d+\\.\\d+\\.\\d+.*");
  }

  @Test
  void saysInTheStoresWordsWhatItRefuses() {
    SourceException failure =
        catchThrowableOfType(
            SourceException.class,
            () -> query("load + on () group_left () requests_total", TimeGrid.instant(END)));
    assertThat(failure.reason()).isEqualTo(SourceException.Reason.UNFIT);
    assertThat(failure).hasMessageContaining("duplicate series");
  }
}
