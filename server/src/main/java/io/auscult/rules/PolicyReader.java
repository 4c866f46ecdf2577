package io.auscult.rules;

import io.auscult.config.Quantity;
import io.auscult.promql.Suggestion;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.drools.drl.ast.descr.AnnotationDescr;
import org.drools.drl.ast.descr.RuleDescr;

/** Reads the words over {@code when}, {@code @hold(2m)}. */
final class PolicyReader {
  private static final List<String> WORDS =
      List.of(
          "alert",
          "severity",
          "hold",
          "keepFiring",
          "past",
          "flapping",
          "noData",
          "limit",
          "consequenceOf");
  private static final Pattern MARKS = Pattern.compile("(\\d{1,3})\\s*%?\\s*,\\s*(\\d{1,3})\\s*%?");
  private static final Pattern CONSEQUENCE =
      Pattern.compile("([A-Za-z_]\\w*)(?:\\s+on\\s+(\\w+(?:\\s*,\\s*\\w+)*))?");

  private final RuleDescr rule;
  private final BiConsumer<String, String> problem;
  private final Map<String, String> words = new HashMap<>();

  /**
   * @param problem takes the word that is wrong, {@code @hold}, and what is wrong with it
   */
  PolicyReader(RuleDescr rule, BiConsumer<String, String> problem) {
    this.rule = rule;
    this.problem = problem;
    rule.getAnnotations().forEach(this::take);
  }

  private void take(AnnotationDescr annotation) {
    String name = annotation.getName();
    if (WORDS.contains(name)) {
      words.put(name, annotation.hasValue() ? unquoted(annotation.getValue().toString()) : "");
    } else {
      problem.accept(
          "@" + name,
          "unknown word @%s%s; known: @%s"
              .formatted(name, Suggestion.clause(name, WORDS), String.join(", @", WORDS)));
    }
  }

  private static String unquoted(String text) {
    boolean quoted = text.length() >= 2 && text.startsWith("\"") && text.endsWith("\"");
    return (quoted ? text.substring(1, text.length() - 1) : text).strip();
  }

  RulePolicy policy() {
    return new RulePolicy(
        name("alert", rule.getName()),
        name("severity", ""),
        duration("hold"),
        duration("keepFiring"),
        read("flapping", PolicyReader::flapping, Flapping.DEFAULT),
        read("noData", PolicyReader::noData, NoData.KEEP),
        read("limit", PolicyReader::limit, RulePolicy.DEFAULT_LIMIT),
        read("consequenceOf", text -> Optional.of(consequence(text)), Optional.empty()),
        false);
  }

  /** {@code @past(30m)}: how far back the rule looks. */
  Optional<Duration> past() {
    return words.containsKey("past") ? Optional.of(duration("past")) : Optional.empty();
  }

  private String name(String word, String absent) {
    return read(
        word,
        text -> {
          if (text.isBlank()) {
            throw new IllegalArgumentException(
                "needs a name in parentheses, such as @" + word + "(critical)");
          }
          return text;
        },
        absent);
  }

  private Duration duration(String word) {
    return read(word, Quantity::duration, Duration.ZERO);
  }

  private <T> T read(String word, Function<String, T> reader, T absent) {
    String text = words.get(word);
    if (text == null) {
      return absent;
    }
    try {
      return reader.apply(text);
    } catch (IllegalArgumentException e) {
      problem.accept("@" + word, "@%s: %s".formatted(word, e.getMessage()));
      return absent;
    }
  }

  private static Flapping flapping(String text) {
    if (text.equals("off")) {
      return Flapping.OFF;
    }
    Matcher marks = MARKS.matcher(text);
    if (marks.matches()) {
      double low = Integer.parseInt(marks.group(1)) / 100.0;
      double high = Integer.parseInt(marks.group(2)) / 100.0;
      if (0 < low && low <= high && high <= 1) {
        return new Flapping(low, high);
      }
    }
    throw new IllegalArgumentException(
        "'%s' is no pair of shares; write the low and the high mark as @flapping(25%%, 50%%), or @flapping(off)"
            .formatted(text));
  }

  private static NoData noData(String text) {
    return Arrays.stream(NoData.values())
        .filter(value -> value.name().toLowerCase(Locale.ROOT).equals(text))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException("'%s' is none of keep, resolve, alert".formatted(text)));
  }

  private static Integer limit(String text) {
    if (text.matches("[1-9]\\d{0,6}")) {
      return Integer.valueOf(text);
    }
    throw new IllegalArgumentException(
        "'%s' is no number of alerts between 1 and 9999999".formatted(text));
  }

  private static Consequence consequence(String text) {
    Matcher matcher = CONSEQUENCE.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "'%s' is no cause; write the name of its alert and the labels that both share, as @consequenceOf(VersionSlow on model, version)"
              .formatted(text));
    }
    String on = matcher.group(2);
    return new Consequence(
        matcher.group(1),
        on == null ? List.of() : Arrays.asList(on.strip().split("\\s*,\\s*", -1)));
  }
}
