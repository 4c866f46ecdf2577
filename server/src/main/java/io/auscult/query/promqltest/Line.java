package io.auscult.query.promqltest;

import io.auscult.series.Labels;
import io.auscult.series.Stale;
import java.util.List;

/**
 * A series as a script writes it: labels, and a value for each step. Where a step has no sample the
 * value is {@link #NONE}; a stale marker is a sample.
 *
 * @param isNative true where a value is a native histogram, which Auscult does not know
 */
public record Line(Labels labels, List<Double> values, boolean isNative) {
  /** Stands for {@code _}; a NaN of its own. */
  public static final double NONE = Double.longBitsToDouble(0x7ff8_0000_0000_abcdL);

  public Line {
    values = List.copyOf(values);
  }

  /** True for {@link #NONE}. */
  public static boolean isNone(double value) {
    return Double.doubleToRawLongBits(value) == Double.doubleToRawLongBits(NONE);
  }

  /** The value at a step as a column has it: the marker where there is none. */
  public double at(int i) {
    return i >= values.size() || isNone(values.get(i)) ? Stale.MARKER : values.get(i);
  }
}
