package io.auscult.query;

import io.auscult.promql.Expr;
import io.auscult.series.Matrix;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Tells why an operation on two vectors that both have series gives none. In PromQL that is no
 * error; that one side goes by {@code gpu} and the other by {@code model} is then easily
 * overlooked.
 */
final class UnmatchedSides {
  private UnmatchedSides() {}

  /**
   * The reason, in a sentence, where the labels to be compared have other names on both sides; none
   * where only their values differ.
   */
  static Optional<String> reason(Expr.Binary node, Matrix left, Matrix right) {
    Set<String> ofLeft = compared(node.matching(), left);
    Set<String> ofRight = compared(node.matching(), right);
    if (left.rows().isEmpty() || right.rows().isEmpty() || ofLeft.equals(ofRight)) {
      return Optional.empty();
    }
    return Optional.of(
        ("no series of the two sides of '%s' match: compared are %s of the left and %s of the right;"
                + " on(...) or ignoring(...) says which labels to compare")
            .formatted(node.op().symbol(), listed(ofLeft), listed(ofRight)));
  }

  private static Set<String> compared(Expr.Matching matching, Matrix side) {
    Set<String> names = new TreeSet<>();
    side.rows().forEach(row -> names.addAll(MatchGroups.key(matching, row.labels()).names()));
    return names;
  }

  private static String listed(Set<String> names) {
    return names.isEmpty() ? "no label" : "the labels " + String.join(", ", names);
  }
}
