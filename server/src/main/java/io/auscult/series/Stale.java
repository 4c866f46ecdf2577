package io.auscult.series;

/**
 * Prometheus' stale marker: one particular NaN that says "this series has ended here".
 *
 * <p>On a {@link Matrix} the same NaN stands for "no sample at this step", so that an ordinary NaN
 * stays a value, as PromQL demands ({@code 0/0} is a sample). Test with {@link #is} before any
 * arithmetic: arithmetic does not keep the marker.
 */
public final class Stale {
  private static final long BITS = 0x7ff0000000000002L;

  /** The marker. */
  public static final double MARKER = Double.longBitsToDouble(BITS);

  private Stale() {}

  /** True for the marker alone, not for other NaNs. */
  public static boolean is(double value) {
    return Double.isNaN(value) && Double.doubleToRawLongBits(value) == BITS;
  }
}
