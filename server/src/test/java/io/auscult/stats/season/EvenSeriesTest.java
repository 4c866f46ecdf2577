package io.auscult.stats.season;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class EvenSeriesTest {

  @Test
  void samplesKeepTheirIntervalAndGapsAreBridged() {
    long[] times = {1_000, 16_020, 30_990, 61_000, 76_000};
    double[] values = {1, 2, Double.NaN, 5, Double.POSITIVE_INFINITY};
    EvenSeries series = EvenSeries.of(times, values).orElseThrow();
    assertThat(series.intervalMillis()).isBetween(15_000L, 45_000L);
    EvenSeries even =
        EvenSeries.of(
                new long[] {1_000, 16_020, 30_990, 61_000, 76_000, 91_000},
                new double[] {1, 2, Double.NaN, 5, Double.POSITIVE_INFINITY, 7})
            .orElseThrow();
    assertThat(even.size()).isGreaterThan(3);
    assertThat(even.filled()).doesNotContain(Double.NaN);
  }

  @Test
  void aJitterOfTheScrapeKeepsEachSampleInItsSlot() {
    SplittableRandom random = new SplittableRandom(1);
    long[] times = new long[1_000];
    double[] values = new double[1_000];
    for (int i = 0; i < times.length; i++) {
      times[i] = 1_700_000_000_000L + i * 15_000L + random.nextInt(-20, 21);
      values[i] = i;
    }
    EvenSeries series = EvenSeries.of(times, values).orElseThrow();
    assertThat(series.intervalMillis()).isBetween(14_950L, 15_050L);
    assertThat(series.slotOf(times[500])).isBetween(498L, 502L);
  }

  /** Four weeks at 15 s: 161,280 samples become slots of 20 minutes, which divide a day. */
  @Test
  void manySamplesAreAveragedOverPartsOfADay() {
    long start = 1_700_000_000_000L;
    long[] times = new long[161_280];
    double[] values = new double[times.length];
    Arrays.setAll(times, i -> start + 15_000L * i);
    Arrays.setAll(values, i -> i);
    EvenSeries series = EvenSeries.of(times, values).orElseThrow();
    assertThat(series.intervalMillis()).isEqualTo(20 * 60_000);
    assertThat(series.size()).isLessThanOrEqualTo(EvenSeries.MOST_SLOTS);
    assertThat(series.value(1) - series.value(0)).isBetween(40.0, 80.0);
    assertThat(series.value(100) - series.value(99)).isEqualTo(80);
  }

  /** Gaps of a memoryless process: more than a third of slots of the median gap would be empty. */
  @Test
  void unevenSamplesGetSlotsThatHoldSome() {
    SplittableRandom random = new SplittableRandom(2);
    long[] times = new long[1_000];
    long now = 0;
    for (int i = 0; i < times.length; i++) {
      now += Math.round(-10_000 * Math.log(1 - random.nextDouble())) + 1;
      times[i] = now;
    }
    EvenSeries series = EvenSeries.of(times, new double[1_000]).orElseThrow();
    long empty = Arrays.stream(values(series)).filter(Double::isNaN).count();
    assertThat(2 * empty).isLessThanOrEqualTo(series.size());
  }

  private static double[] values(EvenSeries series) {
    double[] values = new double[series.size()];
    Arrays.setAll(values, series::value);
    return values;
  }

  @Test
  void nothingIsMadeOfOneTimeOrOfAFewFarApart() {
    assertThat(EvenSeries.of(new long[] {5}, new double[] {1})).isEmpty();
    assertThat(EvenSeries.of(new long[] {5, 5}, new double[] {1, 2})).isEmpty();
    assertThat(EvenSeries.of(new long[] {1, 2}, new double[] {Double.NaN, 2})).isEmpty();
    assertThat(
            EvenSeries.of(
                new long[] {0, 1_000, 2_000, 3_000, 1_000_000_000}, new double[] {1, 2, 3, 4, 5}))
        .isEmpty();
  }
}
