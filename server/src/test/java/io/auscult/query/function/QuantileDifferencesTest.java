package io.auscult.query.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.auscult.query.Value;
import io.auscult.series.Labels;
import io.auscult.series.Stale;
import io.auscult.series.TimeGrid;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Bounds of the difference of two quantiles over moving windows. */
class QuantileDifferencesTest {
  private static final long HOUR = 3_600_000;

  private static Value.Range range(Calls calls, double shift, long seed, long rangeMillis) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] values = random.doubles(600).map(u -> shift + u).toArray();
    values[7] = Double.NaN;
    return calls.range(rangeMillis, Calls.every(1_000, Labels.EMPTY, values));
  }

  private static double[] bound(Calls calls, String side, double q, long rangeMillis) {
    return calls.row(
        "quantile_difference_" + side,
        calls.scalar(q),
        range(calls, 0.5, 1, rangeMillis),
        range(calls, 0, 2, rangeMillis),
        calls.scalar(0.95));
  }

  /** Uniform values that are moved by a half: so are all of their quantiles. */
  @Test
  void boundsAreAroundTheDifference() {
    Calls calls = Calls.at(600_000);
    for (double q : new double[] {0.1, 0.5, 0.9}) {
      assertThat(bound(calls, "lower", q, HOUR)[0]).isBetween(0.35, 0.5);
      assertThat(bound(calls, "upper", q, HOUR)[0]).isBetween(0.5, 0.65);
    }
  }

  @Test
  void fewSamplesBeyondTheQuantileHaveNoBounds() {
    Calls calls = new Calls(new TimeGrid(100_000, 600_000, 100_000));
    double[] lower =
        calls.row(
            "quantile_difference_lower",
            calls.scalar(0.98),
            range(calls, 0.5, 1, HOUR),
            range(calls, 0, 2, HOUR),
            calls.scalar(0.95));
    assertThat(lower).hasSize(6);
    assertThat(Stale.is(lower[0])).isTrue();
    assertThat(Stale.is(lower[1])).isTrue();
    assertThat(lower[2]).isNotNaN();
    assertThatThrownBy(() ->
            calls.row(
                "quantile_difference_lower",
                calls.scalar(1),
                range(calls, 0.5, 1, HOUR),
                range(calls, 0, 2, HOUR),
                calls.scalar(0.95)))
        .hasMessageContaining("q must be between 0 and 1, such as 0.95, got 1");
  }

  /** A walk over the grid and a call for each of its points say the same. */
  @Test
  void aWindowMayMove() {
    TimeGrid grid = new TimeGrid(100_000, 700_000, 20_000);
    Calls calls = new Calls(grid);
    double[] walked = bound(calls, "upper", 0.9, 100_000);
    int without = 0;
    for (int i = 0; i < walked.length; i++) {
      Calls at = Calls.at(grid.at(i));
      if (Stale.is(walked[i])) {
        without++;
        assertThat(
                at.vector(
                        "quantile_difference_upper",
                        at.scalar(0.9),
                        range(at, 0.5, 1, 100_000),
                        range(at, 0, 2, 100_000),
                        at.scalar(0.95))
                    .rows())
            .isEmpty();
      } else {
        assertThat(bound(at, "upper", 0.9, 100_000)).containsExactly(walked[i]);
      }
    }
    assertThat(without).isBetween(1, 6);
  }
}
