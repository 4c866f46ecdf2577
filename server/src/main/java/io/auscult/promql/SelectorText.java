package io.auscult.promql;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes a name with its matchers; what is no classic name is quoted, as Prometheus 3 wants it. */
final class SelectorText {
  private static final Pattern METRIC = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]*");
  private static final Pattern LABEL = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]*");

  /** Names that the lexer takes for numbers. */
  private static final Set<String> NUMBERS = Set.of("inf", "nan");

  private SelectorText() {}

  static String of(String name, List<Matcher> matchers) {
    boolean bare = !name.isEmpty() && isBare(name);
    Stream<String> quotedName =
        bare || name.isEmpty() ? Stream.empty() : Stream.of(Quoting.quote(name));
    String conditions =
        Stream.concat(
                quotedName, matchers.stream().filter(m -> !names(name, m)).map(SelectorText::text))
            .collect(Collectors.joining(", "));
    String prefix = bare ? name : "";
    return bare && conditions.isEmpty() ? prefix : prefix + "{" + conditions + "}";
  }

  /** True for the matcher that says no more than the name. */
  private static boolean names(String name, Matcher matcher) {
    return !name.isEmpty() && matcher.label().equals(MatcherList.NAME);
  }

  private static boolean isBare(String name) {
    return METRIC.matcher(name).matches() && !isKeyword(name);
  }

  private static boolean isKeyword(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return NUMBERS.contains(lower) || SelectorParser.RESERVED.contains(lower);
  }

  private static String text(Matcher matcher) {
    String label = matcher.label();
    String name = LABEL.matcher(label).matches() ? label : Quoting.quote(label);
    return name + matcher.op().symbol() + Quoting.quote(matcher.value());
  }

  /** A label in a list such as {@code by (...)}. */
  static String label(String label) {
    boolean bare =
        LABEL.matcher(label).matches() && !NUMBERS.contains(label.toLowerCase(Locale.ROOT));
    return bare ? label : Quoting.quote(label);
  }
}
