package io.auscult.query;

import io.auscult.promql.Expr;
import io.auscult.promql.Expr.Cardinality;
import io.auscult.series.Labels;
import io.auscult.series.Matrix;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Arithmetic and comparison of two vectors: rows are paired by a hash join on the matching labels,
 * then each pair is computed as two columns. That no point has more than one match is checked only
 * where a group has several rows. Errors are in Prometheus' words.
 */
final class VectorMatching {
  private static final String NOT_UNIQUE =
      "multiple matches for labels: grouping labels must ensure unique matches";
  private static final String NOT_EXPLICIT =
      "multiple matches for labels: many-to-one matching must be explicit (group_left/group_right)";

  private final Expr.Binary node;
  private final Expr.Matching matching;
  private final Mistake mistake;
  private final Consumer<String> reasons;
  private final boolean oneToOne;
  private final boolean oneIsLeft;

  VectorMatching(Expr.Binary node, Mistake mistake, Consumer<String> reasons) {
    this.node = node;
    this.reasons = reasons;
    this.matching = node.matching();
    this.mistake = mistake;
    this.oneToOne = matching.cardinality() == Cardinality.ONE_TO_ONE;
    this.oneIsLeft = matching.cardinality() == Cardinality.ONE_TO_MANY;
  }

  Matrix apply(Matrix left, Matrix right) {
    Matrix many = oneIsLeft ? right : left;
    MatchGroups ones = new MatchGroups(matching, oneIsLeft ? left : right);
    checkOneSide(ones, many);
    if (oneToOne) {
      checkOneToOne(ones, new MatchGroups(matching, many));
    }
    if (many.rows().stream().allMatch(row -> ones.matching(row).isEmpty())) {
      UnmatchedSides.reason(node, left, right).ifPresent(reasons);
    }
    return pair(many, ones);
  }

  private Matrix pair(Matrix many, MatchGroups ones) {
    MergedRows rows =
        new MergedRows(many.grid(), mistake, oneToOne ? MergedRows.SAME_LABELS : NOT_UNIQUE);
    for (Matrix.Row row : many.rows()) {
      Cancellation.check();
      for (Matrix.Row one : ones.matching(row)) {
        rows.add(resultLabels(row.labels(), one.labels()), column(row.values(), one.values()));
      }
    }
    return rows.matrix();
  }

  private double[] column(double[] many, double[] one) {
    double[] left = oneIsLeft ? one : many;
    double[] right = oneIsLeft ? many : one;
    return Operators.columns(node.op(), node.bool(), left, right, left);
  }

  private Labels resultLabels(Labels many, Labels one) {
    Labels labels = BinaryOperations.keepsName(node) ? many : many.withoutName();
    if (oneToOne) {
      return matching.on() ? labels.keep(matching.labels()) : without(labels);
    }
    return matching.include().isEmpty() ? labels : included(labels, one);
  }

  /** Unlike {@link Labels#drop} this leaves the metric name, which a filter keeps. */
  private Labels without(Labels labels) {
    if (matching.labels().isEmpty()) {
      return labels;
    }
    Set<String> kept = new HashSet<>(labels.names());
    matching.labels().forEach(kept::remove);
    return labels.keep(kept);
  }

  private Labels included(Labels many, Labels one) {
    TreeMap<String, String> map = new TreeMap<>(many.asMap());
    matching.include().forEach(label -> map.put(label, one.get(label)));
    return Labels.of(map);
  }

  /** Two series of the one side in a group may not both have a sample at one point. */
  private void checkOneSide(MatchGroups ones, Matrix many) {
    for (List<Matrix.Row> group : ones.groups().values()) {
      if (group.size() > 1) {
        checkOneSide(group, MatchGroups.presence(many.rows(), many.grid().length()));
      }
    }
  }

  private void checkOneSide(List<Matrix.Row> group, boolean[] manyPresent) {
    for (int i = 0; i < manyPresent.length; i++) {
      if (manyPresent[i] && present(group, i) > 1) {
        throw mistake.of(duplicates(group, i));
      }
    }
  }

  private String duplicates(List<Matrix.Row> group, int i) {
    List<Labels> two =
        group.stream().filter(row -> row.hasSample(i)).limit(2).map(Matrix.Row::labels).toList();
    return ("found duplicate series for the match group %s on the %s hand-side of the operation:"
            + " [%s];many-to-many matching not allowed: matching labels must be unique on one side")
        .formatted(
            braced(MatchGroups.key(matching, two.getFirst())),
            oneIsLeft ? "left" : "right",
            two.stream().sorted().map(VectorMatching::braced).collect(Collectors.joining(", ")));
  }

  /** Prometheus writes the metric name as a label here. */
  private static String braced(Labels labels) {
    String name = labels.metricName();
    String rest = labels.withoutName().toString();
    Stream<String> parts =
        Stream.of(
            name.isEmpty() ? "" : "%s=\"%s\"".formatted(Labels.METRIC_NAME, name),
            rest.substring(1, rest.length() - 1));
    return parts.filter(part -> !part.isEmpty()).collect(Collectors.joining(", ", "{", "}"));
  }

  /** Two series of the many side may not both find a match at one point. */
  private void checkOneToOne(MatchGroups ones, MatchGroups many) {
    for (List<Matrix.Row> group : many.groups().values()) {
      List<Matrix.Row> matches = new ArrayList<>(ones.matching(group.getFirst()));
      if (group.size() > 1 && !matches.isEmpty()) {
        checkOneToOne(group, MatchGroups.presence(matches, matches.getFirst().length()));
      }
    }
  }

  private void checkOneToOne(List<Matrix.Row> group, boolean[] onePresent) {
    for (int i = 0; i < onePresent.length; i++) {
      if (onePresent[i] && present(group, i) > 1) {
        throw mistake.of(NOT_EXPLICIT);
      }
    }
  }

  private static int present(List<Matrix.Row> rows, int i) {
    int present = 0;
    for (Matrix.Row row : rows) {
      present += row.hasSample(i) ? 1 : 0;
    }
    return present;
  }
}
