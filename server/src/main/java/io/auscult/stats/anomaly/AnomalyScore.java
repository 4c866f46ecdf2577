package io.auscult.stats.anomaly;

/**
 * How unusual the next sample of a series is, judged by the samples of a moving window before it.
 * The scale is the same for all methods: 0 is usual, 1.0 the boundary of the normal.
 *
 * <p>The answer is a function of the samples in the window alone, so that it does not matter when
 * the window began to move.
 */
public interface AnomalyScore {

  /**
   * The score of a value at an instant after all samples added; {@link
   * io.auscult.series.Stale#MARKER} while too little is known. Positive infinity is the score of
   * any other value after a past of one value.
   */
  double of(long epochMillis, double value);

  /** Adds the next sample to the past. */
  void add(long epochMillis, double value);

  /** Drops the samples that are not after an instant: what has left the window. */
  void forgetUpTo(long epochMillis);
}
