package io.auscult.query;

import io.auscult.promql.Expr;
import io.auscult.series.Labels;
import io.auscult.series.Matrix;
import io.auscult.series.Stale;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The rows of one operand by the labels on which an operator matches. */
final class MatchGroups {
  private final Expr.Matching matching;
  private final Map<Labels, List<Matrix.Row>> groups = new HashMap<>();

  MatchGroups(Expr.Matching matching, Matrix matrix) {
    this.matching = matching;
    for (Matrix.Row row : matrix.rows()) {
      groups.computeIfAbsent(key(matching, row.labels()), _ -> new ArrayList<>(1)).add(row);
    }
  }

  /** The labels that have to be equal on both sides. */
  static Labels key(Expr.Matching matching, Labels labels) {
    return matching.on() ? labels.keep(matching.labels()) : labels.drop(matching.labels());
  }

  /** The rows that match a row of the other operand. */
  List<Matrix.Row> matching(Matrix.Row other) {
    return groups.getOrDefault(key(matching, other.labels()), List.of());
  }

  Map<Labels, List<Matrix.Row>> groups() {
    return groups;
  }

  /** Where at least one of the rows has a sample. */
  static boolean[] presence(List<Matrix.Row> rows, int length) {
    boolean[] present = new boolean[length];
    for (Matrix.Row row : rows) {
      double[] values = row.values();
      for (int i = 0; i < length; i++) {
        present[i] |= !Stale.is(values[i]);
      }
    }
    return present;
  }
}
