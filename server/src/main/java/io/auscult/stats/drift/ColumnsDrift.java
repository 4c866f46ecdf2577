package io.auscult.stats.drift;

import io.auscult.compute.Kernels;
import io.auscult.stats.Quantiles;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * A {@link DriftMethod} between many samples and the references of their columns, all at once. The
 * numbers are those of the method's {@link DriftMeasure}, bit for bit.
 */
public final class ColumnsDrift {
  private final double[][] references;
  private final double[][][] samples;

  /**
   * Columns, each with a reference and some samples. NaN is left out.
   *
   * @param references a column of numbers each
   * @param samples for each column, as many columns
   */
  public ColumnsDrift(double[][] references, double[][][] samples) {
    if (references.length != samples.length) {
      throw new IllegalArgumentException(
          "as many references as columns of samples are needed, got %d and %d"
              .formatted(references.length, samples.length));
    }
    this.references =
        Arrays.stream(references).map(Quantiles::sortedWithoutNaN).toArray(double[][]::new);
    this.samples =
        Arrays.stream(samples)
            .map(
                column -> Arrays.stream(column).map(ColumnsDrift::numbers).toArray(double[][]::new))
            .toArray(double[][][]::new);
  }

  /** Those that are numbers, -0 as 0. */
  private static double[] numbers(double[] values) {
    return Arrays.stream(values)
        .filter(value -> !Double.isNaN(value))
        .map(value -> value + 0.0)
        .toArray();
  }

  /** Whether a method is computed for all columns at once. */
  public static boolean has(DriftMethod method) {
    return method == DriftMethod.KS || method.binned().isPresent();
  }

  /**
   * The drift of each column and sample; NaN where one side has too few numbers.
   *
   * @throws IllegalArgumentException if it {@link #has} not the method
   */
  public double[][] of(DriftMethod method, Kernels kernels) {
    if (method == DriftMethod.KS) {
      return distances(kernels);
    }
    return method
        .binned()
        .map(measure -> binned(measure, SlidingBins.DEFAULT_BINS, kernels))
        .orElseThrow(() ->
            new IllegalArgumentException(method + " is not computed for all columns at once"));
  }

  private double[][] distances(Kernels kernels) {
    long[][] gaps = kernels.largestGaps(references, samples);
    return scores(
        TwoWindows.LEAST_SAMPLES,
        (column, sample) ->
            gaps[column][sample]
                / ((double) samples[column][sample].length * references[column].length));
  }

  private double[][] binned(BinnedMeasure measure, int bins, Kernels kernels) {
    double[][] edges =
        Arrays.stream(references)
            .map(sorted -> QuantileEdges.of(sorted.length, i -> sorted[i], bins))
            .toArray(double[][]::new);
    double[][][] own =
        Arrays.stream(references).map(sorted -> new double[][] {sorted}).toArray(double[][][]::new);
    long[][][] expected = kernels.counts(edges, own);
    long[][][] actual = kernels.counts(edges, samples);
    return scores(
        Math.max(TwoWindows.LEAST_SAMPLES, bins),
        (column, sample) -> measure.ofCounts(expected[column][0], actual[column][sample]));
  }

  private interface Score {
    double of(int column, int sample);
  }

  private double[][] scores(int needed, Score score) {
    return IntStream.range(0, references.length)
        .mapToObj(column ->
            IntStream.range(0, samples[column].length)
                .mapToDouble(sample ->
                    Math.min(references[column].length, samples[column][sample].length) < needed
                        ? Double.NaN
                        : score.of(column, sample))
                .toArray())
        .toArray(double[][]::new);
  }
}
