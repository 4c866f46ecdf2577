package io.auscult.query;

import io.auscult.series.Matrix;
import io.auscult.series.Series;
import io.auscult.series.TimeGrid;
import java.util.List;

/** What an expression is worth on a grid. */
public sealed interface Value {

  /** True for an instant vector in which no series has a sample. */
  default boolean isNothing() {
    return this instanceof Vector(Matrix matrix)
        && matrix.rows().stream().allMatch(Matrix.Row::isEmpty);
  }

  /** A number for each point of the grid. Read only. */
  final class Scalar implements Value {
    private final TimeGrid grid;
    private final double[] values;

    /** Takes the array over. */
    public Scalar(TimeGrid grid, double[] values) {
      if (values.length != grid.length()) {
        throw new IllegalArgumentException(
            "%d values on a grid of %d".formatted(values.length, grid.length()));
      }
      this.grid = grid;
      this.values = values;
    }

    public TimeGrid grid() {
      return grid;
    }

    public double at(int i) {
      return values[i];
    }

    /** The array itself: read only. */
    public double[] values() {
      return values;
    }
  }

  /** A string. */
  record Text(String text) implements Value {}

  /** An instant vector at each point of the grid. */
  record Vector(Matrix matrix) implements Value {}

  /**
   * Raw samples for windows: at point i of the grid the window is (at(i) − range, at(i)]. The grid
   * is that of the windows' ends: offset and {@code @} are already applied, so it need not be the
   * grid of the query; it has as many points. With {@code @} all its points are the same instant,
   * which {@link TimeGrid} cannot say: then {@code fixed} is true and every window is that of point
   * 0.
   */
  record Range(TimeGrid ends, boolean fixed, long rangeMillis, List<Series> series)
      implements Value {
    public Range {
      series = List.copyOf(series);
    }

    /** The end of the window of a point, epoch milliseconds. */
    public long endOf(int i) {
      return fixed ? ends.startMillis() : ends.at(i);
    }

    /** Whether the window of a point has a sample of a series. */
    public boolean hasSample(Series of, int i) {
      int next = of.samples().firstAfter(endOf(i) - rangeMillis);
      return next < of.samples().size() && of.samples().time(next) <= endOf(i);
    }
  }
}
