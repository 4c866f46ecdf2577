package io.auscult.stats.baseline;

/**
 * What is normal at one instant, in the unit of the series.
 *
 * @param lower a normal value is rarely below
 * @param center the expected value, between lower and upper
 * @param upper a normal value is rarely above
 * @param samples how many past samples this was judged by
 * @param confident false where they are fewer than the confidence needs, so that the band had to be
 *     widened by assumption
 */
public record Band(double lower, double center, double upper, int samples, boolean confident) {
  /** True for a value in [lower, upper]. */
  public boolean contains(double value) {
    return value >= lower && value <= upper;
  }

  /**
   * How far a value is out, in half-widths of its side: 0 at the center, 1 at the boundary,
   * infinite off a band without width. NaN for NaN.
   */
  public double score(double value) {
    double distance = Math.abs(value - center);
    double halfWidth = value > center ? upper - center : center - lower;
    return distance == 0 ? 0 : distance / halfWidth;
  }
}
