package io.auscult.promql;

import io.auscult.promql.Expr.Matching;

/** Writes {@code on (a) group_left (b)}. */
final class MatchingText {
  private MatchingText() {}

  static String of(Matching matching) {
    String group =
        switch (matching.cardinality()) {
          case ONE_TO_ONE, MANY_TO_MANY -> "";
          case MANY_TO_ONE -> group(" group_left ", matching);
          case ONE_TO_MANY -> group(" group_right ", matching);
        };
    boolean written = matching.on() || !matching.labels().isEmpty() || !group.isEmpty();
    String word = matching.on() ? " on " : " ignoring ";
    return written ? word + Printer.labels(matching.labels()) + group : "";
  }

  /** The list is written even if empty: a parenthesis that follows would be taken for it. */
  private static String group(String word, Matching matching) {
    return word + Printer.labels(matching.include());
  }
}
