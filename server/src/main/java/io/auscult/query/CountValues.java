package io.auscult.query;

import io.auscult.promql.Expr;
import io.auscult.series.Labels;
import io.auscult.series.Matrix;
import io.auscult.series.Stale;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code count_values("label", v)}: one series for each value, with the value as a label. */
final class CountValues {
  private final Expr.Aggregate node;
  private final Matrix input;
  private final Mistake mistake;
  private final Map<Labels, double[]> counts = new LinkedHashMap<>();

  CountValues(Expr.Aggregate node, Matrix input, Mistake mistake) {
    this.node = node;
    this.input = input;
    this.mistake = mistake;
  }

  Matrix apply(String label) {
    if (label.isEmpty() || !StandardCharsets.UTF_8.newEncoder().canEncode(label)) {
      throw mistake.of("invalid label name \"%s\"".formatted(label));
    }
    input.rows().forEach(row -> count(label, row));
    List<Matrix.Row> rows = new ArrayList<>(counts.size());
    counts.forEach((labels, column) -> rows.add(new Matrix.Row(labels, column)));
    return new Matrix(input.grid(), rows);
  }

  /**
   * The column of each distinct value is looked up once: most metrics that are counted have few.
   */
  private void count(String label, Matrix.Row row) {
    Cancellation.check();
    Map<Double, double[]> columns = new HashMap<>();
    for (int i = 0; i < row.length(); i++) {
      double value = row.at(i);
      if (!Stale.is(value)) {
        double[] column = columns.computeIfAbsent(value, v -> column(label, row.labels(), v));
        column[i] = Stale.is(column[i]) ? 1 : column[i] + 1;
      }
    }
  }

  private double[] column(String label, Labels labels, double value) {
    return counts.computeIfAbsent(
        key(label, labels.with(label, text(value))), _ -> Folds.missing(input.grid().length()));
  }

  private Labels key(String label, Labels labels) {
    Expr.Grouping grouping = node.grouping();
    if (grouping.without()) {
      return labels.drop(grouping.labels());
    }
    List<String> kept = new ArrayList<>(grouping.labels());
    kept.add(label);
    return labels.keep(kept);
  }

  /** The shortest decimal digits that give the value back, without an exponent. */
  private static String text(double value) {
    if (Double.isNaN(value)) {
      return "NaN";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "+Inf" : "-Inf";
    }
    String digits = new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString();
    return value == 0 && 1 / value < 0 ? "-0" : digits;
  }
}
