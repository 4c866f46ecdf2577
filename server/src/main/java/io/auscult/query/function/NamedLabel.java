package io.auscult.query.function;

import io.auscult.query.Arguments;
import io.auscult.query.EvalContext;
import io.auscult.series.Labels;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A label that a call names, such as that of the true class, and what its series have of it: a
 * mistyped name or value leaves nothing over, or everything, and has to be told.
 */
final class NamedLabel {
  /** How many names or values a warning lists. */
  private static final int LISTED = 10;

  private final Arguments args;
  private final int argument;
  private final Set<String> values = new TreeSet<>();
  private final Set<String> otherNames = new TreeSet<>();
  private boolean seriesSeen;

  /**
   * Of a call.
   *
   * @param argument the position of the label's name
   */
  NamedLabel(Arguments args, int argument) {
    this.args = args;
    this.argument = argument;
  }

  String name() {
    return args.text(argument);
  }

  /** Whether a series has the label; remembers what it has. */
  boolean isOn(Labels labels) {
    seriesSeen = true;
    String value = labels.get(name());
    if (value.isEmpty()) {
      otherNames.addAll(labels.withoutName().names());
      return false;
    }
    values.add(value);
    return true;
  }

  /** Warns where there were series and none had the label. */
  void warnIfNowhere(EvalContext context) {
    if (seriesSeen && values.isEmpty()) {
      Notices.warn(
          args,
          argument,
          context,
          "no series has the label \"%s\"; labels are %s".formatted(name(), listed(otherNames)));
    }
  }

  /** Warns where series have the label and none has the value that an argument names. */
  void warnIfNever(int valueArgument, EvalContext context) {
    String value = args.text(valueArgument);
    if (!values.isEmpty() && !values.contains(value)) {
      Notices.warn(
          args,
          valueArgument,
          context,
          "no series has %s=\"%s\"; values of %s are %s"
              .formatted(name(), value, name(), listed(values)));
    }
  }

  private static String listed(Set<String> words) {
    String first = words.stream().limit(LISTED).collect(Collectors.joining(", "));
    return words.isEmpty() ? "none" : words.size() > LISTED ? first + ", ..." : first;
  }
}
