package io.auscult.compute;

import java.util.Arrays;

/**
 * Points by column, for a loop that goes over the points is then one over neighboring numbers. Not
 * copied.
 */
public final class Points {
  private final double[][] columns;

  /**
   * Points by column.
   *
   * @param columns one at least, all of the same length
   */
  public Points(double[][] columns) {
    int size = columns[0].length;
    if (Arrays.stream(columns).anyMatch(column -> column.length != size)) {
      throw new IllegalArgumentException(
          "columns of points need one length, got "
              + Arrays.toString(
                  Arrays.stream(columns).mapToInt(column -> column.length).toArray()));
    }
    this.columns = columns;
  }

  /** Points by row, one at least, all of the same length. */
  public static Points ofRows(double[]... rows) {
    double[][] columns = new double[rows[0].length][rows.length];
    for (int row = 0; row < rows.length; row++) {
      for (int column = 0; column < columns.length; column++) {
        columns[column][row] = rows[row][column];
      }
    }
    return new Points(columns);
  }

  public int size() {
    return columns[0].length;
  }

  public int dimensions() {
    return columns.length;
  }

  double[] column(int i) {
    return columns[i];
  }

  /** All columns, one after the other. */
  public double[] flat() {
    double[] flat = new double[size() * dimensions()];
    for (int i = 0; i < columns.length; i++) {
      System.arraycopy(columns[i], 0, flat, i * size(), size());
    }
    return flat;
  }
}
