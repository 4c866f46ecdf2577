package io.auscult.compute;

/** All subsequences of one length of some values, with their means and deviations (1/n). */
public final class Shapes {
  /** Of smaller deviation a subsequence is flat, in parts of its mean. */
  private static final double FLAT = 1e-12;

  private final int length;
  private final double[] values;
  private final double[] means;
  private final double[] deviations;

  /**
   * The subsequences of values.
   *
   * @param values as many as the length at least; not copied
   */
  public Shapes(double[] values, int length) {
    int count = values.length - length + 1;
    if (count < 1) {
      throw new IllegalArgumentException(
          "%d values have no subsequence of %d".formatted(values.length, length));
    }
    this.values = values;
    this.length = length;
    means = new double[count];
    deviations = new double[count];
    for (int i = 0; i < count; i++) {
      means[i] = mean(i);
      deviations[i] = deviation(i, means[i]);
    }
  }

  private double mean(int from) {
    double sum = 0;
    for (int i = from; i < from + length; i++) {
      sum += values[i];
    }
    return sum / length;
  }

  private double deviation(int from, double mean) {
    double squares = 0;
    for (int i = from; i < from + length; i++) {
      squares += (values[i] - mean) * (values[i] - mean);
    }
    double deviation = Math.sqrt(squares / length);
    return deviation > FLAT * Math.abs(mean) ? deviation : 0;
  }

  public int count() {
    return means.length;
  }

  public int length() {
    return length;
  }

  /** The values themselves; not copied. */
  public double[] values() {
    return values;
  }

  /** Of each subsequence; not copied. */
  public double[] means() {
    return means;
  }

  /** Of each subsequence, 0 for a flat one; not copied. */
  public double[] deviations() {
    return deviations;
  }
}
