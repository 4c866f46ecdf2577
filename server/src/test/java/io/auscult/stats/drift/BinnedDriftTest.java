package io.auscult.stats.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.BitSet;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BinnedDriftTest {
  private static double[] sample(long seed, int size, DoubleUnaryOperator of) {
    SplittableRandom random = new SplittableRandom(seed);
    return IntStream.range(0, size)
        .mapToDouble(_ -> of.applyAsDouble(random.nextDouble()))
        .toArray();
  }

  /** Quantiles of a sample: index i of n - 1. */
  private static double[] edges(double[] sample, int bins) {
    double[] sorted = sample.clone();
    Arrays.sort(sorted);
    return IntStream.rangeClosed(0, bins)
        .mapToDouble(i -> sorted[(int) ((long) i * (sorted.length - 1) / bins)])
        .distinct()
        .toArray();
  }

  /** Bins (edge before, edge]. */
  private static long[] counts(double[] sample, double[] edges) {
    long[] counts = new long[edges.length + 1];
    for (double value : sample) {
      int at = Arrays.binarySearch(edges, value);
      counts[at < 0 ? -at - 1 : at]++;
    }
    return counts;
  }

  private static double exactKs(double[] reference, double[] current) {
    SlidingKs ks = SlidingKs.within(reference);
    Arrays.stream(reference).forEach(ks::addReference);
    Arrays.stream(current).forEach(ks::add);
    return ks.distance();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void theDistanceLiesWithinItsBounds(long seed) {
    double[] reference = sample(seed, 5_000, u -> Math.pow(u, 3));
    double[] current = sample(seed + 100, 700, u -> Math.pow(u, 2.5) + 0.01 * seed);
    double exact = exactKs(reference, current);
    for (int bins : new int[] {5, 50, 500}) {
      double[] edges = edges(reference, bins);
      long[] r = counts(reference, edges);
      long[] c = counts(current, edges);
      double seen = BinnedDrift.ks(r, c);
      double most = BinnedDrift.ksAtMost(r, c, new BitSet());
      assertThat(exact).isBetween(seen - 1e-12, most + 1e-12);
      assertThat(most - seen).isLessThan(3.0 / bins);
    }
  }

  @Test
  void aBinOfOneValueHidesNothing() {
    long[] reference = {10, 0, 30};
    long[] current = {20, 10, 10};
    BitSet all = new BitSet();
    all.set(0, 3);
    assertThat(BinnedDrift.ksAtMost(reference, current, all))
        .isEqualTo(BinnedDrift.ks(reference, current))
        .isEqualTo(0.5);
    assertThat(BinnedDrift.ksAtMost(reference, current, new BitSet())).isEqualTo(0.75);
  }

  @Test
  void samplesThatAreApartAreAtDistanceOne() {
    double[] reference = sample(1, 1_000, u -> u);
    double[] above = sample(2, 1_000, u -> 2 + u);
    double[] edges = edges(reference, 20);
    assertThat(BinnedDrift.ks(counts(reference, edges), counts(above, edges))).isEqualTo(1);
    double[] below = sample(2, 1_000, u -> u - 2);
    assertThat(BinnedDrift.ks(counts(reference, edges), counts(below, edges)))
        .isCloseTo(1, within(0.002));
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 5, 10, 20})
  void theIndexIsNearlyThatOfTheSamples(int bins) {
    double[] reference = sample(1, 20_000, u -> Math.pow(u, 3));
    double[] current = sample(2, 20_000, u -> Math.pow(u, 2));
    SlidingBins exact = SlidingBins.against(reference, bins);
    Arrays.stream(current).forEach(exact::add);
    double[] edges = edges(reference, 1_000);
    double binned =
        BinnedDrift.in(bins, BinnedMeasure.PSI, counts(reference, edges), counts(current, edges));
    assertThat(binned)
        .isCloseTo(exact.value(BinnedMeasure.PSI), within(0.01 * exact.value(BinnedMeasure.PSI)));
  }

  /** With as many fine bins as coarse ones, it is the index of the counts. */
  @Test
  void withTheCoarseBinsThemselvesTheIndexIsExact() {
    long[] reference = {100, 100, 100, 100};
    long[] current = {40, 90, 120, 150};
    assertThat(BinnedDrift.in(4, BinnedMeasure.PSI, reference, current))
        .isEqualTo(BinnedMeasure.PSI.ofCounts(reference, current));
    assertThat(BinnedDrift.in(2, BinnedMeasure.PSI, reference, current))
        .isEqualTo(BinnedMeasure.PSI.ofCounts(new long[] {200, 200}, new long[] {130, 270}));
  }

  @Test
  void oneBinThatHoldsSeveralQuantilesStaysOne() {
    long[] reference = {0, 1_000, 0};
    long[] current = {10, 980, 10};
    assertThat(BinnedDrift.in(10, BinnedMeasure.PSI, reference, current))
        .isCloseTo(
            BinnedMeasure.PSI.ofCounts(new long[] {0, 1_000, 0}, new long[] {10, 980, 10}),
            within(1e-12));
  }
}
