package io.auscult.promql;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The labels in which a range and its reference are meant to differ: {@code version} of {@code
 * x{version="v8"}[1h]} and {@code x{version="v7"}[1h]}.
 */
public final class ComparedLabels {
  private ComparedLabels() {}

  /**
   * Those, the metric name aside, that the reference has by {@code =} and that the current range
   * has a matcher of, too. None where one of the two is anything else than a range of a selector or
   * of a signal.
   */
  public static Set<String> of(Expr current, Expr reference) {
    Set<String> mentioned =
        matchers(current).stream().map(Matcher::label).collect(Collectors.toSet());
    return matchers(reference).stream()
        .filter(matcher -> matcher.op() == Matcher.Op.EQUAL && mentioned.contains(matcher.label()))
        .map(Matcher::label)
        .filter(label -> !label.equals(MatcherList.NAME))
        .collect(Collectors.toUnmodifiableSet());
  }

  private static List<Matcher> matchers(Expr expr) {
    return switch (expr) {
      case Expr.Paren paren -> matchers(paren.expr());
      case Expr.MatrixSelector range -> range.selector().matchers();
      case Expr.Subquery range -> matchers(range.expr());
      case Expr.VectorSelector selector -> selector.matchers();
      case Expr.SignalUse signal -> signal.matchers();
      default -> List.of();
    };
  }
}
