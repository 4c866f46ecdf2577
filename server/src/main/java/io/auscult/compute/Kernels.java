package io.auscult.compute;

/**
 * What can be computed for many items at once, on the CPU or on a GPU.
 *
 * <p>All devices give the same numbers, bit for bit: integers, or doubles that are added in one
 * order, without fused multiplication, and rounded as IEEE 754 says. So it does not matter which
 * device answers. Safe for several threads.
 */
public interface Kernels {
  /** Which device this is, for people: {@code CPU, 2 cores}. */
  String device();

  /**
   * The k nearest points of each query by squared Euclidean distance, nearest first; of equally
   * near ones those that come first.
   *
   * @param queries as many columns as the points
   * @param k 1 at least, at most the number of points, or one less with {@code same}
   * @param same true where the queries are the points, none of which is its own neighbor
   */
  Neighbors nearest(Points points, Points queries, int k, boolean same);

  /**
   * How far some subsequences are from the nearest of others, by their shapes: the least of
   *
   * <pre>  2 m (1 - r),   r = correlation of the two, m = their length,   0 to 4 m</pre>
   *
   * <p>Of two flat subsequences it is 0, of a flat and another one m.
   *
   * @param learned those compared with
   * @param among how many of them, from the first; 1 at least
   * @param judged of the same length
   * @param from the first judged subsequence
   * @param to the one after the last
   * @return a square of a distance for each, in order
   */
  double[] nearestShapes(Shapes learned, int among, Shapes judged, int from, int to);

  /** The sum over all trees of the depth at which each point ends. */
  double[] depths(Forest forest, Points points);

  /**
   * The largest gaps between the running totals of samples and of their references, in integers:
   *
   * <pre>  max over x of | m A(x) - n B(x) |</pre>
   *
   * <p>A(x) and B(x) count the values of the reference and of the sample up to x, n and m all of
   * them; divided by n m this is the distance of Kolmogorov and Smirnov.
   *
   * @param references for each feature numbers in any order, without NaN and -0
   * @param samples for each feature some samples, likewise
   * @return a gap for each feature and sample; 0 where one side is empty
   */
  long[][] largestGaps(double[][] references, double[][][] samples);

  /**
   * How many values of samples are in each bin (edge before, edge]; the outer ones are open.
   *
   * @param edges of each feature, ascending
   * @param samples for each feature some samples in any order, without NaN and -0
   * @return a count for each feature, sample and bin, one bin more than edges
   */
  long[][][] counts(double[][] edges, double[][][] samples);
}
