package io.auscult.rules;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Words for what goes wrong while rules are evaluated. */
final class RuleErrors {
  private static final Pattern CONSTRAINT = Pattern.compile("evaluating constraint '(.*?)' in \\[");

  private RuleErrors() {}

  /** The innermost cause: its kind and message. */
  static String words(Throwable error) {
    Throwable cause = error;
    for (Throwable next = cause.getCause(); next != null; next = next.getCause()) {
      cause = next;
    }
    String message = cause.getMessage();
    String kind = cause.getClass().getSimpleName();
    return message == null ? kind : kind + ": " + message;
  }

  /** The constraint that a message of Drools names, in quotes. */
  static String constraint(String message) {
    Matcher matcher = CONSTRAINT.matcher(message);
    return matcher.find() ? "'" + matcher.group(1) + "'" : "a constraint";
  }

  /** An order of facts that does not depend on how they came. */
  static String key(String signal, Map<String, String> labels) {
    return signal + new TreeMap<>(labels);
  }
}
