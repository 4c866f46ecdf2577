package io.auscult.query.function;

import io.auscult.query.Arguments;
import io.auscult.query.EvalContext;
import io.auscult.query.FunctionBody;
import io.auscult.query.PromqlNotice;
import io.auscult.query.Value;
import io.auscult.series.Matrix.Row;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * {@code sort}, {@code sort_by_label} and their reverse: the order of an instant query's rows, NaN
 * last. In a range query rows have no order by value, and stay as they are.
 */
final class Sorting {
  private static final String INEFFECTIVE =
      "sort is ineffective for range queries since results are always ordered by labels";

  private Sorting() {}

  static Map<String, FunctionBody> bodies() {
    return Map.of(
        "sort", (args, context) -> sorted(args, context, byValue(1)),
        "sort_desc", (args, context) -> sorted(args, context, byValue(-1)),
        "sort_by_label", (args, context) -> sorted(args, context, byLabels(args)),
        "sort_by_label_desc", (args, context) -> sorted(args, context, byLabels(args).reversed()));
  }

  private static Value sorted(Arguments args, EvalContext context, Comparator<Row> order) {
    List<Row> rows = args.vector(0).rows();
    if (!context.grid().isInstant()) {
      context.notices().accept(PromqlNotice.warning(args.text(), args.call().span(), INEFFECTIVE));
      return Rows.vector(context.grid(), rows);
    }
    return Rows.vector(
        context.grid(), rows.stream().filter(row -> row.hasSample(0)).sorted(order).toList());
  }

  private static Comparator<Row> byValue(int sign) {
    return (a, b) -> {
      double left = a.at(0);
      double right = b.at(0);
      if (Double.isNaN(left) || Double.isNaN(right)) {
        return Boolean.compare(Double.isNaN(left), Double.isNaN(right));
      }
      return sign * Double.compare(left, right);
    };
  }

  private static Comparator<Row> byLabels(Arguments args) {
    List<String> names = IntStream.range(1, args.size()).mapToObj(args::text).toList();
    Comparator<Row> all = Comparator.comparing(Row::labels);
    return (a, b) -> {
      for (String name : names) {
        int order = NaturalOrder.compare(a.labels().get(name), b.labels().get(name));
        if (order != 0) {
          return order;
        }
      }
      return all.compare(a, b);
    };
  }
}
