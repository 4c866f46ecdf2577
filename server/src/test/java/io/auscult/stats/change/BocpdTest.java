package io.auscult.stats.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.auscult.series.Stale;
import io.auscult.stats.Lcg;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class BocpdTest {
  private static final double HAZARD = 0.01;
  private static final Bocpd.Prior PRIOR = new Bocpd.Prior(10, 6, 2);

  /** The density of samples of one level: normal around the center with a common covariance. */
  private static double density(double[] values, int from, int to) {
    double levels = 9;
    double sum = 0;
    double squares = 0;
    for (int i = from; i < to; i++) {
      double z = (values[i] - 10) / 2;
      sum += z;
      squares += z * z;
    }
    double total = 1 + (to - from) * levels;
    return Math.exp(-(squares - levels * sum * sum / total) / 2) / Math.sqrt(total);
  }

  /** The odds of the likeliest beginning, five samples ago or more, over all segmentations. */
  private static double odds(double[] values, int n) {
    double[] before = new double[n];
    before[0] = 1;
    for (int start = 1; start < n; start++) {
      for (int j = 0; j < start; j++) {
        before[start] +=
            before[j] * density(values, j, start) * Math.pow(1 - HAZARD, start - j - 1.0) * HAZARD;
      }
    }
    double unchanged = density(values, 0, n) * Math.pow(1 - HAZARD, n);
    double most = 0;
    for (int start = 1; start <= n - 5; start++) {
      double run = density(values, start, n) * Math.pow(1 - HAZARD, n - start);
      most = Math.max(most, before[start] * run / unchanged);
    }
    return most;
  }

  @Test
  void theScoreIsThatOfAllSegmentations() {
    double[] values = {9.1, 11.2, 10.4, 8.8, 12, 9.6, 13, 12.1, 14.2, 13.4, 12.6, 14};
    Bocpd bocpd = new Bocpd(PRIOR);
    for (int n = 1; n <= values.length; n++) {
      assertThat(bocpd.add(values[n - 1])).isFalse();
      if (n < 5) {
        assertThat(Stale.is(bocpd.score())).isTrue();
      } else {
        assertThat(bocpd.score()).as("n %d", n).isCloseTo(odds(values, n), within(1e-12));
      }
    }
    assertThat(bocpd.score()).isGreaterThan(0.01);
  }

  /** While there are so few instants that none is given up. */
  @Test
  void theScoreStaysThatOfAllSegmentations() {
    double[] values = Arrays.stream(Lcg.uniform(5, 45)).map(u -> 10 + 5 * (u - 0.5)).toArray();
    Bocpd bocpd = new Bocpd(PRIOR);
    for (int n = 1; n <= values.length; n++) {
      assertThat(bocpd.add(values[n - 1])).isFalse();
      if (n >= 5) {
        double expected = odds(values, n);
        assertThat(bocpd.score()).as("n %d", n).isCloseTo(expected, within(1e-12 * expected));
      }
    }
  }

  @Test
  void aSingleFarValueIsNoChange() {
    double[] values = Streams.normal(5, 300, 0);
    values[150] += 30;
    Bocpd bocpd = Bocpd.of(values);
    boolean changed = false;
    for (int i = 0; i < 200; i++) {
      changed |= bocpd.add(values[i]) && i >= 150;
    }
    assertThat(changed).isFalse();
  }
}
