package io.auscult.query.function;

/**
 * Computes one number from the current window of one series. A kernel that keeps state between
 * points is made anew for each series and sees its windows in the order of time.
 */
@FunctionalInterface
interface Kernel {

  /**
   * The number for a window that holds one sample at least; {@link io.auscult.series.Stale#MARKER}
   * for no sample.
   */
  double value(Windows window);
}
