package io.auscult.rules;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.DoublePredicate;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is known of a pattern before it is matched: its signals, the plain comparisons of its value,
 * and the labels that it equates, {@code label("model") == $model}. Always an upper bound: what is
 * not understood lets everything through.
 *
 * @param type the type of its facts
 * @param labels those that it equates
 * @param value the comparisons together
 */
record PatternBound(String type, Set<String> signals, List<String> labels, DoublePredicate value) {
  private static final Pattern EQUATED =
      Pattern.compile("(?:^|.*==\\s*)label\\(\\s*[\"'](\\w+)[\"']\\s*\\)\\s*(?:==.*)?");
  private static final Pattern COMPARED =
      Pattern.compile("value\\s*(<=|>=|<|>)\\s*(-?\\d+(?:\\.\\d+)?(?:[eE]-?\\d+)?)");

  static PatternBound of(PatternText pattern) {
    List<String> labels = new ArrayList<>();
    DoublePredicate value = _ -> true;
    for (String written : pattern.constraints()) {
      String constraint = written.strip();
      Matcher equated = EQUATED.matcher(constraint);
      if (constraint.contains("==") && !constraint.contains("||") && equated.matches()) {
        labels.add(equated.group(1));
      }
      Matcher compared = COMPARED.matcher(constraint);
      if (compared.matches()) {
        value = value.and(compare(compared.group(1), Double.parseDouble(compared.group(2))));
      }
    }
    return new PatternBound(pattern.type(), pattern.signals(), labels, value);
  }

  private static DoublePredicate compare(String operator, double limit) {
    return switch (operator) {
      case "<" -> value -> value < limit;
      case "<=" -> value -> value <= limit;
      case ">" -> value -> value > limit;
      default -> value -> value >= limit;
    };
  }

  /** All facts of its type, of samples those of its signals. */
  long all(Facts facts) {
    return switch (type) {
      case "Past" -> all(facts.pasts());
      case "Change" -> facts.changes().size();
      case "ActiveAlert" -> facts.alerts().size();
      default -> all(facts.readings());
    };
  }

  private long all(Map<String, ? extends Collection<?>> bySignal) {
    long count = 0;
    for (String signal : signals) {
      Collection<?> found = bySignal.get(signal);
      count += found == null ? 0 : found.size();
    }
    return count;
  }

  /**
   * How many facts its value lets through, and the most of them that have the same labels.
   *
   * @param largest all of them where it equates none
   */
  record Counts(long matching, long largest) {}

  Counts count(Facts facts) {
    Map<Object, Long> byLabels = new HashMap<>();
    switch (type) {
      case "Past" ->
          Facts.of(List.copyOf(signals), facts.pasts()).stream()
              .filter(fact -> value.test(fact.value()))
              .forEach(fact -> byLabels.merge(key(fact::label), 1L, Long::sum));
      case "Change" ->
          facts.changes().forEach(fact -> byLabels.merge(key(fact::label), 1L, Long::sum));
      case "ActiveAlert" ->
          facts.alerts().forEach(fact -> byLabels.merge(key(fact::label), 1L, Long::sum));
      default ->
          Facts.of(List.copyOf(signals), facts.readings()).stream()
              .filter(fact -> value.test(fact.value()))
              .forEach(fact -> byLabels.merge(key(fact::label), 1L, Long::sum));
    }
    return new Counts(
        byLabels.values().stream().mapToLong(Long::longValue).sum(),
        byLabels.values().stream().mapToLong(Long::longValue).max().orElse(0));
  }

  private Object key(Function<String, String> label) {
    return labels.size() == 1
        ? label.apply(labels.getFirst())
        : labels.stream().map(label).toList();
  }
}
