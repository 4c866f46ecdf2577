package io.auscult.stats.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.auscult.series.Stale;
import io.auscult.stats.Lcg;
import java.util.function.IntFunction;
import java.util.function.IntToDoubleFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/**
 * Against scikit-learn 1.2. Forty lists of ten items: u and v are {@link Lcg} of the seeds 42 and
 * 7, 400 values in rows of ten; the score is {@code floor(20 u) / 20}, so that there are ties, the
 * grade {@code floor(2 (u + v))}, and an item is clicked where {@code v < u^2 / 4}. Twelve lists
 * have no click.
 *
 * <pre>
 *   ndcg_score(grade, score, k=K)
 *   has = click.any(1)
 *   mean(ndcg_score([y], [x], k=5) for y, x in zip(click[has], score[has]))
 *   mean(average_precision_score(y, x) for y, x in zip(click[has], score[has]))
 * </pre>
 *
 * <p>The mean reciprocal rank is that over all orders of the items of equal scores, by {@code
 * itertools.permutations}.
 */
class RankedListTest {
  private static final Offset<Double> CLOSE = within(1e-13);
  private static final int LISTS = 40;
  private static final int ITEMS = 10;
  private static final double[] U = Lcg.uniform(42, LISTS * ITEMS);
  private static final double[] V = Lcg.uniform(7, LISTS * ITEMS);

  private static RankedList graded(int list) {
    return RankedList.of(scores(list), of(list, i -> Math.floor(2 * (U[i] + V[i]))));
  }

  private static RankedList clicked(int list) {
    return RankedList.of(scores(list), of(list, i -> V[i] < U[i] * U[i] / 4 ? 1 : 0));
  }

  private static double[] scores(int list) {
    return of(list, i -> Math.floor(20 * U[i]) / 20);
  }

  private static double[] of(int list, IntToDoubleFunction item) {
    return IntStream.range(list * ITEMS, (list + 1) * ITEMS).mapToDouble(item).toArray();
  }

  private static double mean(IntFunction<RankedList> lists, ToDoubleFunction<RankedList> measure) {
    return IntStream.range(0, LISTS)
        .mapToObj(lists)
        .mapToDouble(measure)
        .filter(value -> !Stale.is(value))
        .average()
        .orElseThrow();
  }

  @Test
  void gradesAreJudgedAsByScikitLearn() {
    assertThat(mean(RankedListTest::graded, l -> l.ndcg(1))).isCloseTo(0.8340277777777777, CLOSE);
    assertThat(mean(RankedListTest::graded, l -> l.ndcg(3))).isCloseTo(0.8803312928052602, CLOSE);
    assertThat(mean(RankedListTest::graded, l -> l.ndcg(5))).isCloseTo(0.8901289743452441, CLOSE);
    assertThat(mean(RankedListTest::graded, l -> l.ndcg(10))).isCloseTo(0.9457204580468721, CLOSE);
    assertThat(mean(RankedListTest::graded, l -> l.ndcg(Integer.MAX_VALUE)))
        .isCloseTo(0.9457204580468721, CLOSE);
  }

  @Test
  void clicksAreJudgedAsByScikitLearn() {
    assertThat(mean(RankedListTest::clicked, l -> l.ndcg(5))).isCloseTo(0.7066613348478477, CLOSE);
    assertThat(mean(RankedListTest::clicked, RankedList::averagePrecision))
        .isCloseTo(0.5578373015873016, CLOSE);
    assertThat(mean(RankedListTest::clicked, RankedList::reciprocalRank))
        .isCloseTo(0.6652990362811791, CLOSE);
  }

  /** ndcg_score([[10, 0, 0, 1, 5]], [[1, 0, 0, 0, 1]], k=1), the example of its documentation. */
  @Test
  void theTiedShareTheirWorth() {
    double[] scores = {1, 0, 0, 0, 1};
    assertThat(RankedList.of(scores, new double[] {10, 0, 0, 1, 5}).ndcg(1)).isCloseTo(0.75, CLOSE);
  }

  /** By hand: of two tied items one is relevant, so the first relevant one is at 1 or at 2. */
  @Test
  void theFirstRelevantOfTheTiedIsAnywhereAmongThem() {
    RankedList list = RankedList.of(new double[] {0.0, -0.0, -1}, new double[] {0, 1, 1});
    assertThat(list.reciprocalRank()).isEqualTo(0.75);
    assertThat(list.averagePrecision()).isCloseTo((1 / 2.0 + 2 / 3.0) / 2, CLOSE);
  }

  @Test
  void theOrderIsThatOfTheScoresAndNotOfTheItems() {
    double[] scores = {0.1, 0.9, 0.5, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};
    double[] gains = {1, 3, 2, 4, 0};
    RankedList list = RankedList.of(scores, gains);
    assertThat(list.ndcg(5)).isCloseTo(1, CLOSE);
  }

  @Test
  void aListWithoutAnythingRelevantHasNoValue() {
    for (double[] gains : new double[][] {{}, {0}, {0, 0}}) {
      RankedList list = RankedList.of(new double[gains.length], gains);
      assertThat(list.ndcg(10)).matches(Stale::is);
      assertThat(list.averagePrecision()).matches(Stale::is);
      assertThat(list.reciprocalRank()).matches(Stale::is);
    }
  }
}
