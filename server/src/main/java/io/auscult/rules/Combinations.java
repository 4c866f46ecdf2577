package io.auscult.rules;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Bounds how many facts a rule can pair up, before any are: the engine does that where nothing can
 * stop it. A pattern that equates labels multiplies the pairs by the largest number of facts with
 * the same labels, any other by all its facts; each pair so far is compared with each fact of the
 * next pattern.
 */
final class Combinations {
  /** Comparing is that much cheaper than keeping a pair. */
  private static final long COMPARISONS_PER_PAIR = 20;

  private final Facts facts;
  private final long most;

  private Combinations(Facts facts, long most) {
    this.facts = facts;
    this.most = most;
  }

  /** Rules that could pair up more facts than allowed, each with its error. */
  static Map<String, RuleError> tooMany(SameDepthRules group, Facts facts, long most) {
    Combinations combinations = new Combinations(facts, most);
    Map<String, RuleError> errors = new TreeMap<>();
    group
        .bounds()
        .forEach((name, patterns) -> {
          if (combinations.product(patterns) > most && combinations.isTooMany(patterns)) {
            Place place = group.rule(name).place();
            errors.put(name, new RuleError(name, place, combinations.words(patterns)));
          }
        });
    return errors;
  }

  private long product(List<PatternBound> patterns) {
    long product = 1;
    for (PatternBound pattern : patterns) {
      product = times(product, pattern.all(facts));
    }
    return product;
  }

  private boolean isTooMany(List<PatternBound> patterns) {
    long pairs = 1;
    long comparisons = 0;
    for (PatternBound pattern : patterns) {
      PatternBound.Counts counts = pattern.count(facts);
      long compared = times(pairs, counts.matching());
      if (compared > COMPARISONS_PER_PAIR * most - comparisons) {
        return true;
      }
      comparisons += compared;
      pairs = times(pairs, counts.largest());
    }
    return pairs > most;
  }

  private static long times(long a, long b) {
    return b == 0 ? 0 : a > Long.MAX_VALUE / b ? Long.MAX_VALUE : a * b;
  }

  private String words(List<PatternBound> patterns) {
    return "its patterns have %s facts, too many to pair up: join them by a label, label(\"model\") == $model, or ask for fewer"
        .formatted(
            patterns.stream()
                .map(pattern -> String.valueOf(pattern.count(facts).matching()))
                .collect(Collectors.joining(" × ")));
  }
}
