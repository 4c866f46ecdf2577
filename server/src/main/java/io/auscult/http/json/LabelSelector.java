package io.auscult.http.json;

import com.google.re2j.PatternSyntaxException;
import io.auscult.promql.Matcher;
import io.auscult.series.Labels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** Conditions on labels in PromQL notation, {@code {severity="critical", model=~"a|b"}}. */
record LabelSelector(List<Matcher> matchers) {
  private static final Pattern CONDITION =
      Pattern.compile("\\s*([a-zA-Z_]\\w*)\\s*(=~|!~|!=|=)\\s*\"((?:[^\"\\\\]|\\\\.)*)\"\\s*(,|$)");

  LabelSelector {
    matchers = List.copyOf(matchers);
  }

  /**
   * Reads what stands between the braces.
   *
   * @throws IllegalArgumentException where it is something else
   */
  static LabelSelector parse(String inside) {
    List<Matcher> matchers = new ArrayList<>();
    java.util.regex.Matcher condition = CONDITION.matcher(inside);
    int at = 0;
    while (at < inside.length() && condition.find(at) && condition.start() == at) {
      matchers.add(matcher(condition.group(1), condition.group(2), condition.group(3)));
      at = condition.end();
    }
    if (!inside.substring(at).isBlank()) {
      throw new IllegalArgumentException(
          "cannot read '%s', accepted: conditions such as severity=\"critical\", model=~\"a|b\""
              .formatted(inside.substring(at).strip()));
    }
    return new LabelSelector(matchers);
  }

  private static Matcher matcher(String label, String symbol, String quoted) {
    Matcher.Op op =
        Arrays.stream(Matcher.Op.values())
            .filter(candidate -> candidate.symbol().equals(symbol))
            .findFirst()
            .orElseThrow();
    try {
      return new Matcher(label, op, quoted.replaceAll("\\\\(.)", "$1"));
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(
          "bad regular expression '%s' for '%s': %s".formatted(quoted, label, e.getDescription()),
          e);
    }
  }

  boolean matches(Labels labels) {
    return matchers.stream().allMatch(matcher -> matcher.matches(labels.get(matcher.label())));
  }
}
