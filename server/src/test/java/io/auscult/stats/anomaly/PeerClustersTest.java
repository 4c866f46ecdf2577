package io.auscult.stats.anomaly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.auscult.stats.Lcg;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * The numbers are from scikit-learn 1.2.1 and numpy 1.24 of Debian 12: {@code n = len(x); m =
 * max(3, -(-n // 10)); k = max(m - 1, n // 4); d = sort(abs(subtract.outer(x, x)), 1); eps = max(3
 * * median(d[:, k]), .03 * abs(median(x))); f = DBSCAN(eps=eps, min_samples=m).fit(x[:, None]);
 * core = x[f.core_sample_indices_]}, and the score of a value {@code v} is {@code abs(core -
 * v).min() / eps}.
 */
class PeerClustersTest {
  private static final PeerMethod DBSCAN = PeerMethod.DBSCAN;

  /** {@code x = array([118, 121, 119, 124, 120, 122, 117, 61, 63, 60, 91.])}; eps is 6. */
  @Test
  void twoKindsOfHardwareAreUsualAndWhatIsBetweenIsNot() {
    double[] throughputs = {118, 121, 119, 124, 120, 122, 117, 61, 63, 60, 91};
    double[] expected = new double[11];
    expected[10] = 26 / 6.0;
    assertThat(DBSCAN.scores(throughputs)).containsExactly(expected, within(1e-12));
  }

  /** The reason for the method: by the median the three of the smaller kind are the odd ones. */
  @Test
  void theMedianReportsTheSmallerKind() {
    double[] scores =
        PeerMethod.MAD.scores(new double[] {118, 121, 119, 124, 120, 122, 117, 61, 63, 60});
    assertThat(Arrays.stream(scores, 7, 10)).allMatch(score -> score > 1);
  }

  /**
   * {@code x = concatenate([100 + 10 * lcg(3, 30), 400 + 40 * lcg(4, 12), [250, 460, 131]])}; with
   * {@code eps = 7.232364742085338, m = 5} the labels are -1 at 31, 34, 38, 39, 42, 43 and 44, for
   * DBSCAN has one density for all and the second kind is scattered four times as widely.
   */
  @Test
  void callsNoiseWhatScikitLearnDoes() {
    double[] members =
        DoubleStream.concat(
                Arrays.stream(Lcg.uniform(3, 30)).map(u -> 100 + 10 * u),
                DoubleStream.concat(
                    Arrays.stream(Lcg.uniform(4, 12)).map(u -> 400 + 40 * u),
                    DoubleStream.of(250, 460, 131)))
            .toArray();
    double[] expected = new double[45];
    expected[31] = 2.9005974613331684;
    expected[32] = 0.5924175640583018;
    expected[34] = 1.4222604186010965;
    expected[36] = 0.7017182399358225;
    expected[38] = 3.6291361889115024;
    expected[39] = 2.8529064872799093;
    expected[42] = 19.41852694538378;
    expected[43] = 7.117735062111029;
    expected[44] = 2.964710767179217;
    assertThat(DBSCAN.scores(members)).containsExactly(expected, within(1e-9));
  }

  @Test
  void replicasThatAgreeAreNotJudgedByTheirLastDigit() {
    double[] scores = DBSCAN.scores(new double[] {100, 100, 100, 100.5, 104});
    assertThat(scores[3]).isZero();
    assertThat(scores[4]).isEqualTo(3.5 / 3, within(1e-12));
  }

  /** As by the median absolute deviation. */
  @Test
  void oneThatIsNotZeroAmongZerosIsMeasuredByTheMeanDistance() {
    double[] scores = DBSCAN.scores(new double[] {0, 0, 0, 0, 0, 0, 0, 0, 0, 1e-6});
    assertThat(scores[9]).isEqualTo(10 / (3 * 1.2533), within(1e-9));
    assertThat(Arrays.copyOf(scores, 9)).containsOnly(0);
  }

  @Test
  void whatIsNoNumberHasNoScoreAndInfinitiesAreFarAway() {
    double[] scores =
        DBSCAN.scores(
            new double[] {1, 2, Double.NaN, 3, 2, 1, Double.NEGATIVE_INFINITY, Double.MAX_VALUE});
    assertThat(scores[2]).isNaN();
    assertThat(Arrays.stream(scores, 6, 8)).allMatch(score -> score > 1e90);
    assertThat(DBSCAN.scores(new double[] {1, 2, Double.NaN, 90})).containsOnly(Double.NaN);
  }

  /** And those that are dense have 0: at least half of the members are. */
  @Test
  void doesNotDependOnTheOrderAndTheUnit() {
    double[] members = Arrays.stream(Lcg.uniform(8, 50)).map(u -> 1 / (0.01 + u)).toArray();
    double[] scores = DBSCAN.scores(members);
    double[] turned = IntStream.range(0, 50).mapToDouble(i -> -8 * members[49 - i]).toArray();
    double[] same = DBSCAN.scores(turned);
    for (int i = 0; i < 50; i++) {
      assertThat(same[49 - i]).isEqualTo(scores[i], within(1e-9));
    }
    assertThat(Arrays.stream(scores).filter(score -> score == 0).count()).isBetween(25L, 49L);
  }

  /**
   * Of normal members, by a simulation in numpy of the formulas above: 4 % of those in groups of 6
   * are above 1, 0.9 % in groups of 20, 0.1 % in groups of 100.
   */
  @Test
  void aloneAmongLikesIsSeldomReported() {
    assertThat(shareAbove(DBSCAN, 20)).isEqualTo(0.009, within(0.002));
    assertThat(shareAbove(DBSCAN, 100)).isEqualTo(0.001, within(0.0006));
  }

  private static double shareAbove(PeerMethod method, int size) {
    SplittableRandom random = new SplittableRandom(3);
    long above = 0;
    for (int group = 0; group < 2000; group++) {
      double[] members = random.doubles(size).map(_ -> random.nextGaussian()).toArray();
      above += Arrays.stream(method.scores(members)).filter(score -> score > 1).count();
    }
    return above / (2000.0 * size);
  }
}
