package io.auscult.stats.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.auscult.series.Stale;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Against scikit-learn 1.2: {@code precision_recall_fscore_support(a, p, average=...,
 * zero_division=0)} and {@code accuracy_score(a, p)} of 90 predictions, cat as cat 50, cat as dog
 * 10, dog as cat 5, dog as dog 20, cow as dog 2 and cat as cow 3 (predicted as actual); cow is
 * never right.
 */
class ConfusionMatrixTest {
  private static final int CAT = 0;
  private static final int DOG = 1;
  private static final int COW = 2;
  private static final Offset<Double> EXACT = within(1e-15);

  private final ConfusionMatrix matrix = new ConfusionMatrix(4);

  ConfusionMatrixTest() {
    matrix.add(CAT, CAT, 50);
    matrix.add(CAT, DOG, 10);
    matrix.add(DOG, CAT, 5);
    matrix.add(DOG, DOG, 20);
    matrix.add(COW, DOG, 2);
    matrix.add(CAT, COW, 3);
  }

  @ParameterizedTest
  @CsvSource({
    "PRECISION, 0.5312169312169313, 0.769453262786596",
    "RECALL, 0.5113636363636364, 0.7777777777777778",
    "F1, 0.5164040043611854, 0.7674034426933622",
  })
  void averagesAreThoseOfScikitLearn(ClassScore score, double macro, double weighted) {
    assertThat(matrix.macro(score)).isCloseTo(macro, EXACT);
    assertThat(matrix.weighted(score)).isCloseTo(weighted, EXACT);
  }

  @ParameterizedTest
  @CsvSource({
    "PRECISION, 0.7936507936507936, 0.8, 0",
    "RECALL, 0.9090909090909091, 0.625, 0",
    "F1, 0.847457627118644, 0.7017543859649122, 0",
  })
  void theScoreOfEachClassIsThatOfScikitLearn(
      ClassScore score, double cat, double dog, double cow) {
    assertThat(matrix.of(CAT, score)).isCloseTo(cat, EXACT);
    assertThat(matrix.of(DOG, score)).isCloseTo(dog, EXACT);
    assertThat(matrix.of(COW, score)).isCloseTo(cow, EXACT);
  }

  @Test
  void accuracyIsTheShareOnTheDiagonal() {
    assertThat(matrix.accuracy()).isCloseTo(0.7777777777777778, EXACT);
  }

  /** The mean of three is above, although there is room for four. */
  @Test
  void aClassThatDoesNotOccurHasNoScoreAndIsInNoAverage() {
    assertThat(matrix.of(3, ClassScore.PRECISION)).matches(Stale::is);
    assertThat(matrix.of(3, ClassScore.F1)).matches(Stale::is);
  }

  @Test
  void aClassThatIsNeverPredictedHasNoPrecisionButCounts0InTheAverage() {
    ConfusionMatrix shy = new ConfusionMatrix(2);
    shy.add(0, 0, 3);
    shy.add(0, 1, 1);
    assertThat(shy.of(1, ClassScore.PRECISION)).matches(Stale::is);
    assertThat(shy.macro(ClassScore.PRECISION)).isEqualTo(0.375);
    assertThat(shy.of(1, ClassScore.RECALL)).isZero();
  }

  @Test
  void withoutCountsThereIsNoScore() {
    ConfusionMatrix empty = new ConfusionMatrix(2);
    empty.add(0, 1, Stale.MARKER);
    empty.add(0, 1, -1);
    assertThat(empty.accuracy()).matches(Stale::is);
    assertThat(empty.macro(ClassScore.F1)).matches(Stale::is);
    assertThat(empty.weighted(ClassScore.RECALL)).matches(Stale::is);
  }
}
