package io.auscult.query;

import io.auscult.promql.Expr;
import io.auscult.series.Labels;
import io.auscult.series.Matrix;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Tells why an operation on two vectors that both have samples matches none of their series. In
 * PromQL that is no error; that one side goes by {@code gpu} and the other by {@code model}, or
 * that one says {@code chat} where the other says {@code chat-8b}, is then easily overlooked.
 */
final class UnmatchedSides {
  private final List<Labels> left;
  private final List<Labels> right;

  private UnmatchedSides(Expr.Matching matching, Matrix left, Matrix right) {
    this.left = keys(matching, left);
    this.right = keys(matching, right);
  }

  /** The labels to be compared of each series that has a sample. */
  private static List<Labels> keys(Expr.Matching matching, Matrix side) {
    return side.rows().stream()
        .filter(row -> !row.isEmpty())
        .map(row -> MatchGroups.key(matching, row.labels()))
        .distinct()
        .sorted()
        .toList();
  }

  /**
   * The reason, in a sentence; none where a side has no sample, or where series match after all.
   */
  static Optional<String> reason(Expr.Binary node, Matrix left, Matrix right) {
    UnmatchedSides sides = new UnmatchedSides(node.matching(), left, right);
    if (sides.left.isEmpty() || sides.right.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        "no series of the two sides of '%s' match: %s"
            .formatted(node.op().symbol(), sides.difference()));
  }

  private String difference() {
    SortedSet<String> ofLeft = names(left);
    SortedSet<String> ofRight = names(right);
    if (!ofLeft.equals(ofRight)) {
      return "compared are %s of the left and %s of the right; on(...) or ignoring(...) says which labels to compare"
          .formatted(listed(ofLeft), listed(ofRight));
    }
    List<String> apart = ofLeft.stream().filter(this::neverMeets).toList();
    return apart.isEmpty() ? together(ofLeft) : values(apart);
  }

  private static SortedSet<String> names(List<Labels> keys) {
    return keys.stream()
        .flatMap(key -> key.names().stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String listed(SortedSet<String> names) {
    return names.isEmpty() ? "no label" : "the labels " + String.join(", ", names);
  }

  /** True where no value of a label is on both sides. */
  private boolean neverMeets(String label) {
    var values = left.stream().map(key -> key.get(label)).collect(Collectors.toSet());
    return right.stream().noneMatch(key -> values.contains(key.get(label)));
  }

  private String values(List<String> apart) {
    return "no value of %s %s is on both sides, such as %s of the left and %s of the right; label_replace(...) makes values alike, on(...) or ignoring(...) leaves labels out"
        .formatted(
            apart.size() == 1 ? "the label" : "any of the labels",
            String.join(", ", apart),
            left.getFirst().keep(apart),
            right.getFirst().keep(apart));
  }

  private String together(SortedSet<String> names) {
    return "the labels %s have no values together on both sides, such as %s of the left and %s of the right; on(...) or ignoring(...) leaves labels out"
        .formatted(String.join(", ", names), left.getFirst(), right.getFirst());
  }
}
