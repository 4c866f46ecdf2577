package io.auscult.stats.quality;

import io.auscult.series.Stale;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The items of one list, such as what a recommender showed to one user or a search found for one
 * query, in the descending order of their scores, with what each was worth: a grade of relevance,
 * or 1 for what was clicked and 0 for what was not.
 *
 * <p>A list without any relevant item has no order that would be better than another, and so no
 * value.
 */
public final class RankedList {
  private final double[] gains;

  /** The position after each run of items whose scores are equal. */
  private final int[] ends;

  private RankedList(double[] gains, int[] ends) {
    this.gains = gains;
    this.ends = ends;
  }

  /**
   * Sorts the items of a list.
   *
   * @param scores of the items, in any order; a higher one comes first
   * @param gains of the same items, 0 or more
   */
  public static RankedList of(double[] scores, double[] gains) {
    int[] order =
        IntStream.range(0, scores.length)
            .boxed()
            .sorted((i, j) -> Double.compare(scores[j] + 0.0, scores[i] + 0.0))
            .mapToInt(Integer::intValue)
            .toArray();
    double[] sorted = Arrays.stream(order).mapToDouble(i -> gains[i]).toArray();
    int[] ends =
        IntStream.rangeClosed(1, order.length)
            .filter(i -> i == order.length || scores[order[i]] != scores[order[i - 1]])
            .toArray();
    return new RankedList(sorted, ends);
  }

  /** The number of items. */
  public int size() {
    return gains.length;
  }

  /**
   * Normalised discounted cumulative gain of the first k items: what they are worth, less the
   * further down they are, against the best order of the list.
   *
   * <pre>
   *   DCG@k = sum_(i = 1..k) gain_i / log2( i + 1 )      NDCG@k = DCG@k / DCG@k of the best order
   * </pre>
   *
   * <p>Items of equal scores share the mean gain of them: the expectation over their orders. Range
   * 0 to 1. {@link Stale#MARKER} where no item has a gain.
   *
   * <p>Source: K. Järvelin, J. Kekäläinen, ACM Trans. Inf. Syst. 20 (2002) 422-446; ties: F.
   * McSherry, M. Najork, ECIR 2008. Checked against scikit-learn's {@code ndcg_score}.
   *
   * @param k at least 1; more than there are items for all of them
   */
  public double ndcg(int k) {
    double dcg = 0;
    int from = 0;
    for (int to : ends) {
      dcg += mean(from, to) * discounts(from, Math.min(to, k));
      from = to;
    }
    double best = best(k);
    return best == 0 ? Stale.MARKER : dcg / best;
  }

  private double mean(int from, int to) {
    return Arrays.stream(gains, from, to).sum() / (to - from);
  }

  private double best(int k) {
    double[] ascending = gains.clone();
    Arrays.sort(ascending);
    double dcg = 0;
    for (int i = 0; i < Math.min(k, ascending.length); i++) {
      dcg += ascending[ascending.length - 1 - i] * discount(i);
    }
    return dcg;
  }

  private static double discounts(int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += discount(i);
    }
    return sum;
  }

  /** Of a position that counts from 0. */
  private static double discount(int i) {
    return Math.log(2) / Math.log(i + 2);
  }

  /**
   * Average precision, the mean over the relevant items of the share of relevant ones among all
   * down to it, items of equal scores taken at once:
   *
   * <pre>  AP = sum_t ( recall_t - recall_(t-1) ) precision_t,   scores t descending</pre>
   *
   * <p>Any gain above 0 is relevant. Range 0 to 1. {@link Stale#MARKER} where none is.
   *
   * <p>Source: C. Buckley, E. Voorhees, SIGIR 2000. Checked against scikit-learn's {@code
   * average_precision_score}.
   */
  public double averagePrecision() {
    double sum = 0;
    int found = 0;
    int from = 0;
    for (int to : ends) {
      int hits = relevant(from, to);
      found += hits;
      sum += hits * ((double) found / to);
      from = to;
    }
    return found == 0 ? Stale.MARKER : sum / found;
  }

  /**
   * Reciprocal rank, one over the position of the first relevant item; where it has the score of
   * others the expectation over their orders. Any gain above 0 is relevant. Range 0 to 1. {@link
   * Stale#MARKER} where none is.
   *
   * <p>Source: E. Voorhees, TREC-8 (1999) 77-82; ties: F. McSherry, M. Najork, ECIR 2008.
   */
  public double reciprocalRank() {
    int from = 0;
    for (int to : ends) {
      int hits = relevant(from, to);
      if (hits > 0) {
        return expectedReciprocal(from, to, hits);
      }
      from = to;
    }
    return Stale.MARKER;
  }

  /** Of the first of so many hits that are anywhere in [from, to). */
  private static double expectedReciprocal(int from, int to, int hits) {
    double sum = 0;
    double open = 1;
    for (int i = from; i < to && open > 0; i++) {
      double first = open * Math.min(1, hits / (double) (to - i));
      sum += first / (i + 1);
      open -= first;
    }
    return sum;
  }

  private int relevant(int from, int to) {
    return (int) Arrays.stream(gains, from, to).filter(gain -> gain > 0).count();
  }
}
