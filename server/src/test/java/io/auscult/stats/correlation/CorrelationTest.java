package io.auscult.stats.correlation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.auscult.series.Stale;
import io.auscult.stats.Lcg;
import io.auscult.testing.Csv;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CorrelationTest {
  /** Many ties: x = round(8 u) / 4, y = round(4 (v + 0.8 x)) / 4. */
  private static final double[] X =
      Arrays.stream(Lcg.uniform(1, 30)).map(u -> Math.rint(u * 8) / 4).toArray();

  private static final double[] Y = dependent();

  private static double[] dependent() {
    double[] y = Lcg.uniform(2, 30);
    for (int i = 0; i < y.length; i++) {
      y[i] = Math.rint((y[i] + 0.8 * X[i]) * 4) / 4;
    }
    return y;
  }

  /** SciPy 1.17: spearmanr(x, y), pearsonr(x, y). */
  @Test
  void isWhatSciPySays() {
    assertThat(Correlation.SPEARMAN.of(X, Y)).isCloseTo(0.7471496192721997, within(1e-12));
    assertThat(Correlation.PEARSON.of(X, Y)).isCloseTo(0.764298941715581, within(1e-12));
  }

  @ParameterizedTest
  @EnumSource
  void isSymmetricAndTurnsWithTheSign(Correlation correlation) {
    double value = correlation.of(X, Y);
    assertThat(correlation.of(Y, X)).isCloseTo(value, within(1e-12));
    double[] falling = Arrays.stream(Y).map(y -> 3 - 2 * y).toArray();
    assertThat(correlation.of(X, falling)).isCloseTo(-value, within(1e-12));
    assertThat(correlation.of(X, X)).isCloseTo(1, within(1e-12));
  }

  @ParameterizedTest
  @EnumSource
  void aConstantHasNone(Correlation correlation) {
    assertThat(Stale.is(correlation.of(X, new double[X.length]))).isTrue();
    double[] tenths = new double[X.length];
    Arrays.fill(tenths, 0.1);
    assertThat(Stale.is(correlation.of(X, tenths))).isTrue();
    assertThat(Stale.is(correlation.of(tenths, tenths))).isTrue();
    assertThat(Stale.is(correlation.of(tenths, X))).isTrue();
  }

  /** The sum of thirty values near 1e15 has no digits left for their differences. */
  @Test
  void aHighLevelCostsNoDigits() {
    double[] high = Arrays.stream(X).map(x -> 1e15 + x).toArray();
    assertThat(Correlation.PEARSON.of(high, Y))
        .isCloseTo(Correlation.PEARSON.of(X, Y), within(1e-12));
  }

  @Test
  void onlyRanksCountForSpearman() {
    double[] stretched = Arrays.stream(X).map(x -> Math.exp(9 * x)).toArray();
    assertThat(Correlation.SPEARMAN.of(stretched, Y)).isEqualTo(Correlation.SPEARMAN.of(X, Y));
    double[] ends = {-0.0, 0.0, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY};
    assertThat(Correlation.ranks(ends)).containsExactly(2.5, 2.5, 1, 4);
  }

  /** A day of a production Stable Diffusion service in steps of ten minutes. */
  @ParameterizedTest
  @CsvSource({"gpu_duty_mean, 123, 0.9355675550205753", "queue_ms_p95, 116, 0.7524315139808597"})
  void ofRequestsWithLoadAndQueueIsThePublishedOne(String column, int size, double expected) {
    List<Map<String, String>> rows =
        Csv.rows("data/gentd26/golden_10min.csv").stream()
            .filter(row -> !cell(row, column).isEmpty() && !cell(row, "qps_sum").isEmpty())
            .toList();
    assertThat(rows).hasSize(size);
    double r = Correlation.SPEARMAN.of(values(rows, column), values(rows, "qps_sum"));
    assertThat(r).isCloseTo(expected, within(1e-12));
  }

  private static double[] values(List<Map<String, String>> rows, String column) {
    return rows.stream().mapToDouble(row -> Double.parseDouble(cell(row, column))).toArray();
  }

  private static String cell(Map<String, String> row, String column) {
    return String.valueOf(row.get(column));
  }
}
