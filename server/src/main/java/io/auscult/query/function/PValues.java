package io.auscult.query.function;

import io.auscult.query.Arguments;
import io.auscult.query.EvalContext;
import io.auscult.query.FunctionBody;
import io.auscult.query.Value;
import io.auscult.series.Matrix.Row;
import io.auscult.series.Stale;
import io.auscult.stats.drift.BenjaminiHochberg;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * {@code adjust_pvalues}: the p-values of all series at one point, adjusted for how many they are.
 */
final class PValues {
  private PValues() {}

  static Map<String, FunctionBody> bodies() {
    return Map.of("adjust_pvalues", PValues::adjusted);
  }

  private static Value adjusted(Arguments args, EvalContext context) {
    List<Row> rows = args.vector(0).rows();
    double[][] adjusted = new double[rows.size()][context.grid().length()];
    for (int point = 0; point < context.grid().length(); point++) {
      adjust(rows, point, adjusted);
    }
    List<Row> results = new ArrayList<>();
    for (int i = 0; i < adjusted.length; i++) {
      results.add(new Row(rows.get(i).labels().withoutName(), adjusted[i]));
    }
    if (rows.stream().anyMatch(PValues::hasOther)) {
      Notices.warn(args, 0, context, "p-values are from 0 to 1; other samples were left out");
    }
    return Rows.vector(context.grid(), results);
  }

  private static void adjust(List<Row> rows, int point, double[][] adjusted) {
    int[] judged =
        IntStream.range(0, rows.size()).filter(i -> isPValue(rows.get(i).at(point))).toArray();
    double[] some =
        BenjaminiHochberg.adjusted(
            Arrays.stream(judged).mapToDouble(i -> rows.get(i).at(point)).toArray());
    for (double[] row : adjusted) {
      row[point] = Stale.MARKER;
    }
    for (int i = 0; i < judged.length; i++) {
      adjusted[judged[i]][point] = some[i];
    }
  }

  /** Neither NaN nor the marker of no sample is one. */
  private static boolean isPValue(double value) {
    return value >= 0 && value <= 1;
  }

  private static boolean hasOther(Row row) {
    return IntStream.range(0, row.length())
        .anyMatch(point -> !Double.isNaN(row.at(point)) && !isPValue(row.at(point)));
  }
}
