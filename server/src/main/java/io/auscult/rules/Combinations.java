package io.auscult.rules;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Bounds how many combinations of facts a rule can make, before any is made: the engine pairs facts
 * up where nothing can stop it. A pattern that equates labels, {@code label("model") == $model},
 * multiplies by the largest number of facts with the same labels, any other by all its facts that
 * meet the plain comparisons of its value.
 */
final class Combinations {
  private static final Pattern EQUATED =
      Pattern.compile("(?:^|==\\s*)label\\(\\s*[\"'](\\w+)[\"']\\s*\\)\\s*(?:==.*)?$");
  private static final Pattern BOUND =
      Pattern.compile("value\\s*(<=|>=|<|>)\\s*(-?\\d+(?:\\.\\d+)?(?:[eE]-?\\d+)?)");

  private final Facts facts;
  private final long most;

  private Combinations(Facts facts, long most) {
    this.facts = facts;
    this.most = most;
  }

  /** Rules that could make more combinations than allowed, each with its error. */
  static Map<String, RuleError> tooMany(RuleGroup group, Facts facts, long most) {
    Combinations combinations = new Combinations(facts, most);
    Map<String, RuleError> errors = new TreeMap<>();
    for (RuleDefinition rule : group.rules().values()) {
      if (combinations.plainly(rule) > most && combinations.closely(rule) > most) {
        errors.put(rule.name(), new RuleError(rule.name(), rule.place(), combinations.words(rule)));
      }
    }
    return errors;
  }

  private String words(RuleDefinition rule) {
    List<String> counts =
        rule.patterns().stream().map(pattern -> String.valueOf(count(pattern))).toList();
    return "its patterns have %s facts, more than %d combinations: join them by a label, label(\"model\") == $model"
        .formatted(String.join(" × ", counts), most);
  }

  private long plainly(RuleDefinition rule) {
    long product = 1;
    for (PatternText pattern : rule.patterns()) {
      product = times(product, count(pattern));
    }
    return product;
  }

  private long closely(RuleDefinition rule) {
    long product = 1;
    for (PatternText pattern : rule.patterns()) {
      product = times(product, largest(pattern));
    }
    return product;
  }

  private static long times(long a, long b) {
    return b == 0 ? 0 : a > Long.MAX_VALUE / b ? Long.MAX_VALUE : a * b;
  }

  private long count(PatternText pattern) {
    Map<String, ? extends Collection<?>> bySignal =
        pattern.type().equals("Past") ? facts.pasts() : facts.readings();
    return pattern.signals().stream()
        .mapToLong(signal -> bySignal.containsKey(signal) ? bySignal.get(signal).size() : 0)
        .sum();
  }

  /** The most facts of a pattern that a combination so far can go on with. */
  private long largest(PatternText pattern) {
    List<String> names = equated(pattern);
    Map<List<String>, Long> counts = new HashMap<>();
    for (String signal : pattern.signals()) {
      if (pattern.type().equals("Past")) {
        facts.pasts().getOrDefault(signal, List.of()).stream()
            .filter(past -> meets(pattern, past.value()))
            .forEach(past -> counts.merge(names.stream().map(past::label).toList(), 1L, Long::sum));
      } else {
        facts.readings().getOrDefault(signal, List.of()).stream()
            .filter(reading -> meets(pattern, reading.value()))
            .forEach(reading ->
                counts.merge(names.stream().map(reading::label).toList(), 1L, Long::sum));
      }
    }
    return counts.values().stream().mapToLong(Long::longValue).max().orElse(0);
  }

  private static List<String> equated(PatternText pattern) {
    List<String> names = new ArrayList<>();
    for (String constraint : pattern.constraints()) {
      Matcher matcher = EQUATED.matcher(constraint.strip());
      boolean plain = !constraint.contains("||") && constraint.contains("==");
      if (plain && matcher.find()) {
        names.add(matcher.group(1));
      }
    }
    return names;
  }

  private static boolean meets(PatternText pattern, double value) {
    for (String constraint : pattern.constraints()) {
      Matcher bound = BOUND.matcher(constraint.strip());
      if (bound.matches() && !meets(value, bound.group(1), Double.parseDouble(bound.group(2)))) {
        return false;
      }
    }
    return true;
  }

  private static boolean meets(double value, String operator, double limit) {
    return switch (operator) {
      case "<" -> value < limit;
      case "<=" -> value <= limit;
      case ">" -> value > limit;
      default -> value >= limit;
    };
  }
}
