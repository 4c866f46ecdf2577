package io.auscult.compute;

import java.util.Arrays;

/**
 * {@link Kernels#nearest} on the CPU: the distances of a query to all points, then its least ones.
 */
final class NearestPoints {
  private final Points points;
  private final int k;
  private final double[] distances;

  NearestPoints(Points points, int k) {
    this.points = points;
    this.k = k;
    distances = new double[points.size()];
  }

  static Neighbors of(Points points, Points queries, int k, boolean same) {
    int available = points.size() - (same ? 1 : 0);
    if (k < 1 || k > available) {
      throw new IllegalArgumentException(
          "k must be from 1 to the number of other points %d, got %d".formatted(available, k));
    }
    int[] at = new int[queries.size() * k];
    double[] squares = new double[at.length];
    long steps = (long) queries.size() * points.size() * (1 + points.dimensions() / 4);
    Strips.all(
        queries.size(),
        steps,
        (from, to) -> {
          NearestPoints nearest = new NearestPoints(points, k);
          for (int query = from; query < to; query++) {
            nearest.find(queries, query, same ? query : -1, at, squares);
          }
        });
    return new Neighbors(k, at, squares);
  }

  private void find(Points queries, int query, int except, int[] at, double[] squares) {
    measure(queries, query);
    if (except >= 0) {
      distances[except] = Double.POSITIVE_INFINITY;
    }
    int first = query * k;
    int last = first + k - 1;
    Arrays.fill(squares, first, last + 1, Double.POSITIVE_INFINITY);
    double farthest = Double.POSITIVE_INFINITY;
    for (int i = 0; i < distances.length; i++) {
      double square = distances[i];
      if (square < farthest) {
        int place = last;
        while (place > first && squares[place - 1] > square) {
          squares[place] = squares[place - 1];
          at[place] = at[place - 1];
          place--;
        }
        squares[place] = square;
        at[place] = i;
        farthest = squares[last];
      }
    }
  }

  /** Column by column, two at a time: loops over one index, which the compiler makes wide. */
  private void measure(Points queries, int query) {
    int columns = points.dimensions();
    int next = columns % 2;
    if (next == 1) {
      begin(points.column(0), queries.column(0)[query], distances);
    } else {
      Arrays.fill(distances, 0);
    }
    for (; next < columns; next += 2) {
      add(
          points.column(next),
          queries.column(next)[query],
          points.column(next + 1),
          queries.column(next + 1)[query],
          distances);
    }
  }

  private static void begin(double[] column, double value, double[] sums) {
    for (int i = 0; i < sums.length; i++) {
      double difference = column[i] - value;
      sums[i] = difference * difference;
    }
  }

  private static void add(
      double[] column, double value, double[] next, double nextValue, double[] sums) {
    for (int i = 0; i < sums.length; i++) {
      double difference = column[i] - value;
      double another = next[i] - nextValue;
      sums[i] = sums[i] + difference * difference + another * another;
    }
  }
}
