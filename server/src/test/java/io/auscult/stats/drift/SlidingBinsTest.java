package io.auscult.stats.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.auscult.series.Stale;
import io.auscult.stats.Lcg;
import io.auscult.stats.Quantiles;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlidingBinsTest {
  private static final Offset<Double> EXACTLY = within(1e-12);

  private static SlidingBins between(double[] reference, double[] current, int bins) {
    SlidingBins psi = SlidingBins.against(reference, bins);
    Arrays.stream(current).forEach(psi::add);
    return psi;
  }

  /** Quartiles of 1..8 are 2.75, 4.5 and 6.25: two values in each bin, against 4, 0, 1, 3. */
  @Test
  void countsBetweenTheQuantilesOfTheReference() {
    double[] reference = {1, 2, 3, 4, 5, 6, 7, 8};
    double[] current = {-100, 1, 1, 2.75, 5, 7, 9, 100};
    double expected = BinnedMeasure.PSI.ofCounts(new long[] {2, 2, 2, 2}, new long[] {4, 0, 1, 3});
    assertThat(between(reference, current, 4).value(BinnedMeasure.PSI))
        .isEqualTo(expected, EXACTLY);
  }

  /** Six zeros of ten: below zero, zero, up to 1, above 1. */
  @Test
  void givesAFrequentValueABinOfItsOwn() {
    double[] reference = {0, 0, 0, 0, 0, 0, 1, 1.5, 2, 3};
    double[] current = {-1, 0, 0, 1, 5};
    double third = Quantiles.of(reference, 0.75);
    assertThat(third).isEqualTo(1.375);
    double expected = BinnedMeasure.PSI.ofCounts(new long[] {0, 6, 1, 3}, new long[] {1, 2, 1, 1});
    assertThat(between(reference, current, 4).value(BinnedMeasure.PSI))
        .isEqualTo(expected, EXACTLY);
  }

  @Test
  void seesAConstantReferenceLeftToEitherSide() {
    double[] reference = new double[50];
    double[] ones = new double[50];
    Arrays.fill(ones, 1);
    double above = between(reference, ones, 10).value(BinnedMeasure.PSI);
    double below = between(ones, reference, 10).value(BinnedMeasure.PSI);
    double same = between(reference, new double[50], 10).value(BinnedMeasure.PSI);
    assertThat(above).isGreaterThan(1).isEqualTo(below, EXACTLY);
    assertThat(same).isZero();
  }

  @ParameterizedTest
  @CsvSource({"1, 5", "2, 40", "3, 100000"})
  void followsMovingWindows(long seed, int distinct) {
    double[] series =
        Arrays.stream(Lcg.uniform(seed, 900)).map(u -> Math.floor(u * distinct)).toArray();
    SlidingBins psi = new SlidingBins(10);
    for (int end = 0; end < series.length; end++) {
      psi.add(series[end]);
      if (end >= 100) {
        psi.remove(series[end - 100]);
        psi.addReference(series[end - 100]);
      }
      if (end >= 400) {
        psi.removeReference(series[end - 400]);
      }
      if (end >= 120) {
        double[] reference = Arrays.copyOfRange(series, Math.max(0, end - 399), end - 99);
        double[] current = Arrays.copyOfRange(series, end - 99, end + 1);
        assertThat(psi.value(BinnedMeasure.PSI))
            .isEqualTo(between(reference, current, 10).value(BinnedMeasure.PSI));
      }
    }
  }

  @Test
  void isAbsentWithTooFewValues() {
    double[] nine = {1, 2, 3, 4, 5, 6, 7, 8, 9};
    assertThat(Stale.is(between(nine, nine, 10).value(BinnedMeasure.PSI))).isTrue();
    assertThat(Stale.is(between(nine, new double[] {Double.NaN}, 9).value(BinnedMeasure.PSI)))
        .isTrue();
    assertThat(between(nine, nine, 9).value(BinnedMeasure.PSI)).isZero();
  }

  /** Without drift the index exceeds the quantile at alpha about alpha of the time. */
  @ParameterizedTest
  @CsvSource({"10, 1000, 1000, 0.05", "10, 2000, 500, 0.05", "20, 2000, 2000, 0.1"})
  void staysBelowItsNullQuantileWithoutDrift(int bins, int n, int m, double alpha) {
    SplittableRandom random = new SplittableRandom(20_250_101);
    int runs = 1000;
    int exceeded = 0;
    for (int run = 0; run < runs; run++) {
      SlidingBins psi = between(random.doubles(n).toArray(), random.doubles(m).toArray(), bins);
      exceeded += psi.value(BinnedMeasure.PSI) > critical(psi, alpha) ? 1 : 0;
    }
    double standardError = Math.sqrt(alpha * (1 - alpha) / runs);
    assertThat(exceeded / (double) runs).isEqualTo(alpha, within(4 * standardError));
  }

  private static double critical(SlidingBins psi, double alpha) {
    Dependence reference = new Dependence(psi.referenceSize(), 1, 1);
    Dependence current = new Dependence(psi.size(), 1, 1);
    return new Chance(psi.referenceCounts(), reference, current).psi().critical(alpha);
  }

  @Test
  void needsTwoBins() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SlidingBins(1))
        .withMessage("at least 2 bins are needed, got 1");
  }
}
