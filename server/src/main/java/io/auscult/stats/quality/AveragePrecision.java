package io.auscult.stats.quality;

import io.auscult.series.Stale;
import io.auscult.stats.OrderedWindow;

/**
 * Area under the precision-recall curve as average precision, the precision at each threshold
 * weighted by what it adds to the recall, without interpolation:
 *
 * <pre>  AP = sum_t ( recall_t - recall_(t-1) ) precision_t,   thresholds t descending</pre>
 *
 * <p>Range 0 to 1; scores that tell nothing have the share of positive events. Needs one positive
 * event. Entering and leaving cost O(log n) each, the value O(n).
 *
 * <p>Source: J. Davis, M. Goadrich, ICML 2006; why not by trapezoids: P. Flach, M. Kull, NIPS 2015.
 * Checked against scikit-learn's {@code average_precision_score}.
 */
public final class AveragePrecision implements ScoredEvents {
  private final OrderedWindow positives = new OrderedWindow();
  private final OrderedWindow negatives = new OrderedWindow();

  @Override
  public void add(double score, boolean positive) {
    of(positive).add(score);
  }

  @Override
  public void remove(double score, boolean positive) {
    of(positive).remove(score);
  }

  private OrderedWindow of(boolean positive) {
    return positive ? positives : negatives;
  }

  @Override
  public double value() {
    double[] hits = positives.toArray();
    double[] others = negatives.toArray();
    double sum = 0;
    int i = hits.length;
    int j = others.length;
    while (i > 0) {
      double threshold = hits[i - 1];
      int before = i;
      while (i > 0 && hits[i - 1] == threshold) {
        i--;
      }
      while (j > 0 && others[j - 1] >= threshold) {
        j--;
      }
      int found = hits.length - i;
      sum += (before - i) * (found / (double) (found + others.length - j));
    }
    return hits.length == 0 ? Stale.MARKER : sum / hits.length;
  }
}
