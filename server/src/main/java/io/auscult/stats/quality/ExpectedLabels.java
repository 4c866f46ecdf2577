package io.auscult.stats.quality;

import io.auscult.series.Stale;

/**
 * What the true classes of events will be, before they are known: confidence-based performance
 * estimation (CBPE). The scores are known by bin. A reference, of which the true classes are known,
 * says which share of each bin is positive; that share, made ascending with the score by {@link
 * Isotonic} regression, is taken for the probability that an event of the bin is. Expected counts
 * are sums of such probabilities.
 *
 * <p>Right as long as a score means what it meant in the reference: it sees that other inputs came,
 * not that the same inputs now have other outcomes.
 *
 * <p>Source: J. Białek et al., "Estimating model performance under covariate shift without labels"
 * (2024), arXiv:2401.08348; the method of NannyML. Checked against its published figures.
 */
public final class ExpectedLabels {
  private final double[] probabilities;

  /**
   * Learns from a reference.
   *
   * @param positives how many positive events each bin has, scores ascending
   * @param all how many events it has
   */
  public ExpectedLabels(double[] positives, double[] all) {
    probabilities = Isotonic.of(positives, all);
  }

  /** How many of the events will be positive; {@link Stale#MARKER} where nothing was learnt. */
  public double positives(double[] events) {
    double sum = 0;
    for (int b = 0; b < events.length; b++) {
      sum += events[b] * probabilities[b];
    }
    return Double.isNaN(sum) ? Stale.MARKER : sum;
  }

  /** The area under the curve that is to be expected, {@link RocAuc#ofBins}. */
  public double rocAuc(double[] events) {
    double[] positives = new double[events.length];
    double[] negatives = new double[events.length];
    for (int b = 0; b < events.length; b++) {
      positives[b] = events[b] * probabilities[b];
      negatives[b] = events[b] - positives[b];
    }
    return RocAuc.ofBins(positives, negatives);
  }

  /**
   * The table that is to be expected, with the positive class as 1 and all others as 0.
   *
   * @param predictedPositive the events that were predicted to be positive, by bin
   * @param predictedNegative the others
   */
  public ConfusionMatrix confusion(double[] predictedPositive, double[] predictedNegative) {
    ConfusionMatrix expected = new ConfusionMatrix(2);
    add(expected, 1, predictedPositive);
    add(expected, 0, predictedNegative);
    return expected;
  }

  private void add(ConfusionMatrix expected, int predicted, double[] events) {
    for (int b = 0; b < events.length; b++) {
      expected.add(predicted, 1, events[b] * probabilities[b]);
      expected.add(predicted, 0, events[b] * (1 - probabilities[b]));
    }
  }
}
