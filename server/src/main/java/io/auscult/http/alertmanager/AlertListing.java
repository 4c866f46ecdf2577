package io.auscult.http.alertmanager;

import io.auscult.alert.Alert;
import io.auscult.alert.AlertBoard;
import io.auscult.alert.AlertState;
import io.auscult.alert.Annotations;
import io.auscult.alert.ReceivedAlerts;
import io.auscult.notify.Fingerprint;
import io.auscult.notify.Muting;
import io.auscult.notify.mute.Silences;
import io.auscult.series.Labels;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * All alerts that fire: of our rules, and those that others have told us of. One that is both is
 * ours.
 *
 * @param receivers the names of those that are told of an alert
 * @param maintenance what mutes alerts beside silences
 */
public record AlertListing(
    AlertBoard board,
    ReceivedAlerts received,
    Silences silences,
    Muting maintenance,
    Function<Labels, List<String>> receivers,
    Clock clock) {
  /** Our alerts fire until it is known that they do not; clients want an end nevertheless. */
  private static final Duration BELIEVED = ReceivedAlerts.RESOLVE_TIMEOUT;

  /** The alerts of now, in the order of their labels. */
  List<ListedAlert> all() {
    Instant now = clock.instant();
    Map<Labels, ListedAlert> all = new LinkedHashMap<>();
    Stream.concat(
            board.firing().stream().map(firing -> ours(firing, now)),
            received.at(now).stream().map(row -> theirs(row, now)))
        .forEach(alert -> all.putIfAbsent(alert.labels(), alert));
    return all.values().stream()
        .sorted(Comparator.comparing(alert -> alert.labels().toString()))
        .toList();
  }

  private ListedAlert ours(AlertBoard.Firing firing, Instant now) {
    Alert alert = firing.alert();
    return new ListedAlert(
        alert.labels(),
        Annotations.of(alert),
        firedAt(alert),
        now.plus(BELIEVED),
        alert.sentAt().orElse(firedAt(alert)),
        "",
        receivers.apply(alert.labels()),
        silences.muting(alert.labels(), now),
        firing.heldBackBy().stream().map(cause -> Fingerprint.of(cause.labels())).toList(),
        mutedBy(alert.labels(), now));
  }

  private static Instant firedAt(Alert alert) {
    return switch (alert.state()) {
      case AlertState.Pending pending -> pending.activeAt();
      case AlertState.Firing firing -> firing.firedAt();
      case AlertState.Recovering recovering -> recovering.firedAt();
      case AlertState.Resolved resolved -> resolved.firedAt();
    };
  }

  private ListedAlert theirs(ReceivedAlerts.Row row, Instant now) {
    Labels labels = Labels.of(row.labels());
    Instant since = Instant.ofEpochMilli(row.startsAt());
    return new ListedAlert(
        labels,
        row.annotations(),
        since,
        Instant.ofEpochMilli(row.endsAt()),
        since,
        row.generatorUrl(),
        // What others tell us is for rules to read; nobody is told on.
        List.of(),
        silences.muting(labels, now),
        List.of(),
        mutedBy(labels, now));
  }

  private List<String> mutedBy(Labels labels, Instant now) {
    Optional<String> window = maintenance.mutedBy(labels, now);
    return window.stream().toList();
  }
}
