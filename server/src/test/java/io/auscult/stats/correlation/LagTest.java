package io.auscult.stats.correlation;

import static org.assertj.core.api.Assertions.assertThat;

import io.auscult.series.Stale;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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
}
