package io.auscult.stats.quality;

import io.auscult.series.Stale;
import java.util.function.DoubleUnaryOperator;

/**
 * The mean of a loss, which depends on the probability that was given to the class that came true:
 *
 * <pre>
 *   log-loss  mean( -ln p )         0 (sure and right) upwards
 *   Brier     mean( (1 - p)^2 )     0 (sure and right) to 1 (sure and wrong), 0.25 for always 1/2
 * </pre>
 *
 * <p>where p is the score of a positive event and 1 - score of another. Needs one event. A step
 * costs O(1) for each event that enters or leaves.
 *
 * <p>Source: I. J. Good, J. R. Stat. Soc. B 14 (1952) 107-114; G. W. Brier, Monthly Weather Review
 * 78 (1950) 1-3, in the form for two classes. Checked against scikit-learn's {@code log_loss} and
 * {@code brier_score_loss}.
 */
public final class MeanLoss implements ScoredEvents {
  /** No score is surer than this, or a single wrong one would make the loss infinite. */
  private static final double SURE = Math.ulp(1.0);

  private final DoubleUnaryOperator loss;
  private final MovingSum sum = new MovingSum();

  private MeanLoss(DoubleUnaryOperator loss) {
    this.loss = loss;
  }

  /** The cross-entropy in nats; scores are kept 2.2e-16 away from 0 and 1, as scikit-learn does. */
  public static MeanLoss logarithmic() {
    return new MeanLoss(p -> -Math.log(Math.clamp(p, SURE, 1 - SURE)));
  }

  /** The mean squared error of the probability. */
  public static MeanLoss brier() {
    return new MeanLoss(p -> (1 - p) * (1 - p));
  }

  @Override
  public void add(double score, boolean positive) {
    sum.add(loss.applyAsDouble(positive ? score : 1 - score));
  }

  @Override
  public void remove(double score, boolean positive) {
    sum.remove(loss.applyAsDouble(positive ? score : 1 - score));
  }

  @Override
  public double value() {
    return sum.size() == 0 ? Stale.MARKER : sum.value() / sum.size();
  }
}
