package io.auscult.http.prometheus;

import io.auscult.query.cache.Shelf;
import io.auscult.series.Labels;
import io.auscult.series.Matrix;
import io.auscult.series.TimeGrid;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/**
 * The text of an answer, kept row by row. The next answer to the same question, some points later,
 * copies what has stayed: the numbers are compared, so that a text is never another than that of
 * its value, whatever has changed and wherever the answer came from.
 *
 * @param grid that of the answer
 */
record MatrixText(TimeGrid grid, Map<Labels, RowText> rows) implements Shelf.Weighed {
  private static final int ROW_OVERHEAD = 150;

  /** About the text of a point: {@code [1435781430,"0.1234567"],}. */
  private static final long POINT = 28;

  /** Nothing is kept. */
  static final MatrixText NONE = new MatrixText(TimeGrid.instant(0), Map.of());

  @Override
  public int weight() {
    long bytes = 0;
    for (RowText row : rows.values()) {
      bytes += ROW_OVERHEAD + row.weight();
    }
    return (int) Math.min(Integer.MAX_VALUE, bytes);
  }

  /** How many bytes the text of a matrix may have, about. */
  static long estimate(Matrix matrix) {
    return POINT * matrix.grid().length() * matrix.rows().size();
  }

  /**
   * Writes the rows that have a sample, with a comma between them.
   *
   * @param keep whether the text is worth keeping
   * @return what to keep of it, empty where nothing is to be kept
   */
  MatrixText write(Matrix matrix, boolean keep, AnswerStream out) throws IOException {
    Map<Labels, RowText> written = HashMap.newHashMap(keep ? matrix.rows().size() : 0);
    PointText fresh = new PointText(matrix.grid());
    int shift = shift(matrix.grid());
    boolean first = true;
    for (Matrix.Row row : matrix.rows()) {
      if (!row.isEmpty()) {
        if (!first) {
          out.write(',');
        }
        first = false;
        RowText text = text(row, shift);
        text.write(fresh, out);
        if (keep) {
          written.put(row.labels(), text.with(fresh));
        }
      }
    }
    return new MatrixText(matrix.grid(), written);
  }

  /** Negative where no point here is one of the other grid. */
  private int shift(TimeGrid other) {
    long points = (other.startMillis() - grid.startMillis()) / grid.stepMillis();
    return points > grid.length() ? -1 : (int) Math.max(-1, points);
  }

  private RowText text(Matrix.Row row, int shift) {
    RowText known = rows.get(row.labels());
    return known == null ? RowText.of(row) : known.movedTo(row.values(), shift);
  }
}
