package io.auscult.alert;

import io.auscult.alert.AlertState.Firing;
import io.auscult.alert.AlertState.Pending;
import io.auscult.alert.AlertState.Recovering;
import io.auscult.alert.AlertState.Resolved;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Which alerts are to be told of now: at once when one begins to fire or resolves, and again each
 * {@link #RESEND}, so that a receiver that has forgotten learns of it.
 *
 * @param life for how long a receiver may believe a firing alert that it hears no more of: four
 *     times the longer of the interval and {@link #RESEND}
 */
record Announcements(Duration life) {
  static final Duration RESEND = Duration.ofMinutes(1);

  static Announcements of(Duration interval) {
    return new Announcements((interval.compareTo(RESEND) > 0 ? interval : RESEND).multipliedBy(4));
  }

  /** What is to be said of an alert now; empty where nothing is. */
  Optional<AlertNotification> of(Alert alert, Instant now) {
    return switch (alert.state()) {
      case Pending _ -> Optional.empty();
      case Firing(Instant _, Instant firedAt) ->
          due(alert, firedAt, now)
              ? Optional.of(say(alert, true, firedAt, now.plus(life), firedAt))
              : Optional.empty();
      case Recovering(Instant _, Instant firedAt, Instant _) ->
          due(alert, firedAt, now)
              ? Optional.of(say(alert, true, firedAt, now.plus(life), firedAt))
              : Optional.empty();
      case Resolved(Instant _, Instant firedAt, Instant resolvedAt) ->
          due(alert, resolvedAt, now)
              ? Optional.of(say(alert, false, firedAt, resolvedAt, resolvedAt))
              : Optional.empty();
    };
  }

  private static boolean due(Alert alert, Instant since, Instant now) {
    return !told(alert, since)
        || alert.sentAt().map(at -> !now.isBefore(at.plus(RESEND))).orElse(true);
  }

  private static boolean told(Alert alert, Instant since) {
    return alert.sentAt().map(at -> !at.isBefore(since)).orElse(false);
  }

  private static AlertNotification say(
      Alert alert, boolean firing, Instant startsAt, Instant endsAt, Instant since) {
    return new AlertNotification(
        alert.labels(), alert.annotations(), firing, startsAt, endsAt, told(alert, since));
  }
}
