package io.auscult.stats.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PcaReconstructionTest {
  private static final int ROWS = 400;
  private static final double[] TWO_COLUMNS = {2.41981843, 0.05628131, 0.13970783};

  /** Two columns that go together, and one that does not. */
  private static double[] row(int i) {
    double a = i * 37 % 100 / 10.0;
    return new double[] {a, 2 * a + i * 13 % 7, i * 53 % 89 / 5.0};
  }

  private static double[][] columns() {
    double[][] columns = new double[3][ROWS];
    for (int i = 0; i < ROWS; i++) {
      for (int column = 0; column < 3; column++) {
        columns[column][i] = row(i)[column];
      }
    }
    return columns;
  }

  /**
   * The first component explains 0.648 of the variance, so two are kept. numpy:
   *
   * <pre>
   *   i = np.arange(400); a = (i*37%100)/10; x = np.c_[a, 2*a + i*13%7, (i*53%89)/5]
   *   z = (x - x.mean(0)) / x.std(0); w, v = np.linalg.eigh(z.T @ z); W = v[:, 1:]
   *   np.linalg.norm(z - z @ W @ W.T, axis=1)[:3]
   * </pre>
   */
  @Test
  void isTheDistanceFromTheComponentsThatNumPyFinds() {
    PcaReconstruction reconstruction = PcaReconstruction.of(columns());
    assertThat(reconstruction.components()).isEqualTo(2);
    assertThat(reconstruction.error(row(0))).isCloseTo(0.26636669, within(1e-8));
    assertThat(reconstruction.error(row(1))).isCloseTo(0.36255748, within(1e-8));
    assertThat(reconstruction.error(row(2))).isCloseTo(0.20487566, within(1e-8));
  }

  /** One fewer than the columns at most, as above with {@code x = np.c_[a, (i*53%89)/5]}. */
  @Test
  void ofTwoColumnsThatDoNotGoTogetherOneComponentIsKept() {
    double[][] columns = {columns()[0], columns()[2]};
    PcaReconstruction reconstruction = PcaReconstruction.of(columns);
    assertThat(reconstruction.components()).isEqualTo(1);
    for (int i = 0; i < 3; i++) {
      double error = reconstruction.error(new double[] {columns[0][i], columns[1][i]});
      assertThat(error).isCloseTo(TWO_COLUMNS[i], within(1e-8));
    }
  }

  @Test
  void whatRoundingLeavesIsNoError() {
    double[] first = columns()[0];
    double[][] columns = {first, Arrays.stream(first).map(x -> x / 3 + 0.1).toArray()};
    PcaReconstruction reconstruction = PcaReconstruction.of(columns);
    for (int i = 0; i < ROWS; i++) {
      assertThat(reconstruction.error(new double[] {columns[0][i], columns[1][i]})).isZero();
    }
  }

  @Test
  void isLargeForARowThatBreaksWhatColumnsHaveInCommon() {
    PcaReconstruction reconstruction = PcaReconstruction.of(columns());
    double usual = reconstruction.error(new double[] {9, 20, 9});
    assertThat(reconstruction.error(new double[] {9, 4, 9})).isGreaterThan(5 * usual);
  }

  @Test
  void aMissingNumberIsTheMeanOfItsColumn() {
    double[][] columns = columns();
    double mean = Arrays.stream(columns[1]).average().orElseThrow();
    PcaReconstruction reconstruction = PcaReconstruction.of(columns);
    assertThat(reconstruction.error(new double[] {3, Double.NaN, 5}))
        .isCloseTo(reconstruction.error(new double[] {3, mean, 5}), within(1e-12));
  }

  @Test
  void aColumnThatWasConstantIsNotScaled() {
    double[][] columns = {columns()[0], new double[ROWS]};
    Arrays.fill(columns[1], 0.1);
    PcaReconstruction reconstruction = PcaReconstruction.of(columns);
    assertThat(reconstruction.error(new double[] {4, 0.1})).isCloseTo(0, within(1e-9));
    assertThat(reconstruction.error(new double[] {4, 2.1})).isCloseTo(2, within(1e-9));
  }
}
