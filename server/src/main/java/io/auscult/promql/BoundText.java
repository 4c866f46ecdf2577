package io.auscult.promql;

/** How the upper bound of a histogram's bucket is written as the value of the label {@code le}. */
public final class BoundText {
  private BoundText() {}

  /** Without a needless fraction: {@code 0.5}, {@code 1}, {@code +Inf}. */
  public static String of(double bound) {
    return bound == Double.POSITIVE_INFINITY ? "+Inf" : NumberText.of(bound);
  }
}
