package io.auscult.stats.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.auscult.series.Stale;
import io.auscult.stats.Lcg;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/**
 * Against the definition in NumPy 1.24 and SciPy 1.10: u and v are {@link Lcg} of the seeds 42 and
 * 7, 400 values, the score is {@code floor(50 u) / 50} and an event is positive where {@code v <
 * 0.2 + 0.6 u}; the first 250 against the others.
 *
 * <pre>
 *   m = (p[:, None] > n) + 0.5 * (p[:, None] == n)       scores of positives p and negatives n
 *   m.mean(), m.mean(1).var(ddof=1) / len(p) + m.mean(0).var(ddof=1) / len(n)
 *   d = a - b; se = sqrt(va + vb); d - norm.ppf(.975) * se; 2 * norm.cdf(-abs(d) / se)
 * </pre>
 *
 * <p>R's pROC 1.18 has the same areas and variances to 15 digits ({@code auc(r)}, {@code var(r)});
 * its {@code roc.test(a, b, method="delong", paired=FALSE)}, by Student's distribution, a p-value
 * of 0.5907.
 */
class AucEstimateTest {
  private static final Offset<Double> CLOSE = within(1e-13);

  private static AucEstimate of(int from, int to) {
    double[] u = Lcg.uniform(42, 400);
    double[] v = Lcg.uniform(7, 400);
    RocAuc area = new RocAuc();
    for (int i = from; i < to; i++) {
      area.add(Math.floor(50 * u[i]) / 50, v[i] < 0.2 + 0.6 * u[i]);
    }
    return area.estimate();
  }

  @Test
  void areaAndVarianceAreThoseOfTheDefinition() {
    AucEstimate first = of(0, 250);
    assertThat(first.area()).isCloseTo(0.746204113011724, CLOSE);
    assertThat(first.variance()).isCloseTo(0.0009438195987383031, CLOSE);
    AucEstimate second = of(250, 400);
    assertThat(second.area()).isCloseTo(0.7185683139534884, CLOSE);
    assertThat(second.variance()).isCloseTo(0.0016903100759413192, CLOSE);
  }

  @Test
  void theDifferenceIsNormal() {
    AucEstimate first = of(0, 250);
    AucEstimate second = of(250, 400);
    double reach = first.differenceReach(second, 0.95);
    assertThat(first.difference(second) - reach).isCloseTo(-0.07295694756720551, within(1e-9));
    assertThat(first.difference(second) + reach).isCloseTo(0.1282285456836766, within(1e-9));
    assertThat(first.differencePValue(second)).isCloseTo(0.5902595098107988, within(1e-9));
    assertThat(second.differencePValue(first)).isCloseTo(0.5902595098107988, within(1e-9));
  }

  @Test
  void fewEventsAndTwoPerfectOrdersTellNothing() {
    RocAuc few = new RocAuc();
    few.add(1, true);
    few.add(0, false);
    few.add(0, false);
    assertThat(few.estimate()).isEqualTo(AucEstimate.NONE);
    assertThat(few.estimate().differencePValue(of(0, 250))).matches(Stale::is);
    few.add(1, true);
    assertThat(few.estimate()).isEqualTo(new AucEstimate(1, 0));
    assertThat(few.estimate().differencePValue(few.estimate())).matches(Stale::is);
    assertThat(few.estimate().differenceReach(few.estimate(), 0.9)).matches(Stale::is);
    assertThat(few.estimate().differencePValue(of(0, 250))).isBetween(0.0, 1e-6);
  }

  /** Two samples of one law: a p-value below 0.05 comes one time in twenty. */
  @Test
  void chanceIsAsRareAsItSays() {
    SplittableRandom random = new SplittableRandom(1);
    int small = 0;
    for (int i = 0; i < 2000; i++) {
      small += drawn(random).differencePValue(drawn(random)) < 0.05 ? 1 : 0;
    }
    assertThat(small / 2000.0).isBetween(0.04, 0.065);
  }

  private static AucEstimate drawn(SplittableRandom random) {
    RocAuc area = new RocAuc();
    for (int i = 0; i < 200; i++) {
      boolean positive = i % 4 == 0;
      area.add(random.nextGaussian() + (positive ? 1 : 0), positive);
    }
    return area.estimate();
  }
}
