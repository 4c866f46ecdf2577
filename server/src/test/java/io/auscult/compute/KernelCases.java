package io.auscult.compute;

import io.auscult.stats.anomaly.IsolationForest;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Questions to kernels, with what is awkward in them; answers as bits, for all have to be equal.
 */
public final class KernelCases {
  private KernelCases() {}

  /** One question. */
  public record Case(String name, Function<Kernels, long[]> answer) {}

  /** Questions whose size grows with a number, 1 for tests. */
  public static List<Case> of(int size) {
    SplittableRandom random = new SplittableRandom(20);
    Points wave = points(random, 600 * size, 3, Double.POSITIVE_INFINITY);
    Points machines = points(random, 300 * size, 38, Double.POSITIVE_INFINITY);
    Points others = points(random, 257, 38, Double.POSITIVE_INFINITY);
    Points ties = points(random, 300, 2, 2);
    Shapes shapes = shapes(random, 900 * size);
    double[][] columns = columns(random, 1000 * size, 5);
    double[][] references = samples(random, 8 * size, i -> 100 * i + i % 2);
    double[][][] samples = new double[references.length][][];
    Arrays.setAll(samples, i -> samples(random, 3, j -> 300 * j + i * j));
    double[][] edges = new double[references.length][];
    Arrays.setAll(edges, i -> random.doubles(i % 20, -2, 2).sorted().toArray());
    edges[0] = random.doubles(150, -2, 2).sorted().toArray();
    int count = shapes.count();
    return List.of(
        new Case("nearest of 3 coordinates", k -> bits(k.nearest(wave, wave, 20, true), wave, 20)),
        new Case(
            "nearest of 38 coordinates",
            k -> bits(k.nearest(machines, others, 20, false), others, 20)),
        new Case("nearest of equally near", k -> bits(k.nearest(ties, ties, 30, true), ties, 30)),
        new Case(
            "all as nearest", k -> bits(k.nearest(others, machines, 257, false), machines, 257)),
        new Case(
            "nearest shapes",
            k ->
                bits(
                    k.nearestShapes(
                        shapes, count - count / 3 - 32, shapes, count - count / 3, count))),
        new Case("nearest shape", k -> bits(k.nearestShapes(shapes, count, shapes, 7, 8))),
        new Case("walks down trees", k -> bits(IsolationForest.of(columns, k).scores(columns))),
        new Case(
            "gaps",
            k ->
                Arrays.stream(k.largestGaps(references, samples))
                    .flatMapToLong(Arrays::stream)
                    .toArray()),
        new Case(
            "counts in bins",
            k ->
                Arrays.stream(k.counts(edges, samples))
                    .flatMap(Arrays::stream)
                    .flatMapToLong(Arrays::stream)
                    .toArray()));
  }

  private static double[][] columns(SplittableRandom random, int rows, int columns) {
    double[][] all = new double[columns][rows];
    for (double[] column : all) {
      Arrays.setAll(column, i -> random.nextGaussian());
    }
    return all;
  }

  /** Normal coordinates, in steps of a fraction. */
  private static Points points(SplittableRandom random, int rows, int columns, double fraction) {
    double[][] all = columns(random, rows, columns);
    if (Double.isFinite(fraction)) {
      for (double[] column : all) {
        Arrays.setAll(column, i -> Math.rint(column[i] * fraction) / fraction);
      }
    }
    return new Points(all);
  }

  /** A wave with noise, a stretch that is flat at another level and a spike. */
  private static Shapes shapes(SplittableRandom random, int length) {
    double[] values = new double[length];
    Arrays.setAll(values, i -> Math.sin(i / 7.0) + 0.2 * random.nextGaussian());
    Arrays.fill(values, length / 3, length / 3 + 50, 0.7);
    Arrays.fill(values, length - 60, length - 20, -0.3);
    values[length / 2] = 1e6;
    return new Shapes(values, 32);
  }

  /** Numbers with ties and infinities. */
  private static double[][] samples(SplittableRandom random, int count, IntFunction<Integer> size) {
    return IntStream.range(0, count)
        .mapToObj(i -> {
          double[] sample = new double[size.apply(i)];
          Arrays.setAll(sample, at -> Math.rint(50 * random.nextGaussian()) / 50 + 0.0);
          if (sample.length > 2) {
            sample[1] = Double.POSITIVE_INFINITY;
            sample[2] = Double.NEGATIVE_INFINITY;
          }
          return sample;
        })
        .toArray(double[][]::new);
  }

  private static long[] bits(double... values) {
    return Arrays.stream(values).mapToLong(Double::doubleToRawLongBits).toArray();
  }

  private static long[] bits(Neighbors found, Points queries, int k) {
    long[] bits = new long[2 * queries.size() * k];
    for (int i = 0; i < bits.length / 2; i++) {
      bits[2 * i] = found.at(i / k, i % k);
      bits[2 * i + 1] = Double.doubleToRawLongBits(found.square(i / k, i % k));
    }
    return bits;
  }
}
