package io.auscult.query.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.auscult.query.Value;
import io.auscult.series.Labels;
import io.auscult.series.TimeGrid;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Differences of means where a side, or both, do not vary. */
class MeanDifferencesTest {
  private final Calls calls = new Calls(new TimeGrid(30_000, 90_000, 1_000));

  private Value.Range constant(double value, long rangeMillis) {
    double[] values = new double[100];
    Arrays.fill(values, value);
    return calls.range(rangeMillis, Calls.every(1_000, Labels.EMPTY, values));
  }

  @Test
  void twoConstantsThatDifferDoSoForSure() {
    Value.Range more = constant(0.3, 7_000);
    Value.Range less = constant(0.1, 13_000);
    assertThat(calls.row("mean_difference_pvalue", more, less)).containsOnly(0);
    for (String bound : new String[] {"mean_difference_lower", "mean_difference_upper"}) {
      assertThat(calls.row(bound, more, less, calls.scalar(0.95)))
          .containsOnly(new double[] {0.2}, within(1e-15));
    }
  }

  /** Means of moving windows round; that is no difference. */
  @Test
  void aConstantIsNoDifferentFromItself() {
    Value.Range longer = constant(0.1, 13_000);
    Value.Range shorter = constant(0.1, 7_000);
    assertThat(calls.row("mean_difference_pvalue", longer, shorter)).containsOnly(1);
    assertThat(calls.row("mean_difference_lower", longer, shorter, calls.scalar(0.95)))
        .containsOnly(0);
  }
}
