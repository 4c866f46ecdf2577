package io.auscult.stats.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.auscult.stats.drift.SlidingKs;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class KswinTest {
  /** SciPy 1.17, exact: p is 0.004425 at 78/210 and 0.005177 at 77/210, for sizes 70 and 30. */
  @Test
  void theCriticalGapIsThatOfOneInTwoHundred() {
    assertThat(Kswin.CRITICAL).isCloseTo(78 / 210.0, within(1e-15));
  }

  /** Rounded, so that there are many ties. */
  @Test
  void theScoreIsTheGapOfTheNewestThirtyToTheSeventyBefore() {
    SplittableRandom random = new SplittableRandom(1);
    double[] values = random.doubles(500).map(u -> Math.rint(6 * u)).toArray();
    Kswin kswin = new Kswin();
    for (int i = 0; i < values.length; i++) {
      kswin.add(values[i]);
      if (i >= 99) {
        SlidingKs ks = SlidingKs.against(Arrays.copyOfRange(values, i - 99, i - 29));
        Arrays.stream(values, i - 29, i + 1).forEach(ks::add);
        assertThat(kswin.score())
            .as("sample %d", i)
            .isCloseTo(ks.distance() / Kswin.CRITICAL, within(1e-12))
            .isLessThan(1);
      }
    }
  }

  @Test
  void aChangeOfSpreadIsSeenWhereTheMeanStays() {
    double[] values = Streams.normal(2, 300, 0);
    for (int i = 200; i < 300; i++) {
      values[i] *= 6;
    }
    Kswin kswin = new Kswin();
    int first = 0;
    while (first < 300 && !kswin.add(values[first])) {
      first++;
    }
    assertThat(first).isBetween(200, 260);
  }
}
