package io.auscult.query.function;

/**
 * The cumulative buckets of one classic histogram at one instant, added in the order of their upper
 * bounds. Quantile and fraction take values as spread evenly over a bucket, from 0 on in the first
 * one if its bound is above 0, as Prometheus does.
 */
final class Buckets {
  /** Counts that differ by less, relative to their sum, are equal but for rounding. */
  private static final double TOLERANCE = 1e-12;

  private double[] bounds = new double[0];
  private double[] counts = new double[0];
  private int size;
  private boolean repaired;

  void clear(int capacity) {
    if (bounds.length < capacity) {
      bounds = new double[capacity];
      counts = new double[capacity];
    }
    size = 0;
    repaired = false;
  }

  /** Adds a bucket; one of the same bound, written in another way, is added to it. */
  void add(double upperBound, double count) {
    if (size > 0 && bounds[size - 1] == upperBound) {
      counts[size - 1] += count;
      return;
    }
    bounds[size] = upperBound;
    counts[size++] = count;
  }

  boolean isEmpty() {
    return size == 0;
  }

  /** True where a count was below that of a smaller bound and was raised to it. */
  boolean isRepaired() {
    return repaired;
  }

  /**
   * The q-quantile. The bound of the second last bucket where it falls into the last one, the first
   * bound where it falls into a first bucket below 0. −Inf for q below 0, +Inf above 1. NaN for
   * NaN, without observations, without a bucket up to +Inf, for fewer than two buckets.
   */
  double quantile(double q) {
    if (q < 0 || q > 1) {
      return q < 0 ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    }
    if (Double.isNaN(q) || !endsAtInfinity()) {
      return Double.NaN;
    }
    repair();
    double observations = counts[size - 1];
    if (size < 2 || observations == 0) {
      return Double.NaN;
    }
    double rank = q * observations;
    int bucket = firstAtLeast(rank);
    if (bucket == size - 1) {
      return bounds[size - 2];
    }
    if (bucket == 0) {
      return bounds[0] <= 0 ? bounds[0] : bounds[0] * (rank / counts[0]);
    }
    double below = counts[bucket - 1];
    double width = bounds[bucket] - bounds[bucket - 1];
    return bounds[bucket - 1] + width * ((rank - below) / (counts[bucket] - below));
  }

  /** The first bucket that holds the rank, the last one where none does. */
  private int firstAtLeast(double rank) {
    int low = 0;
    int high = size - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (counts[middle] >= rank) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  private boolean endsAtInfinity() {
    return bounds[size - 1] == Double.POSITIVE_INFINITY;
  }

  int size() {
    return size;
  }

  double bound(int bucket) {
    return bounds[bucket];
  }

  /** How many observations are up to the bound of a bucket. */
  double count(int bucket) {
    return counts[bucket];
  }

  /** Raises counts that are below that of a smaller bound. */
  void repair() {
    double last = counts[0];
    for (int i = 1; i < size; i++) {
      if (isAlmostEqual(last, counts[i])) {
        counts[i] = last;
      } else if (counts[i] < last) {
        counts[i] = last;
        repaired = true;
      } else {
        last = counts[i];
      }
    }
  }

  private static boolean isAlmostEqual(double a, double b) {
    if (a == b || (Double.isNaN(a) && Double.isNaN(b))) {
      return true;
    }
    double difference = Math.abs(a - b);
    double sum = Math.abs(a) + Math.abs(b);
    if (a == 0 || b == 0 || sum < Double.MIN_NORMAL) {
      return difference < TOLERANCE * Double.MIN_NORMAL;
    }
    return difference / Math.min(sum, Double.MAX_VALUE) < TOLERANCE;
  }

  /**
   * The part of the observations in (lower, upper]; 0 where lower is not below upper. NaN for NaN,
   * without observations, without a bucket up to +Inf.
   */
  double fraction(double lower, double upper) {
    if (!endsAtInfinity() || counts[size - 1] == 0) {
      return Double.NaN;
    }
    if (Double.isNaN(lower) || Double.isNaN(upper)) {
      return Double.NaN;
    }
    return lower >= upper ? 0 : (rankOf(upper) - rankOf(lower)) / counts[size - 1];
  }

  /** How many observations are up to a value. */
  private double rankOf(double value) {
    double start = bounds[0] > 0 ? 0 : Double.NEGATIVE_INFINITY;
    double below = 0;
    for (int i = 0; i < size; i++) {
      if (start >= value) {
        return Math.min(below, counts[size - 1]);
      }
      if (bounds[i] > value) {
        double rank = interpolated(i, start, below, value);
        return Math.min(rank, counts[size - 1]);
      }
      start = bounds[i];
      below = counts[i];
    }
    return counts[size - 1];
  }

  private double interpolated(int i, double start, double below, double value) {
    return Double.isInfinite(start)
        ? counts[i]
        : below + (counts[i] - below) * (value - start) / (bounds[i] - start);
  }
}
