package io.auscult.query;

import io.auscult.promql.AggregateOp;
import io.auscult.promql.Expr;
import io.auscult.series.Labels;
import io.auscult.series.Matrix;
import io.auscult.series.TimeGrid;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntFunction;

/** One aggregation: rows are grouped once, then each group is computed as columns. */
final class Aggregations {
  private final Expr.Aggregate node;
  private final Matrix input;
  private final TimeGrid grid;
  private final Mistake mistake;
  private final Consumer<String> warnings;

  /**
   * @param warnings takes a warning in Prometheus' words about the parameter
   */
  Aggregations(Expr.Aggregate node, Matrix input, Mistake mistake, Consumer<String> warnings) {
    this.node = node;
    this.input = input;
    this.grid = input.grid();
    this.mistake = mistake;
    this.warnings = warnings;
  }

  /** The value; the parameter is that of the aggregation, on the same grid. */
  Matrix apply(Optional<Value> parameter) {
    AggregateOp op = node.op();
    return switch (op) {
      case SUM -> fold(KahanSum::new);
      case AVG -> fold(Mean::new);
      case MIN -> fold(Folds::minimum);
      case MAX -> fold(Folds::maximum);
      case COUNT -> fold(Folds::count);
      case GROUP -> fold(Folds::group);
      case STDVAR -> fold(Folds::variance);
      case STDDEV -> fold(Folds::deviation);
      case QUANTILE -> quantile(scalar(parameter));
      case TOPK -> new Ranking(Ranking.Order.TOP, counts(scalar(parameter))).apply(grid, groups());
      case BOTTOMK ->
          new Ranking(Ranking.Order.BOTTOM, counts(scalar(parameter))).apply(grid, groups());
      case LIMITK ->
          new Ranking(Ranking.Order.FIRST, counts(scalar(parameter))).apply(grid, groups());
      case LIMIT_RATIO -> limitRatio(scalar(parameter));
      case COUNT_VALUES -> new CountValues(node, input, mistake).apply(text(parameter));
    };
  }

  private static double[] scalar(Optional<Value> parameter) {
    return ((Value.Scalar) parameter.orElseThrow()).values();
  }

  private static String text(Optional<Value> parameter) {
    return ((Value.Text) parameter.orElseThrow()).text();
  }

  /** The labels of the group that a series belongs to. */
  static Labels key(Expr.Grouping grouping, Labels labels) {
    return grouping.without() ? labels.drop(grouping.labels()) : labels.keep(grouping.labels());
  }

  private Map<Labels, List<Matrix.Row>> byLabels() {
    Map<Labels, List<Matrix.Row>> groups = new LinkedHashMap<>();
    for (Matrix.Row row : input.rows()) {
      groups.computeIfAbsent(key(node.grouping(), row.labels()), _ -> new ArrayList<>()).add(row);
    }
    return groups;
  }

  private Collection<List<Matrix.Row>> groups() {
    return byLabels().values();
  }

  private Matrix fold(IntFunction<Fold> folds) {
    return eachGroup(members -> {
      Fold fold = folds.apply(grid.length());
      for (Matrix.Row member : members) {
        Cancellation.check();
        fold.add(member.values());
      }
      return fold.column();
    });
  }

  private Matrix eachGroup(Function<List<Matrix.Row>, double[]> column) {
    List<Matrix.Row> rows = new ArrayList<>();
    byLabels()
        .forEach((labels, members) -> rows.add(new Matrix.Row(labels, column.apply(members))));
    return new Matrix(grid, rows);
  }

  private Matrix quantile(double[] levels) {
    for (double level : levels) {
      if (!(level >= 0 && level <= 1)) {
        warnings.accept(
            "quantile value should be between 0 and 1, got " + PromqlNotice.number(level));
        break;
      }
    }
    return eachGroup(members -> GroupQuantile.column(levels, members));
  }

  /** How many series to take at each point, at most as many as there are. */
  private int[] counts(double[] parameter) {
    int[] counts = new int[parameter.length];
    for (int i = 0; i < counts.length; i++) {
      if (Double.isNaN(parameter[i])) {
        throw mistake.of("Parameter value is NaN");
      }
      if (Math.abs(parameter[i]) >= 0x1p63) {
        throw mistake.of("Scalar value %s overflows int64".formatted(parameter[i]));
      }
      counts[i] = Math.clamp((long) parameter[i], 0, input.rows().size());
    }
    return counts;
  }

  private Matrix limitRatio(double[] parameter) {
    double[] ratios = new double[parameter.length];
    for (int i = 0; i < ratios.length; i++) {
      if (Double.isNaN(parameter[i])) {
        throw mistake.of("Ratio value is NaN");
      }
      ratios[i] = Math.clamp(parameter[i], -1, 1);
      if (ratios[i] != parameter[i]) {
        warnings.accept(
            "ratio value should be between -1 and 1, got %s, capping to %s"
                .formatted(PromqlNotice.number(parameter[i]), PromqlNotice.number(ratios[i])));
      }
    }
    return new RatioSample(ratios).of(input);
  }
}
