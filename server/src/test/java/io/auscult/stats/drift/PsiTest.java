package io.auscult.stats.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.LongStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class PsiTest {
  private static final Offset<Double> EXACTLY = within(1e-12);

  /** numpy: ((q - p) * log(q / p)).sum() */
  @Test
  void isTheReferenceValueOnDeciles() {
    double[] uniform = new double[10];
    Arrays.fill(uniform, 0.1);
    double[] actual = {0.12, 0.11, 0.10, 0.09, 0.08, 0.10, 0.09, 0.11, 0.12, 0.08};
    assertThat(Psi.ofShares(uniform, actual)).isEqualTo(0.0202320182335696, EXACTLY);
  }

  @Test
  void isTheReferenceValueOnCategories() {
    double[] expected = shares(16, 18, 16, 14, 12, 12);
    double[] actual = shares(16, 16, 16, 16, 16, 8);
    assertThat(Psi.ofShares(expected, actual)).isEqualTo(0.037218381577290835, EXACTLY);
    assertThat(Psi.ofShares(actual, expected)).isEqualTo(0.037218381577290835, EXACTLY);
  }

  @Test
  void addsHalfAValueToEachBin() {
    assertThat(
            BinnedMeasure.PSI.ofCounts(
                new long[] {500, 300, 200, 0}, new long[] {400, 300, 200, 100}))
        .isEqualTo(0.551516840349894, EXACTLY);
  }

  @Test
  void isInfiniteWhereOneSideHasABinForItself() {
    assertThat(Psi.ofShares(new double[] {1, 0}, new double[] {0.5, 0.5})).isInfinite();
    assertThat(Psi.ofShares(new double[] {1, 0}, new double[] {1, 0})).isZero();
  }

  @Test
  void needsTheSameBins() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BinnedMeasure.PSI.ofCounts(new long[2], new long[3]))
        .withMessage("both sides need the same bins, got 2 and 3");
  }

  private static double[] shares(long... counts) {
    double total = LongStream.of(counts).sum();
    return LongStream.of(counts).mapToDouble(count -> count / total).toArray();
  }
}
