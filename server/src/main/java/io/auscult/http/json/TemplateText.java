package io.auscult.http.json;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Undoes what Grafana's variables do to a target. simPod's plugin puts values in with their regular
 * expression characters escaped, {@code 10\.0\.0\.1}, and several values as {@code (a|b)}:
 *
 * <ul>
 *   <li>outside of quotes a backslash is never PromQL, so {@code p95\(x\)} becomes {@code p95(x)};
 *   <li>in {@code instance=~"10\.0\.0\.1"} a regular expression is meant: the backslash is doubled,
 *       as PromQL's strings want it;
 *   <li>in any other string the plain value is meant: {@code instance="10\.0\.0\.1"} becomes {@code
 *       instance="10.0.0.1"};
 *   <li>a target that is only {@code (a|b)} stands for the targets a and b.
 * </ul>
 *
 * <p>Escapes that PromQL knows, such as {@code \n}, {@code \"} and {@code \\}, are left alone.
 */
final class TemplateText {
  private static final String ESCAPED_BY_GRAFANA = "^$*+?.()|[]{}/-";
  private static final Pattern SEVERAL =
      Pattern.compile("\\(([a-zA-Z_:][\\w:]*(?:\\|[a-zA-Z_:][\\w:]*)+)\\)");

  private TemplateText() {}

  /** The expressions that a target stands for: one, or one for each value of a variable. */
  static List<String> expressions(String target) {
    String text = repair(target.strip());
    var several = SEVERAL.matcher(text);
    return several.matches() ? List.of(several.group(1).split("\\|", -1)) : List.of(text);
  }

  /** The expression that was meant. */
  static String repair(String target) {
    if (target.indexOf('\\') < 0) {
      return target;
    }
    StringBuilder out = new StringBuilder(target.length() + 8);
    char quote = 0;
    boolean regex = false;
    for (int i = 0; i < target.length(); i++) {
      char c = target.charAt(i);
      boolean escape = c == '\\' && i + 1 < target.length() && quote != '`';
      if (escape && ESCAPED_BY_GRAFANA.indexOf(target.charAt(i + 1)) >= 0) {
        out.append(regex && quote != 0 ? "\\\\" : "").append(target.charAt(++i));
      } else if (escape && quote != 0) {
        out.append(c).append(target.charAt(++i));
      } else {
        if (quote == 0 && isQuote(c)) {
          regex = endsWithRegexOperator(out);
          quote = c;
        } else if (c == quote) {
          quote = 0;
        }
        out.append(c);
      }
    }
    return out.toString();
  }

  private static boolean isQuote(char c) {
    return c == '"' || c == '\'' || c == '`';
  }

  private static boolean endsWithRegexOperator(StringBuilder text) {
    String before = text.toString().stripTrailing();
    return before.endsWith("=~") || before.endsWith("!~");
  }
}
