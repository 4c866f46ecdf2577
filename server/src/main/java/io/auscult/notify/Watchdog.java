package io.auscult.notify;

import io.auscult.alert.AlertNotification;
import io.auscult.series.Labels;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * The alert {@code Watchdog}, which always fires: whoever no longer hears of it knows that alerting
 * is broken somewhere on the way. It begins with the program. For one thread.
 */
public final class Watchdog {
  private static final Duration RESEND = Duration.ofMinutes(1);
  private static final Labels LABELS = Labels.of("alertname", "Watchdog", "severity", "none");
  private static final Map<String, String> ANNOTATIONS =
      Map.of("summary", "Alerting works. This alert always fires; its absence is the alarm.");

  private final Duration life;
  private Optional<Instant> began = Optional.empty();
  private Instant said = Instant.MIN;

  /**
   * @param interval of the evaluations; a receiver believes the alert for four of them, or for four
   *     minutes
   */
  public Watchdog(Duration interval) {
    this.life = (interval.compareTo(RESEND) > 0 ? interval : RESEND).multipliedBy(4);
  }

  /** What is to be said at an evaluation that succeeded: the alert, once a minute at most. */
  public Optional<AlertNotification> at(Instant slot) {
    boolean first = began.isEmpty();
    if (!first && slot.isBefore(said.plus(RESEND))) {
      return Optional.empty();
    }
    Instant since = began.orElse(slot);
    began = Optional.of(since);
    said = slot;
    return Optional.of(
        new AlertNotification(LABELS, ANNOTATIONS, true, since, slot.plus(life), !first));
  }
}
