package io.auscult.notify;

import io.auscult.promql.Expr;
import io.auscult.promql.ExprException;
import io.auscult.promql.Matcher;
import io.auscult.promql.Parser;
import io.auscult.series.Labels;
import java.util.List;

/** Conditions on the labels of alerts, in Prometheus' notation. */
public final class LabelMatchers {
  private LabelMatchers() {}

  /**
   * Reads {@code severity="critical"}, or several with commas between.
   *
   * @throws IllegalArgumentException if there is none, or one is malformed
   */
  public static List<Matcher> parse(String text) {
    try {
      Expr expr = Parser.parse("x{" + text + "}");
      if (expr instanceof Expr.VectorSelector selector && selector.matchers().size() > 1) {
        return List.copyOf(selector.matchers().subList(1, selector.matchers().size()));
      }
    } catch (ExprException e) {
      throw new IllegalArgumentException(
          "'%s': %s; write model=\"ranker\", with =, !=, =~ or !~".formatted(text, e.problem()), e);
    }
    throw new IllegalArgumentException(
        "'%s' is no condition; write model=\"ranker\", with =, !=, =~ or !~".formatted(text));
  }

  /** True where labels meet all conditions; a label that is absent has the value {@code ""}. */
  public static boolean match(List<Matcher> matchers, Labels labels) {
    return matchers.stream().allMatch(matcher -> matcher.matches(labels.get(matcher.label())));
  }
}
