package io.auscult.stats.correlation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PairsTest {
  /** The pairs as "first-second" times, undelayed. */
  private static String pairs(long[] first, long[] second, long delay) {
    Pairs pairs = Pairs.of(first, second, delay);
    double[] a = pairs.ofFirst(asDoubles(first));
    double[] b = pairs.ofSecond(asDoubles(second));
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < pairs.size(); i++) {
      text.append((long) a[i]).append('-').append((long) b[i]).append(' ');
    }
    return text.toString().strip();
  }

  private static double[] asDoubles(long[] times) {
    double[] values = new double[times.length];
    for (int i = 0; i < times.length; i++) {
      values[i] = times[i];
    }
    return values;
  }

  private static long[] times(long... times) {
    return times;
  }

  @Test
  void scrapesSomeSecondsApartPairUp() {
    assertThat(pairs(times(0, 15, 30, 45), times(4, 19, 34, 49), 0))
        .isEqualTo("0-4 15-19 30-34 45-49");
  }

  @Test
  void theDenserSeriesIsThinnedAndGapsHaveNoPartner() {
    assertThat(pairs(times(0, 10, 20, 30, 40, 50, 60), times(0, 30, 60), 0))
        .isEqualTo("0-0 30-30 60-60");
    assertThat(pairs(times(0, 10, 20, 30, 40), times(0, 10, 40), 0)).isEqualTo("0-0 10-10 40-40");
  }

  @Test
  void eachSampleHasOnePartnerAtMostAndOfEqualOnesTheEarlier() {
    assertThat(pairs(times(10, 10, 10), times(10, 10), 0)).isEqualTo("10-10");
    assertThat(pairs(times(10), times(5, 15), 0)).isEqualTo("10-5");
  }

  @Test
  void aDelayIsTakenOffTheFirstTimes() {
    assertThat(pairs(times(0, 10, 20, 30), times(0, 10, 20, 30), 20)).isEqualTo("20-0 30-10");
  }

  @Test
  void withoutSamplesThereAreNoPairs() {
    assertThat(pairs(times(), times(1, 2), 0)).isEmpty();
    assertThat(pairs(times(1, 2), times(), 0)).isEmpty();
  }
}
