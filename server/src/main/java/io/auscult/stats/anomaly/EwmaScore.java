package io.auscult.stats.anomaly;

import io.auscult.series.Stale;
import io.auscult.stats.Recent;

/**
 * Distance from an exponentially weighted mean, in units of three exponentially weighted standard
 * deviations of the errors that this mean has made:
 *
 * <pre>
 *   m_t = m_{t-1} + {@value #WEIGHT} e_t,   v_t = v_{t-1} + {@value #WEIGHT} (e_t^2 - v_{t-1}),   e_t = x_t - m_{t-1}
 *   score = |x - m| / (3 sqrt v)</pre>
 *
 * <p>Follows a level that moves; knows no season. Only the newest {@value #MEMORY} samples count,
 * older ones have weights below a ten-thousandth; needs {@value #LEAST}. Unit-free. Cost: those
 * samples.
 *
 * <p>Source: S. W. Roberts, Technometrics 1 (1959) 239-250; J. M. Lucas, M. S. Saccucci, ibid. 32
 * (1990).
 */
final class EwmaScore implements AnomalyScore {
  static final int LEAST = 20;

  /** How much the newest sample counts. */
  static final double WEIGHT = 0.1;

  /** 0.9^90 is below a ten-thousandth. */
  static final int MEMORY = 90;

  private final Recent past = new Recent();

  @Override
  public double of(long epochMillis, double value) {
    if (past.size() < LEAST) {
      return Stale.MARKER;
    }
    int from = Math.max(0, past.size() - MEMORY);
    double mean = past.value(from);
    double variance = 0;
    double weight = 0;
    for (int i = from + 1; i < past.size(); i++) {
      double error = past.value(i) - mean;
      mean += WEIGHT * error;
      weight += WEIGHT * (1 - weight);
      variance += WEIGHT * (error * error - variance);
    }
    double distance = Math.abs(value - mean);
    return distance == 0 ? 0 : distance / (3 * Math.sqrt(variance / weight));
  }

  @Override
  public void add(long epochMillis, double value) {
    past.add(epochMillis, value);
  }

  @Override
  public void forgetUpTo(long epochMillis) {
    past.forgetUpTo(epochMillis);
  }
}
