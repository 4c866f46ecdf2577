package io.auscult.query;

import io.auscult.promql.Expr;
import io.auscult.series.Labels;
import io.auscult.series.Matrix;
import io.auscult.series.Stale;
import java.util.HashMap;
import java.util.Map;

/** {@code and}, {@code or}, {@code unless}: which samples stay, by what the other side has. */
final class SetOperations {
  private final Expr.Matching matching;
  private final int length;
  private final Map<Labels, boolean[]> presence = new HashMap<>();

  private SetOperations(Expr.Matching matching, Matrix other) {
    this.matching = matching;
    this.length = other.grid().length();
    new MatchGroups(matching, other)
        .groups()
        .forEach((key, rows) -> presence.put(key, MatchGroups.presence(rows, length)));
  }

  static Matrix apply(Expr.Binary node, Matrix left, Matrix right, Mistake mistake) {
    MergedRows rows = new MergedRows(left.grid(), mistake);
    switch (node.op()) {
      case AND -> new SetOperations(node.matching(), right).select(left, true, rows);
      case UNLESS -> new SetOperations(node.matching(), right).select(left, false, rows);
      case OR -> {
        left.rows().forEach(row -> rows.add(row.labels(), row.values()));
        new SetOperations(node.matching(), left).select(right, false, rows);
      }
      case POW, MUL, DIV, MOD, ATAN2, ADD, SUB, EQL, NEQ, LTE, LSS, GTE, GTR ->
          throw new IllegalStateException(node.op() + " is not a set operator");
    }
    return rows.matrix();
  }

  /** Adds the samples of a matrix that have, or have not, a match on the other side. */
  private void select(Matrix matrix, boolean wanted, MergedRows into) {
    for (Matrix.Row row : matrix.rows()) {
      Cancellation.check();
      boolean[] matched = presence.get(MatchGroups.key(matching, row.labels()));
      if (matched != null) {
        into.add(row.labels(), where(row.values(), matched, wanted));
      } else if (!wanted) {
        into.add(row.labels(), row.values());
      }
    }
  }

  private static double[] where(double[] values, boolean[] mask, boolean wanted) {
    double[] kept = new double[values.length];
    for (int i = 0; i < kept.length; i++) {
      kept[i] = mask[i] == wanted ? values[i] : Stale.MARKER;
    }
    return kept;
  }
}
