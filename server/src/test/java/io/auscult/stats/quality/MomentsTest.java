package io.auscult.stats.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.auscult.series.Stale;
import org.apache.commons.math3.stat.StatUtils;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class MomentsTest {
  private static final Offset<Double> CLOSE = within(1e-9);

  private static Moments of(double... values) {
    return new Moments(values.length, StatUtils.mean(values), StatUtils.variance(values));
  }

  private static final Moments A = of(38.7, 41.5, 43.8, 44.5, 45.5, 46, 47.7, 58);
  private static final Moments B = of(39.2, 39.3, 39.7, 41.4, 41.8, 42.9, 43.3, 45.8, 44);

  /** SciPy 1.10: {@code ttest_ind(a, b, equal_var=False)}. */
  @Test
  void theProbabilityIsThatOfWelchsTest() {
    assertThat(A.differencePValue(B)).isCloseTo(0.11314510239226748, CLOSE);
    assertThat(B.differencePValue(A)).isCloseTo(0.11314510239226748, CLOSE);
  }

  /** SciPy 1.10: {@code t.ppf(.975, df) * sqrt(va + vb)} with Welch's degrees of freedom. */
  @Test
  void theIntervalIsThatOfWelchsT() {
    double difference = A.mean() - B.mean();
    double reach = A.differenceReach(B, 0.95);
    assertThat(difference - reach).isCloseTo(-1.0924474734272627, CLOSE);
    assertThat(difference + reach).isCloseTo(8.6507808067606, CLOSE);
  }

  /** As SciPy for constants that differ; of equal ones it says nan, statsmodels too. */
  @Test
  void withoutSpreadADifferenceIsSure() {
    assertThat(of(1, 1, 1).differencePValue(of(2, 2))).isEqualTo(0);
    assertThat(of(1, 1, 1).differenceReach(of(2, 2), 0.95)).isEqualTo(0);
    assertThat(of(2, 2).differencePValue(of(2, 2))).isEqualTo(1);
    assertThat(new Moments(9, 0.1, 0).difference(new Moments(9, Math.nextUp(0.1), 0))).isZero();
  }

  @Test
  void nothingIsSaidOfFewerThanTwoOrOfWhatIsNotFinite() {
    assertThat(of(1, Double.POSITIVE_INFINITY).differencePValue(A)).matches(Stale::is);
    assertThat(A.differencePValue(of(1))).matches(Stale::is);
    assertThat(new Moments(0, Double.NaN, Double.NaN).differenceReach(A, 0.9)).matches(Stale::is);
    assertThat(A.differencePValue(of(2, 2))).isLessThan(1e-4);
  }
}
