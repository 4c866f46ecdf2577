package io.auscult.stats;

/** Values in ascending order, found by rank. */
public interface Ranked {
  /** Number of values. */
  int size();

  /** The value of a rank: 0 is the smallest, {@code size() - 1} the largest. */
  double at(int rank);

  /** Whether a number is above the value of a rank. */
  default boolean isAbove(double number, int rank) {
    return number > at(rank);
  }

  /** Whether a number is below the value of a rank. */
  default boolean isBelow(double number, int rank) {
    return number < at(rank);
  }

  /** The quantile by {@link Quantiles}. */
  default double quantile(double q) {
    return Quantiles.ofSorted(size(), this::at, q);
  }
}
