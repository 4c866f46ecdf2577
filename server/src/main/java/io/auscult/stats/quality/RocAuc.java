package io.auscult.stats.quality;

import io.auscult.series.Stale;
import io.auscult.stats.OrderedWindow;

/**
 * Area under the receiver operating characteristic: the probability that a positive event has a
 * higher score than another one, ties counted half,
 *
 * <pre>  AUC = ( pairs won + pairs tied / 2 ) / ( positives * negatives )</pre>
 *
 * <p>Range 0 to 1; 1/2 says that scores tell nothing. Unit-free, and blind to any increasing
 * transformation of the scores. Needs one event of each class. The pairs are counted in whole
 * numbers as events come and go, in O(log n) each.
 *
 * <p>Source: D. Bamber, J. Math. Psychol. 12 (1975) 387-415. Checked against scikit-learn's {@code
 * roc_auc_score}.
 */
public final class RocAuc implements ScoredEvents {
  private final OrderedWindow positives = new OrderedWindow();
  private final OrderedWindow negatives = new OrderedWindow();

  /** Two for each pair that the positive wins, one for each tie. */
  private long points;

  @Override
  public void add(double score, boolean positive) {
    points += points(score, positive);
    of(positive).add(score);
  }

  @Override
  public void remove(double score, boolean positive) {
    of(positive).remove(score);
    points -= points(score, positive);
  }

  private OrderedWindow of(boolean positive) {
    return positive ? positives : negatives;
  }

  /** What an event has against all of the other class. */
  private long points(double score, boolean positive) {
    OrderedWindow others = of(!positive);
    long lost = (long) others.countBelow(score) + others.countAtMost(score);
    return positive ? lost : 2L * others.size() - lost;
  }

  @Override
  public double value() {
    double pairs = (double) positives.size() * negatives.size();
    return pairs == 0 ? Stale.MARKER : points / (2 * pairs);
  }

  /** The area of the present window and how far chance may have moved it, in O(n). */
  public AucEstimate estimate() {
    return AucEstimate.of(positives.toArray(), negatives.toArray());
  }

  /**
   * The same of events that are known by bin alone, those in one bin tied.
   *
   * @param positives how many are in each bin, scores ascending; need not be whole
   * @param negatives likewise
   */
  public static double ofBins(double[] positives, double[] negatives) {
    double below = 0;
    double won = 0;
    double all = 0;
    for (int b = 0; b < positives.length; b++) {
      won += positives[b] * (below + negatives[b] / 2);
      below += negatives[b];
      all += positives[b];
    }
    return all > 0 && below > 0 ? won / (all * below) : Stale.MARKER;
  }
}
