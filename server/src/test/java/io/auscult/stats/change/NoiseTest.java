package io.auscult.stats.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.auscult.stats.Lcg;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/**
 * NumPy 1.26 and SciPy 1.17:
 *
 * <pre>
 *   def noise(v):
 *       r = []
 *       for k in (round(len(v)**(1/3)), round(len(v)**.5)):
 *           A = v[:len(v)//k*k].reshape(-1, k).mean(1)
 *           r.append(np.median(np.abs(np.diff(A))) * np.sqrt(k/2) / stats.norm.ppf(.75))
 *       r.append(np.median(v[:len(v)//k*k].reshape(-1, k).std(1)))
 *       return max(r)
 * </pre>
 */
class NoiseTest {
  @Test
  void isWhatTheFormulaSays() {
    double[] uniform = Lcg.uniform(42, 1_000);
    assertThat(Noise.deviation(uniform)).isCloseTo(0.38181583630969806, within(1e-12));
    double[] step = Streams.shifted(uniform, 400, 5);
    assertThat(Noise.deviation(step)).isCloseTo(0.4109189864644738, within(1e-12));
  }

  @Test
  void isLargerWhereSamplesResembleTheirNeighbours() {
    double sum = 0;
    for (long seed = 1; seed <= 50; seed++) {
      sum += Noise.deviation(Streams.normal(seed, 2_000, 0.5));
    }
    // The long-run deviation of such a series is sqrt(1.5 / 0.5) = 1.73.
    assertThat(sum / 50).isBetween(1.6, 1.95);
  }

  @Test
  void ofRareEventsIsTheStandardDeviationAndOfAConstantZero() {
    double[] rare = new double[100];
    rare[10] = 1;
    assertThat(Noise.deviation(rare)).isCloseTo(Math.sqrt(0.01 * 0.99), within(1e-12));
    Arrays.fill(rare, 0.1);
    assertThat(Noise.deviation(rare)).isZero();
  }

  /** Blocks of even length have equal means, and those of odd length nearly so. */
  @Test
  void isThatOfTheSamplesWhereTheyAlternate() {
    for (int period : new int[] {2, 4}) {
      for (int n = 30; n <= 130; n++) {
        assertThat(Noise.deviation(Streams.alternating(n, period)))
            .as("%d samples, period %d", n, period)
            .isBetween(0.4, 1.2);
      }
    }
  }

  @Test
  void aChangeOfLevelIsNoDeviationWhereSamplesAlternate() {
    double[] values = Streams.alternating(100, 2);
    assertThat(Noise.deviation(Streams.shifted(values, 53, 40)))
        .isCloseTo(Noise.deviation(values), within(0.05));
  }
}
