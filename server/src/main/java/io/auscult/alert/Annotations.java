package io.auscult.alert;

import io.auscult.alert.AlertState.Resolved;
import java.util.Map;
import java.util.TreeMap;

/** What is told of an alert beside its labels: the rule's own words, and ours. */
public final class Annotations {
  private Annotations() {}

  /**
   * The rule's annotations with {@code explanation}, which rules may set themselves, and where they
   * apply {@code flapping}, {@code doubt} and, of an alert that is over, {@code resolution}.
   */
  public static Map<String, String> of(Alert alert) {
    Map<String, String> annotations = new TreeMap<>(alert.annotations());
    if (alert.policy().verbatim()) {
      return annotations;
    }
    annotations.putIfAbsent("explanation", alert.explanation().text());
    if (alert.recent().flapping() && !alert.isResolved()) {
      annotations.put("flapping", "true");
    }
    alert.doubt().ifPresent(doubt -> annotations.put("doubt", doubt.why()));
    if (alert.state() instanceof Resolved resolved) {
      annotations.put("resolution", why(resolved.end()));
    }
    annotations.values().removeIf(String::isEmpty);
    return annotations;
  }

  private static String why(AlertState.End end) {
    return switch (end) {
      case CONDITION -> "the condition holds no more";
      case NO_DATA -> "a series that it is about has no sample any more";
      case RULE_REMOVED -> "its rule is there no more";
      case LATE_SAMPLES -> "samples that came late say that it should not have fired";
    };
  }
}
