package io.auscult.query.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.auscult.query.Value;
import io.auscult.series.Labels;
import io.auscult.series.Matrix.Row;
import io.auscult.series.Series;
import io.auscult.series.Stale;
import io.auscult.series.TimeGrid;
import io.auscult.stats.Lcg;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Areas of two ranges, the events of {@code AucEstimateTest} one a second. */
class AucDifferencesTest {
  private static final Value.Text CLICKED = new Value.Text("clicked");
  private static final double[] U = Lcg.uniform(42, 400);
  private static final double[] V = Lcg.uniform(7, 400);

  /** The events from a position on, of one class. */
  private static Series events(int from, int to, String clicked) {
    double[] scores = new double[to - from];
    for (int i = from; i < to; i++) {
      boolean positive = V[i] < 0.2 + 0.6 * U[i];
      scores[i - from] = positive == clicked.equals("1") ? Math.floor(50 * U[i]) / 50 : Calls.NONE;
    }
    return Calls.every(1000, Labels.of("m", "a", "clicked", clicked), scores);
  }

  private static Value.Range range(Calls calls, long rangeMillis, int from, int to) {
    return calls.range(rangeMillis, events(from, to, "0"), events(from, to, "1"));
  }

  @Test
  void theFirstEventsAgainstTheOthers() {
    Calls calls = Calls.at(400_000);
    Value.Range first = range(calls, 1_000_000, 0, 250);
    Value.Range second = range(calls, 1_000_000, 250, 400);
    assertThat(calls.vector("roc_auc_difference_pvalue", first, second, CLICKED).rows())
        .singleElement()
        .satisfies(row -> {
          assertThat(row.labels()).isEqualTo(Labels.of("m", "a"));
          assertThat(row.at(0)).isCloseTo(0.5902595098107988, within(1e-9));
        });
    Value.Scalar confidence = calls.scalar(0.95);
    assertThat(calls.row("roc_auc_difference_lower", first, second, CLICKED, confidence))
        .containsExactly(new double[] {-0.07295694756720551}, within(1e-9));
    assertThat(
            calls.row(
                "roc_auc_difference_upper",
                first,
                second,
                CLICKED,
                confidence,
                new Value.Text("1")))
        .containsExactly(new double[] {0.1282285456836766}, within(1e-9));
  }

  @Test
  void confidenceIsAShareAndClassesAreKnown() {
    Calls calls = Calls.at(400_000);
    Value.Range range = range(calls, 1_000_000, 0, 250);
    assertThatThrownBy(
            () -> calls.row("roc_auc_difference_lower", range, range, CLICKED, calls.scalar(95)))
        .hasMessageContaining("confidence must be between 0 and 1, such as 0.95, got 95");
    calls.vector("roc_auc_difference_pvalue", range, range, CLICKED, new Value.Text("yes"));
    assertThat(calls.notices())
        .containsExactly(
            "PromQL warning: no series has clicked=\"yes\"; values of clicked are 0, 1 (1:12)");
  }

  /** A walk over the grid and a call for each of its points say the same. */
  @Test
  void windowsMayMove() {
    TimeGrid grid = new TimeGrid(-10_000, 300_000, 5_000);
    Calls calls = new Calls(grid);
    double[] walked =
        calls.row(
            "roc_auc_difference_pvalue",
            range(calls, 60_000, 0, 250),
            range(calls, 80_000, 150, 400),
            CLICKED);
    for (int i = 0; i < walked.length; i++) {
      Calls at = Calls.at(grid.at(i));
      List<Row> rows =
          at.vector(
                  "roc_auc_difference_pvalue",
                  range(at, 60_000, 0, 250),
                  range(at, 80_000, 150, 400),
                  CLICKED)
              .rows();
      assertThat(Stale.is(walked[i]) ? -1 : walked[i])
          .isEqualTo(rows.isEmpty() ? -1 : rows.getFirst().at(0));
    }
    assertThat(walked[walked.length / 2]).isBetween(0.0, 1.0);
  }
}
