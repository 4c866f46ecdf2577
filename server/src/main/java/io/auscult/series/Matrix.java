package io.auscult.series;

import java.util.Comparator;
import java.util.List;

/**
 * Series evaluated on one grid: the value of every vector expression. A row has one value for each
 * point of the grid; where a series has no sample, the value is {@link Stale#MARKER}.
 */
public record Matrix(TimeGrid grid, List<Row> rows) {
  public Matrix {
    rows = List.copyOf(rows);
    for (Row row : rows) {
      if (row.length() != grid.length()) {
        throw new IllegalArgumentException(
            "row %s has %d values on a grid of %d"
                .formatted(row.labels(), row.length(), grid.length()));
      }
    }
  }

  /** No rows. */
  public static Matrix empty(TimeGrid grid) {
    return new Matrix(grid, List.of());
  }

  /** The same rows, in ascending order of their labels. */
  public Matrix byLabels() {
    return new Matrix(grid, rows.stream().sorted(Comparator.comparing(Row::labels)).toList());
  }

  /**
   * One series on the grid. Immutable by contract: whoever hands the array in does not touch it
   * again, and {@link #values} is read only.
   */
  public static final class Row {
    private final Labels labels;
    private final double[] values;

    public Row(Labels labels, double[] values) {
      this.labels = labels;
      this.values = values;
    }

    public Labels labels() {
      return labels;
    }

    public int length() {
      return values.length;
    }

    public double at(int i) {
      return values[i];
    }

    public boolean hasSample(int i) {
      return !Stale.is(values[i]);
    }

    /** True where no point has a sample. */
    public boolean isEmpty() {
      for (double value : values) {
        if (!Stale.is(value)) {
          return false;
        }
      }
      return true;
    }

    /** The array itself, not a copy: read only. For {@code query} and {@code stats}. */
    public double[] values() {
      return values;
    }

    /** The same values under other labels. */
    public Row as(Labels other) {
      return new Row(other, values);
    }

    @Override
    public String toString() {
      return labels + " " + java.util.Arrays.toString(values);
    }
  }
}
