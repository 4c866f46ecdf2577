package io.auscult.http.prometheus;

import io.auscult.query.cache.Shelf;
import io.auscult.series.Matrix;
import io.auscult.series.TimeGrid;
import java.io.IOException;

/** The texts of answers over a range, kept beside the results by expression and step. */
record AnswerTexts(Shelf shelf) {

  private record Key(String expression, long stepMillis, long phaseMillis) {
    static Key of(String expression, TimeGrid grid) {
      long step = grid.stepMillis();
      return new Key(expression, step, Math.floorMod(grid.startMillis(), step));
    }
  }

  /** What writes the rows of an answer. */
  @FunctionalInterface
  interface Rows {
    /** Nothing is looked up and nothing kept. */
    Rows ANEW = (matrix, out) -> MatrixText.NONE.write(matrix, false, out);

    void write(Matrix matrix, AnswerStream out) throws IOException;
  }

  /** Writes what is kept of the text of earlier answers, and keeps this one's. */
  Rows of(String expression) {
    return (matrix, out) -> {
      Key key = Key.of(expression, matrix.grid());
      MatrixText before = shelf.find(MatrixText.class, key).orElse(MatrixText.NONE);
      boolean keep = shelf.holds(MatrixText.estimate(matrix));
      MatrixText now = before.write(matrix, keep, out);
      if (keep) {
        shelf.put(MatrixText.class, key, now);
      }
    };
  }
}
