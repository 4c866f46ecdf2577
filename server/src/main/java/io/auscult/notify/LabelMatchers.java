package io.auscult.notify;

import io.auscult.promql.Expr;
import io.auscult.promql.ExprException;
import io.auscult.promql.Matcher;
import io.auscult.promql.Parser;
import io.auscult.series.Labels;
import java.util.List;
import java.util.regex.Pattern;

/** Conditions on the labels of alerts, in Prometheus' notation. */
public final class LabelMatchers {
  private static final Pattern UNQUOTED =
      Pattern.compile("\\s*([a-zA-Z_][a-zA-Z0-9_]*)\\s*(=~|!~|!=|=)\\s*([^\"'`{},=~\\s]+)\\s*");

  private LabelMatchers() {}

  /**
   * Reads {@code severity="critical"}, or several with commas between; one alone may do without the
   * quotes, as in Alertmanager's tools.
   *
   * @throws IllegalArgumentException if there is none, or one is malformed
   */
  public static List<Matcher> parse(String text) {
    java.util.regex.Matcher unquoted = UNQUOTED.matcher(text);
    try {
      String quoted = unquoted.matches() ? unquoted.replaceAll("$1$2`$3`") : text;
      Expr expr = Parser.parse("x{" + quoted + "}");
      if (expr instanceof Expr.VectorSelector selector && selector.matchers().size() > 1) {
        return List.copyOf(selector.matchers().subList(1, selector.matchers().size()));
      }
    } catch (ExprException e) {
      // The brace that is found is ours.
      String problem = e.problem().replace("found '}'", "found the end");
      throw new IllegalArgumentException(
          "'%s': %s; write model=\"ranker\", with =, !=, =~ or !~".formatted(text, problem), e);
    }
    throw new IllegalArgumentException(
        "'%s' is no condition; write model=\"ranker\", with =, !=, =~ or !~".formatted(text));
  }

  /** True where labels meet all conditions; a label that is absent has the value {@code ""}. */
  public static boolean match(List<Matcher> matchers, Labels labels) {
    return matchers.stream().allMatch(matcher -> matcher.matches(labels.get(matcher.label())));
  }
}
