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
    return target.indexOf('\\') < 0 ? target : new Repair(target).run();
  }

  /** One pass over the text that knows whether it is inside of quotes, and of which kind. */
  private static final class Repair {
    private static final char NONE = 0;

    private final String text;
    private final StringBuilder out;
    private char quote = NONE;
    private boolean regex;

    Repair(String text) {
      this.text = text;
      this.out = new StringBuilder(text.length() + 8);
    }

    String run() {
      for (int i = 0; i < text.length(); i++) {
        char c = text.charAt(i);
        if (c == '\\' && quote != '`' && i + 1 < text.length()) {
          escape(text.charAt(++i));
        } else {
          turn(c);
          out.append(c);
        }
      }
      return out.toString();
    }

    private void escape(char next) {
      boolean byGrafana = ESCAPED_BY_GRAFANA.indexOf(next) >= 0;
      if (!byGrafana) {
        out.append('\\');
      } else if (quote != NONE && regex) {
        out.append("\\\\");
      }
      out.append(next);
    }

    /** Enters or leaves a string. */
    private void turn(char c) {
      if (c == quote) {
        quote = NONE;
      } else if (quote == NONE && (c == '"' || c == '\'' || c == '`')) {
        quote = c;
        String before = out.toString().stripTrailing();
        regex = before.endsWith("=~") || before.endsWith("!~");
      }
    }
  }
}
