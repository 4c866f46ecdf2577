package io.auscult.stats.correlation;

import static org.assertj.core.api.Assertions.assertThat;

import io.auscult.series.Stale;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LagTest {
  private static final int SIZE = 200;
  private static final long STEP = 15_000;

  /** Sums of noise: smooth, and like nothing but itself. */
  private static final double[] WALK = walk();

  private static double[] walk() {
    SplittableRandom random = new SplittableRandom(1);
    double[] values = new double[SIZE + 100];
    for (int i = 1; i < values.length; i++) {
      values[i] = 0.8 * values[i - 1] + random.nextGaussian();
    }
    return values;
  }

  private static long[] times(long first) {
    return LongStream.range(0, SIZE).map(i -> first + i * STEP).toArray();
  }

  private static double[] part(int from) {
    return Arrays.copyOfRange(WALK, from, from + SIZE);
  }

  private static double lag(double[] first, long firstAt, double[] second) {
    return new Lag(times(firstAt), first, times(0), second).strongest(20 * STEP, () -> {});
  }

  @ParameterizedTest
  @ValueSource(ints = {-17, -1, 0, 5, 20})
  void isTheShiftThatWasPlanted(int steps) {
    double[] second = part(50);
    double[] later = part(50 - steps);
    assertThat(lag(later, 0, second)).isEqualTo((double) (steps * STEP));
    // Upside down, stretched, and scraped four seconds later.
    double[] other = Arrays.stream(later).map(x -> 7 - Math.exp(x / 3)).toArray();
    assertThat(lag(other, 4_000, second)).isEqualTo((double) (steps * STEP));
  }

  @Test
  void constantOrShortSeriesHaveNone() {
    assertThat(Stale.is(lag(new double[SIZE], 0, part(0)))).isTrue();
    long[] few = {0, 1, 2, 3, 4, 5, 6, 7, 8};
    double[] rising = {0, 1, 2, 3, 4, 5, 6, 7, 8};
    assertThat(Stale.is(new Lag(few, rising, few, rising).strongest(4, () -> {}))).isTrue();
    assertThat(Stale.is(new Lag(new long[0], new double[0], few, rising).strongest(4, () -> {})))
        .isTrue();
  }

  /** The lag by the pairs at each, correlated one by one. */
  private static double plain(long[] t1, double[] x, long[] t2, double[] y, long step) {
    double[] ranksX = Correlation.ranks(x);
    double[] ranksY = Correlation.ranks(y);
    double best = Stale.MARKER;
    double strongest = 0;
    int enough = Math.max(10, (Pairs.of(t1, t2, 0).size() + 1) / 2);
    for (int k = 0; k <= 40; k++) {
      long lag = step * (k % 2 == 0 ? -k / 2 : (k + 1) / 2);
      Pairs pairs = Pairs.of(t1, t2, lag);
      double r = Correlation.PEARSON.of(pairs.ofFirst(ranksX), pairs.ofSecond(ranksY));
      if (pairs.size() >= enough && Math.abs(r) > strongest) {
        strongest = Math.abs(r);
        best = lag;
      }
    }
    return best;
  }

  /** Even times, trembling ones, ones with gaps, and ones that are too few against the others. */
  @ParameterizedTest
  @CsvSource({"0, 1, 1", "5999, 1, 1", "9000, 1, 1", "0, 0.9, 1", "100, 1, 0.5"})
  void isTheStrongestOfAllCorrelations(int tremble, double filled, double others) {
    for (long seed = 0; seed < 40; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      long[] t1 = some(random, tremble, filled);
      long[] t2 = some(random, tremble, filled * others);
      double[] x = LongStream.of(t1).mapToDouble(_ -> random.nextGaussian()).toArray();
      double[] y = LongStream.of(t2).mapToDouble(_ -> random.nextInt(20)).toArray();
      long step = t1.length <= t2.length ? median(t1) : median(t2);
      assertThat(new Lag(t1, x, t2, y).strongest(20 * step, () -> {}))
          .as("seed %d", seed)
          .isEqualTo(plain(t1, x, t2, y, step));
    }
  }

  private static long[] some(SplittableRandom random, int tremble, double filled) {
    return LongStream.range(0, SIZE)
        .filter(_ -> random.nextDouble() < filled)
        .map(i -> i * STEP + random.nextInt(tremble + 1))
        .sorted()
        .toArray();
  }

  private static long median(long[] times) {
    long[] gaps = new long[times.length - 1];
    Arrays.setAll(gaps, i -> times[i + 1] - times[i]);
    Arrays.sort(gaps);
    return gaps[gaps.length / 2];
  }

  /** A wave that repeats itself is as strong at each of its periods: the nearest counts. */
  @Test
  void ofEquallyStrongOnesTheNearestCounts() {
    double[] wave = new double[SIZE];
    Arrays.setAll(wave, i -> i % 5 * (i % 5 - 3));
    assertThat(lag(wave, 0, wave)).isEqualTo(0);
  }
}
