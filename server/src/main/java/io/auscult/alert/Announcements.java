package io.auscult.alert;

import io.auscult.alert.AlertState.End;
import io.auscult.alert.AlertState.Firing;
import io.auscult.alert.AlertState.Pending;
import io.auscult.alert.AlertState.Recovering;
import io.auscult.alert.AlertState.Resolved;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Which alerts are to be told of now: at once when one begins to fire or resolves, and again each
 * {@code resend}, so that a receiver that has forgotten learns of it.
 *
 * <p>Silent are an alert that is held back as the consequence of another, and one whose evaluation
 * has failed for {@link Doubt#BOUND}: {@code DatasourceError} fires in its place.
 *
 * @param life for how long a receiver may believe a firing alert that it hears no more of: four
 *     times the longer of the interval and {@code resend}
 */
record Announcements(Duration resend, Duration life) {

  static Announcements of(Duration interval, Duration resend) {
    Duration longer = interval.compareTo(resend) > 0 ? interval : resend;
    return new Announcements(resend, longer.multipliedBy(4));
  }

  /** What is to be said of an alert now; empty where nothing is. */
  Optional<AlertNotification> of(Alert alert, Instant now, Consequences consequences) {
    return switch (alert.state()) {
      case Pending _ -> Optional.empty();
      case Firing(Instant _, Instant firedAt) -> firing(alert, firedAt, now, consequences);
      case Recovering(Instant _, Instant firedAt, Instant _) ->
          firing(alert, firedAt, now, consequences);
      case Resolved(Instant _, Instant firedAt, Instant resolvedAt, End _) -> {
        boolean heldBack = alert.sentAt().isEmpty() && alert.policy().consequenceOf().isPresent();
        yield !heldBack && due(alert, resolvedAt, now)
            ? Optional.of(say(alert, List.of(), false, firedAt, resolvedAt, resolvedAt))
            : Optional.empty();
      }
    };
  }

  private Optional<AlertNotification> firing(
      Alert alert, Instant firedAt, Instant now, Consequences consequences) {
    boolean lost =
        alert
            .doubt()
            .filter(doubt -> doubt.kind() == Doubt.Kind.ERROR && doubt.isOld(now))
            .isPresent();
    return lost || !due(alert, firedAt, now) || consequences.holdsBack(alert)
        ? Optional.empty()
        : Optional.of(say(alert, consequences.of(alert), true, firedAt, now.plus(life), firedAt));
  }

  private boolean due(Alert alert, Instant since, Instant now) {
    return !told(alert, since)
        || alert.sentAt().map(at -> !now.isBefore(at.plus(resend))).orElse(true);
  }

  private static boolean told(Alert alert, Instant since) {
    return alert.sentAt().map(at -> !at.isBefore(since)).orElse(false);
  }

  private static AlertNotification say(
      Alert alert,
      List<Alert> consequences,
      boolean firing,
      Instant startsAt,
      Instant endsAt,
      Instant since) {
    return new AlertNotification(
        alert.labels(),
        annotations(alert, consequences),
        firing,
        startsAt,
        endsAt,
        told(alert, since));
  }

  private static Map<String, String> annotations(Alert alert, List<Alert> consequences) {
    Map<String, String> annotations = new TreeMap<>(Annotations.of(alert));
    if (!consequences.isEmpty()) {
      annotations.put(
          "consequences",
          consequences.stream()
              .map(c -> c.labels().toString())
              .sorted()
              .collect(Collectors.joining("\n")));
    }
    return annotations;
  }
}
