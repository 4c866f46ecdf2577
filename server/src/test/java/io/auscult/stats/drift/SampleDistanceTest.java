package io.auscult.stats.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

/**
 * Values of SciPy 1.17.1: {@code wasserstein_distance}, {@code energy_distance}, {@code
 * cramervonmises_2samp(...).statistic}, this without equal values.
 */
class SampleDistanceTest {
  private static final double[] A = {38.7, 41.5, 43.8, 44.5, 45.5, 46, 47.7, 58};
  private static final double[] B = {39.2, 39.3, 39.7, 41.4, 41.8, 42.9, 43.3, 45.8};
  private static final double[] TIED = {1, 1, 2, 2, 2, 3, 5, 8, 8, 13};
  private static final double[] MORE = {1, 2, 2, 4, 4, 8, 8, 8, 21, 21, 34, 34};

  @Test
  void withoutTies() {
    assertThat(SampleDistance.wasserstein(A, B)).isCloseTo(4.1625, within(1e-14));
    assertThat(SampleDistance.energy(A, B)).isCloseTo(1.570230874744221, within(1e-14));
    assertThat(SampleDistance.cramerVonMises(A, B)).isCloseTo(0.4375, within(1e-14));
  }

  @Test
  void withTiesAndUnequalSizes() {
    assertThat(SampleDistance.wasserstein(TIED, MORE)).isCloseTo(7.75, within(1e-14));
    assertThat(SampleDistance.energy(TIED, MORE)).isCloseTo(1.9976374935296835, within(1e-14));
    assertThat(SampleDistance.wasserstein(MORE, TIED)).isCloseTo(7.75, within(1e-14));
  }

  /** The congruential streams of the reference: seed 42, 1,000 values; seed 7, 500 values. */
  @Test
  void ofALargerSample() {
    double[] u = stream(42, 1_000);
    double[] v = stream(7, 500);
    assertThat(SampleDistance.wasserstein(u, v)).isCloseTo(0.011538064433261748, within(1e-15));
  }

  private static double[] stream(long seed, int size) {
    double[] values = new double[size];
    long x = seed;
    for (int i = 0; i < size; i++) {
      x = (1_103_515_245L * x + 12_345) % (1L << 31);
      values[i] = x / (double) (1L << 31);
    }
    Arrays.sort(values);
    return values;
  }

  /** The gap is 1/2 at the three ones and 0 at the two. */
  @Test
  void equalValuesCountAtOnce() {
    double[] a = {1, 1};
    double[] b = {1, 2};
    // 4 / 16 * (3 * (1 - 1/2)^2 + 1 * 0)
    assertThat(SampleDistance.cramerVonMises(a, b)).isCloseTo(0.1875, within(1e-15));
  }

  @Test
  void equalSamplesAreNotApart() {
    assertThat(SampleDistance.wasserstein(TIED, TIED)).isZero();
    assertThat(SampleDistance.energy(TIED, TIED)).isZero();
    assertThat(SampleDistance.cramerVonMises(TIED, TIED)).isZero();
    double[] twice = DoubleStream.of(TIED).flatMap(x -> DoubleStream.of(x, x)).toArray();
    assertThat(SampleDistance.cramerVonMises(TIED, twice)).isCloseTo(0, within(1e-15));
    double[] one = {5};
    assertThat(SampleDistance.wasserstein(one, one)).isZero();
  }
}
