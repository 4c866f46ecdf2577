package io.auscult.stats.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.auscult.series.Stale;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ExpectedLabelsTest {
  private static final Offset<Double> CLOSE = within(1e-14);

  /**
   * scikit-learn 1.2: {@code IsotonicRegression().fit_transform(range(6), [.1, .4, .3, .3, .9, .8],
   * sample_weight=[10, 10, 10, 20, 5, 5])}.
   */
  @Test
  void regressionPoolsWhatDescends() {
    double[] fitted =
        Isotonic.of(new double[] {1, 4, 3, 6, 4.5, 4}, new double[] {10, 10, 10, 20, 5, 5});
    assertThat(fitted).containsExactly(new double[] {.1, .325, .325, .325, .85, .85}, CLOSE);
  }

  @Test
  void whatHasNoWeightLiesBetweenItsNeighbours() {
    double[] fitted =
        Isotonic.of(new double[] {0, 1, 0, 0, 0, 7, 0}, new double[] {0, 10, 0, 0, 0, 10, 0});
    assertThat(fitted).containsExactly(new double[] {.1, .1, .25, .4, .55, .7, .7}, CLOSE);
  }

  @Test
  void withoutAnyWeightThereIsNothingToSay() {
    assertThat(Isotonic.of(new double[1], new double[1])[0]).matches(Stale::is);
    ExpectedLabels nothing = new ExpectedLabels(new double[2], new double[2]);
    assertThat(nothing.positives(new double[] {1, 1})).matches(Stale::is);
    assertThat(nothing.rocAuc(new double[] {1, 1})).matches(Stale::is);
    assertThat(nothing.confusion(new double[] {1, 1}, new double[2]).accuracy()).matches(Stale::is);
  }

  /** A tenth of the low scores and nine tenths of the high ones are positive, by hand. */
  @Test
  void expectedCountsAreSumsOfProbabilities() {
    ExpectedLabels labels = new ExpectedLabels(new double[] {10, 90}, new double[] {100, 100});
    assertThat(labels.positives(new double[] {30, 10})).isCloseTo(12, CLOSE);

    ConfusionMatrix expected = labels.confusion(new double[] {0, 10}, new double[] {30, 0});
    assertThat(expected.accuracy()).isCloseTo(36 / 40.0, CLOSE);
    assertThat(expected.of(1, ClassScore.PRECISION)).isCloseTo(0.9, CLOSE);
    assertThat(expected.of(1, ClassScore.RECALL)).isCloseTo(0.75, CLOSE);
    assertThat(expected.of(1, ClassScore.F1)).isCloseTo(18 / 22.0, CLOSE);

    assertThat(labels.rocAuc(new double[] {30, 10}))
        .isCloseTo((3 * 13.5 + 9 * 27.5) / (12 * 28), CLOSE);
  }
}
