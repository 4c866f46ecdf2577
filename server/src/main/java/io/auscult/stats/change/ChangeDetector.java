package io.auscult.stats.change;

/**
 * Reads samples in the order of time and signals a change at the sample at which it is noticed.
 *
 * <p>All detectors score on one scale: 1 or more at a sample where a change is signalled, less
 * elsewhere. After a signal most of them forget what was before and start anew with the next
 * sample. Samples are numbers: the caller leaves NaN out. A detector belongs to one thread.
 */
public interface ChangeDetector {
  /** The score from which on a change is signalled. */
  double SIGNAL = 1;

  /** Takes the next sample; true where a change is signalled at it. */
  boolean add(double x);

  /**
   * How near a change is at the newest sample; {@link io.auscult.series.Stale#MARKER} while there
   * are too few samples to say.
   */
  double score();
}
