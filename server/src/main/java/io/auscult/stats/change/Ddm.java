package io.auscult.stats.change;

import io.auscult.series.Stale;

/**
 * Drift detection method: the error rate is above the lowest that it was. With p the mean of the
 * samples so far, s = sqrt(p (1 - p) / n), and p_min, s_min their values where p + s was least:
 *
 * <pre>  score = (p + s - p_min) / (3 s_min)</pre>
 *
 * <p>Range 0 upwards; {@value #WARNING_DEVIATIONS} deviations of three are the method's warning.
 * Samples are errors, 0 or 1, or rates of errors between them; only a rise is seen. No score before
 * sample {@value #WARM_UP}; if there was no error up to then, the first one is a change. O(1) for
 * each sample.
 *
 * <p>Source: J. Gama, P. Medas, G. Castillo, P. Rodrigues, "Learning with drift detection", SBIA
 * 2004, LNCS 3171, 286-295. Checked against the example of the river library.
 */
public final class Ddm extends RestartingDetector {
  private static final int WARM_UP = 30;
  private static final double WARNING_DEVIATIONS = 2;
  private static final double DRIFT_DEVIATIONS = 3;

  /** The score of the method's warning level. */
  public static final double WARNING = WARNING_DEVIATIONS / DRIFT_DEVIATIONS;

  private int n;
  private double rate;
  private double leastRate;
  private double leastDeviation;

  /** No samples yet. */
  public Ddm() {
    restart();
  }

  @Override
  void restart() {
    n = 0;
    rate = 0;
    leastRate = Double.POSITIVE_INFINITY;
    leastDeviation = 0;
  }

  @Override
  double scoreAfter(double x) {
    n++;
    rate += (x - rate) / n;
    return n > WARM_UP ? scoreOf(Math.sqrt(Math.max(0, rate * (1 - rate)) / n)) : Stale.MARKER;
  }

  private double scoreOf(double deviation) {
    if (rate + deviation <= leastRate + leastDeviation) {
      leastRate = rate;
      leastDeviation = deviation;
    }
    double above = rate + deviation - leastRate;
    return above == 0 ? 0 : above / (DRIFT_DEVIATIONS * leastDeviation);
  }
}
