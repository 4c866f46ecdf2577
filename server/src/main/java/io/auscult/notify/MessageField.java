package io.auscult.notify;

import io.auscult.alert.AlertNotification;
import io.auscult.promql.Suggestion;
import java.util.List;
import java.util.function.Function;

/**
 * What a placeholder of a {@link MessageTemplate} stands for.
 *
 * @param reader gives a text, or a map for all labels or annotations
 */
record MessageField(Function<Subject, Object> reader) {
  private static final String LABEL = "labels.";
  private static final String ANNOTATION = "annotations.";
  private static final List<String> NAMES =
      List.of(
          "status",
          "labels",
          "labels.NAME",
          "annotations",
          "annotations.NAME",
          "startsAt",
          "endsAt",
          "fingerprint",
          "link",
          "externalURL");

  /** What a message is about. */
  record Subject(AlertNotification alert, AlertLinks links) {}

  /**
   * A field by its name.
   *
   * @throws IllegalArgumentException for a name that is not known
   */
  static MessageField of(String name) {
    if (name.startsWith(LABEL)) {
      String label = name.substring(LABEL.length());
      return new MessageField(subject -> subject.alert().labels().get(label));
    }
    if (name.startsWith(ANNOTATION)) {
      String annotation = name.substring(ANNOTATION.length());
      return new MessageField(
          subject -> subject.alert().annotations().getOrDefault(annotation, ""));
    }
    return new MessageField(
        switch (name) {
          case "status" -> subject -> WebhookNotifier.status(subject.alert().firing());
          case "labels" -> subject -> subject.alert().labels().asMap();
          case "annotations" -> subject -> subject.alert().annotations();
          case "startsAt" -> subject -> subject.alert().startsAt().toString();
          case "endsAt" -> subject -> WebhookNotifier.endsAt(subject.alert());
          case "fingerprint" -> subject -> Fingerprint.of(subject.alert().labels());
          case "link" -> subject -> subject.links().to(subject.alert());
          case "externalURL" -> subject -> subject.links().home();
          default -> throw unknown(name);
        });
  }

  private static IllegalArgumentException unknown(String name) {
    return new IllegalArgumentException(
        "the template has an unknown placeholder '{{%s}}'%s; known: %s"
            .formatted(name, Suggestion.clause(name, NAMES), String.join(", ", NAMES)));
  }

  Object value(Subject subject) {
    return reader.apply(subject);
  }
}
