package io.auscult.stats.anomaly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class PeerScoreTest {

  /** The modified z-score of 100 among 1, 2, 3, 4 is 65.4265, 0.6745 being 1 / 1.4826. */
  @Test
  void isTheModifiedZScore() {
    double[] scores = PeerScore.of(new double[] {1, 2, 3, 4, 100});
    assertThat(scores[4] * 3).isEqualTo(97 / 1.4826, within(1e-12));
    assertThat(scores[2]).isZero();
    assertThat(scores[1]).isEqualTo(1 / 1.4826 / 3, within(1e-12));
  }

  @Test
  void replicasThatAgreeAreNotJudgedByTheirLastDigit() {
    double[] scores = PeerScore.of(new double[] {100, 100, 100, 100.5, 104});
    assertThat(scores[3]).isLessThan(1);
    assertThat(scores[4]).isGreaterThan(1);
  }

  /**
   * Errors that one replica has and the others have not: finite, and less the smaller the group.
   */
  @Test
  void oneThatIsNotZeroAmongZerosIsMeasuredByTheMeanDistance() {
    double[] scores = PeerScore.of(new double[] {0, 0, 0, 0, 0, 0, 0, 0, 0, 1e-6});
    assertThat(scores[9]).isEqualTo(10 / (3 * 1.2533), within(1e-9));
  }

  @Test
  void ofThreeNoneCanBeTold() {
    assertThat(PeerMethod.MAD.scores(new double[] {1, 2, Double.NaN, 90})).containsOnly(Double.NaN);
  }
}
