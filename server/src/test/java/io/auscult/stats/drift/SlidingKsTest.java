package io.auscult.stats.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.auscult.series.Stale;
import io.auscult.stats.Lcg;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SlidingKsTest {
  private static final Offset<Double> EXACTLY = within(1e-12);
  private static final double[] A = {38.7, 41.5, 43.8, 44.5, 45.5, 46, 47.7, 58};
  private static final double[] B = {39.2, 39.3, 39.7, 41.4, 41.8, 42.9, 43.3, 45.8};

  private static SlidingKs between(double[] reference, double[] current) {
    SlidingKs ks = SlidingKs.against(reference);
    Arrays.stream(current).forEach(ks::add);
    return ks;
  }

  /** scipy.stats.ks_2samp(A, B) */
  @Test
  void isAsSciPyOnASmallSample() {
    SlidingKs ks = between(A, B);
    assertThat(ks.distance()).isEqualTo(0.625, EXACTLY);
    assertThat(ks.pValue()).isEqualTo(0.08702408702408701, EXACTLY);
  }

  /** scipy.stats.ks_2samp(u, v, method="asymp"), u and v of the generator below. */
  @Test
  void isAsSciPyOnALargerSample() {
    SlidingKs ks = between(Lcg.uniform(42, 1000), Lcg.uniform(7, 500));
    assertThat(ks.distance()).isEqualTo(0.03, EXACTLY);
    assertThat(ks.pValue()).isEqualTo(0.9164172383066339, EXACTLY);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void isSymmetricBoundedAndBlindToOrderAndScale(long seed) {
    double[] x = integers(seed, 150, 40);
    double[] y = integers(seed + 100, 90, 50);
    double distance = between(x, y).distance();
    DoubleUnaryOperator increasing = v -> Math.exp(v / 10) - 3;

    assertThat(distance).isBetween(0.0, 1.0).isEqualTo(bruteForce(x, y));
    assertThat(between(y, x).distance()).isEqualTo(distance);
    assertThat(between(reversed(x), reversed(y)).distance()).isEqualTo(distance);
    assertThat(between(map(x, increasing), map(y, increasing)).distance()).isEqualTo(distance);
    assertThat(between(x, x).distance()).isZero();
    assertThat(between(x, map(x, v -> v + 1000)).distance()).isOne();
  }

  /** Windows that grow, sway, shrink and stay; many ties, and values between those of reference. */
  @ParameterizedTest
  @CsvSource({"1, 3, 50", "2, 20, 400", "3, 1000, 400", "4, 100000, 700", "5, 1, 30"})
  void followsAMovingWindowExactly(long seed, int distinct, int size) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] reference = integers(seed, size, distinct);
    SlidingKs ks = SlidingKs.against(reference);
    List<Double> window = new ArrayList<>();
    for (int step = 0; step < 300; step++) {
      int entering = random.nextInt(step < 100 ? 9 : 5);
      int leaving = step < 100 ? 0 : Math.min(window.size(), random.nextInt(step < 200 ? 5 : 9));
      for (int i = 0; i < entering; i++) {
        double value = random.nextInt(2 * distinct + 2) / 2.0 - 0.5;
        ks.add(value);
        window.add(value);
      }
      for (int i = 0; i < leaving; i++) {
        ks.remove(window.removeFirst());
      }
      if (!window.isEmpty() && step % 3 == 0) {
        assertThat(ks.distance()).isEqualTo(bruteForce(reference, toArray(window)));
      }
    }
    assertThat(ks.size()).isEqualTo(window.size());
  }

  @ParameterizedTest
  @CsvSource({"1, 4", "2, 60", "3, 100000"})
  void followsTwoMovingWindowsExactly(long seed, int distinct) {
    double[] series = integers(seed, 1200, distinct);
    SlidingKs ks = SlidingKs.within(series);
    for (int end = 1; end < series.length; end++) {
      ks.add(series[end]);
      if (end > 60) {
        ks.remove(series[end - 60]);
      }
      if (end >= 100) {
        ks.addReference(series[end - 100]);
      }
      if (end >= 350) {
        ks.removeReference(series[end - 350]);
      }
      if (end >= 100 && end % 7 == 0) {
        double[] reference = Arrays.copyOfRange(series, Math.max(0, end - 349), end - 99);
        double[] current = Arrays.copyOfRange(series, Math.max(1, end - 59), end + 1);
        assertThat(ks.distance()).isEqualTo(bruteForce(reference, current));
      }
    }
  }

  @Test
  void hasNoDistanceWhileAWindowIsEmpty() {
    SlidingKs ks = SlidingKs.against(A);
    assertThat(Stale.is(ks.distance())).isTrue();
    ks.add(Double.NaN);
    assertThat(Stale.is(ks.pValue())).isTrue();
    assertThat(Stale.is(between(new double[] {Double.NaN}, B).distance())).isTrue();
  }

  @Test
  void ignoresNaNAndTheSignOfZero() {
    double[] reference = {-0.0, 1, Double.NaN, 2};
    SlidingKs ks = between(reference, new double[] {0.0, Double.NaN, 1, 2});
    assertThat(ks.distance()).isZero();
    assertThat(ks.referenceSize()).isEqualTo(3);
    ks.remove(Double.NaN);
    ks.remove(-0.0);
    assertThat(ks.size()).isEqualTo(2);
  }

  @Test
  void countsInfiniteValues() {
    double[] reference = {Double.NEGATIVE_INFINITY, 0, Double.POSITIVE_INFINITY};
    assertThat(between(reference, new double[] {Double.POSITIVE_INFINITY}).distance())
        .isEqualTo(2.0 / 3, EXACTLY);
  }

  @Test
  void refusesToRemoveWhatIsNotThere() {
    SlidingKs ks = between(A, B);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ks.remove(58))
        .withMessage("cannot remove 58.0: it is not in the window");
  }

  @Test
  void refusesAReferenceValueThatWasNotAnnounced() {
    SlidingKs ks = SlidingKs.within(A);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ks.addReference(40))
        .withMessage("40.0 is not among the values that were announced for the reference");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ks.removeReference(58))
        .withMessage("cannot remove 58.0: it is not in the reference");
  }

  /** From the definition, at each value of either sample. */
  private static double bruteForce(double[] x, double[] y) {
    long largest = 0;
    for (double at : DoubleStream.concat(Arrays.stream(x), Arrays.stream(y)).toArray()) {
      long inX = Arrays.stream(x).filter(v -> v <= at).count();
      long inY = Arrays.stream(y).filter(v -> v <= at).count();
      largest = Math.max(largest, Math.abs(inX * y.length - inY * x.length));
    }
    return largest / ((double) x.length * y.length);
  }

  private static double[] integers(long seed, int n, int distinct) {
    return map(Lcg.uniform(seed, n), u -> Math.floor(u * distinct));
  }

  private static double[] map(double[] values, DoubleUnaryOperator change) {
    return Arrays.stream(values).map(change).toArray();
  }

  private static double[] reversed(double[] values) {
    double[] reversed = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      reversed[i] = values[values.length - 1 - i];
    }
    return reversed;
  }

  private static double[] toArray(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
