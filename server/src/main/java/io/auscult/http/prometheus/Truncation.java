package io.auscult.http.prometheus;

import io.auscult.query.QueryResult;
import io.auscult.query.Value;
import io.auscult.series.Matrix;
import io.auscult.source.Notice;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** The parameter {@code limit}: no more series or names than that, and a warning where some go. */
record Truncation(OptionalInt limit) {
  private static final Notice TRUNCATED = Notice.warning("results truncated due to limit");

  /** The first ones; tells where that is not all. */
  <T> List<T> of(List<T> all, List<Notice> notices) {
    if (limit.isEmpty() || all.size() <= limit.getAsInt()) {
      return all;
    }
    notices.add(TRUNCATED);
    return all.subList(0, limit.getAsInt());
  }

  QueryResult of(QueryResult result) {
    if (limit.isEmpty() || !(result.value() instanceof Value.Vector(Matrix matrix))) {
      return result;
    }
    List<Notice> notices = new ArrayList<>(result.notices());
    List<Matrix.Row> rows = matrix.rows().stream().filter(row -> !row.isEmpty()).toList();
    Value.Vector first = new Value.Vector(new Matrix(matrix.grid(), of(rows, notices)));
    return new QueryResult(result.expr(), first, notices, result.profile());
  }
}
