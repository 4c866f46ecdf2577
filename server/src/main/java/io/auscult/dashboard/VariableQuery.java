package io.auscult.dashboard;

import io.auscult.promql.ExprException;
import io.auscult.promql.Parser;
import io.auscult.signal.SignalCatalog;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What gives a variable its values: {@code label_values(EXPRESSION, LABEL)}. */
final class VariableQuery {
  private static final Pattern CALL =
      Pattern.compile("label_values\\((.+),\\s*([a-zA-Z_][a-zA-Z0-9_]*)\\s*\\)");

  private VariableQuery() {}

  /** What is wrong with a query, if anything. */
  static Optional<String> check(String query, SignalCatalog catalog) {
    Matcher call = CALL.matcher(query);
    if (!call.matches()) {
      return Optional.of("'%s' is not label_values(EXPRESSION, LABEL)".formatted(query));
    }
    String text = Placeholders.filled(call.group(1));
    try {
      boolean hasLabel =
          catalog.labels(Parser.parse(text)).map(all -> all.contains(call.group(2))).orElse(true);
      return hasLabel
          ? Optional.empty()
          : Optional.of("%s has no label '%s'".formatted(call.group(1), call.group(2)));
    } catch (ExprException e) {
      return Optional.of("in the expression, " + e.getMessage());
    }
  }
}
