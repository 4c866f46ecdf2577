package io.auscult.stats;

/** Values in ascending order, found by rank. */
public interface Ranked {
  /** Number of values. */
  int size();

  /** The value of a rank: 0 is the smallest, {@code size() - 1} the largest. */
  double at(int rank);

  /** The quantile by {@link Quantiles}. */
  default double quantile(double q) {
    return Quantiles.ofSorted(size(), this::at, q);
  }
}
