package io.auscult.query.function;

import io.auscult.query.Arguments;
import io.auscult.query.EvalContext;
import io.auscult.query.FunctionBody;
import io.auscult.query.Value;
import io.auscult.series.Labels;
import io.auscult.series.Matrix.Row;
import io.auscult.series.Stale;
import io.auscult.stats.anomaly.PeerMethod;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * {@code anomaly_peers(v, ["method"], ["label"...])}: a member of a group against the others of its
 * group. A text that is the name of a method and comes first is one.
 */
final class Peers {
  private Peers() {}

  static Map<String, FunctionBody> bodies() {
    return Map.of("anomaly_peers", Peers::score);
  }

  private static Value score(Arguments args, EvalContext context) {
    Optional<PeerMethod> method = PeerMethod.named(args.textOr(1, ""));
    List<NamedLabel> labels = labels(args, method.isPresent() ? 2 : 1);
    Map<Labels, List<Row>> groups = new LinkedHashMap<>();
    for (Row row : args.vector(0).rows()) {
      groups.computeIfAbsent(group(labels, row.labels()), _ -> new ArrayList<>()).add(row);
    }
    labels.forEach(label -> label.warnIfNowhere(context));
    List<Row> scored = new ArrayList<>();
    for (List<Row> group : groups.values()) {
      scored.addAll(scored(method.orElse(PeerMethod.MAD), group, context.grid().length()));
    }
    return Rows.vector(context.grid(), scored);
  }

  private static List<NamedLabel> labels(Arguments args, int first) {
    return IntStream.range(first, args.size()).mapToObj(i -> new NamedLabel(args, i)).toList();
  }

  private static Labels group(List<NamedLabel> by, Labels labels) {
    Labels group = Labels.EMPTY;
    for (NamedLabel label : by) {
      if (label.isOn(labels)) {
        group = group.with(label.name(), labels.get(label.name()));
      }
    }
    return group;
  }

  private static List<Row> scored(PeerMethod method, List<Row> group, int points) {
    double[][] values = new double[group.size()][points];
    for (int point = 0; point < points; point++) {
      int at = point;
      double[] members = group.stream().mapToDouble(row -> row.at(at)).toArray();
      double[] scores = method.scores(members);
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
