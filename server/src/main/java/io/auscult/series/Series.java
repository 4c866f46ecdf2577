package io.auscult.series;

/** One series as a store holds it: who it is, and its samples. */
public record Series(Labels labels, Samples samples) {

  /** A series of one sample. */
  public static Series of(Labels labels, long epochMillis, double value) {
    return new Series(labels, Samples.of(new long[] {epochMillis}, new double[] {value}));
  }
}
