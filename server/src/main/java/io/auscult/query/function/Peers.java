package io.auscult.query.function;

import io.auscult.query.Arguments;
import io.auscult.query.EvalContext;
import io.auscult.query.FunctionBody;
import io.auscult.query.Value;
import io.auscult.series.Labels;
import io.auscult.series.Matrix.Row;
import io.auscult.series.Stale;
import io.auscult.stats.anomaly.PeerScore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code anomaly_peers(v, ["label"...])}: a member of a group against the others of its group. */
final class Peers {
  private Peers() {}

  static Map<String, FunctionBody> bodies() {
    return Map.of("anomaly_peers", Peers::score);
  }

  private static Value score(Arguments args, EvalContext context) {
    Map<Labels, List<Row>> groups = new LinkedHashMap<>();
    for (Row row : args.vector(0).rows()) {
      groups.computeIfAbsent(group(args, row.labels()), _ -> new ArrayList<>()).add(row);
    }
    List<Row> scored = new ArrayList<>();
    for (List<Row> group : groups.values()) {
      scored.addAll(scored(group, context.grid().length()));
    }
    return Rows.vector(context.grid(), scored);
  }

  private static Labels group(Arguments args, Labels labels) {
    Labels group = Labels.EMPTY;
    for (int i = 1; i < args.size(); i++) {
      group = group.with(args.text(i), labels.get(args.text(i)));
    }
    return group;
  }

  private static List<Row> scored(List<Row> group, int points) {
    double[][] values = new double[group.size()][points];
    for (int point = 0; point < points; point++) {
      int at = point;
      double[] members = group.stream().mapToDouble(row -> row.at(at)).toArray();
      double[] scores = PeerScore.of(members);
      for (int member = 0; member < scores.length; member++) {
        values[member][point] = Double.isNaN(scores[member]) ? Stale.MARKER : scores[member];
      }
    }
    List<Row> rows = new ArrayList<>();
    Arrays.stream(values)
        .forEach(row -> rows.add(new Row(group.get(rows.size()).labels().withoutName(), row)));
    return rows;
  }
}
