package io.auscult.alert;

import io.auscult.series.Labels;
import java.time.Instant;
import java.util.Map;

/**
 * What receivers are told of an alert.
 *
 * @param firing false where it is over
 * @param startsAt when it began to fire
 * @param endsAt when it ended; while it fires, until when receivers may believe so unless told
 *     again
 * @param repeat true where receivers have been told the same before
 */
public record AlertNotification(
    Labels labels,
    Map<String, String> annotations,
    boolean firing,
    Instant startsAt,
    Instant endsAt,
    boolean repeat) {
  public AlertNotification {
    annotations = Map.copyOf(annotations);
  }
}
