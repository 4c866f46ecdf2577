package io.auscult.alert;

import io.auscult.alert.AlertState.Firing;
import io.auscult.alert.AlertState.Pending;
import io.auscult.alert.AlertState.Recovering;
import io.auscult.alert.AlertState.Resolved;
import io.auscult.series.Labels;
import io.auscult.store.StateDatabase;
import io.auscult.store.StateTable;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Alerts on the disk: the states of now, from which a restart goes on, and the episodes of the past
 * for {@link #retention}. A pending alert that never fired leaves no episode.
 */
public final class AlertJournal implements AlertHistory {
  private final StateDatabase database;
  private final StateTable<AlertRow> states;
  private final StateTable<AlertRow> episodes;
  private final Duration retention;

  /**
   * A journal in a state file.
   *
   * @param retention how long an episode is kept after its beginning
   */
  public AlertJournal(StateDatabase database, Duration retention) {
    this.database = database;
    this.states = database.table("alert_states", AlertRow.class);
    this.episodes = database.table("alert_episodes", AlertRow.class);
    this.retention = retention;
  }

  /** How long an episode is kept after its beginning. */
  public Duration retention() {
    return retention;
  }

  /** The states that were saved last, by labels. */
  public SortedMap<Labels, Alert> load() {
    SortedMap<Labels, Alert> alerts = new TreeMap<>();
    states.all().values().stream().map(AlertRow::alert).forEach(a -> alerts.put(a.labels(), a));
    return alerts;
  }

  /** Saves the difference between two states; durable when it returns. */
  public void save(Map<Labels, Alert> before, Map<Labels, Alert> after, Instant now) {
    database.transaction(() -> {
      before.values().stream()
          .filter(old -> !after.containsKey(old.labels()))
          .forEach(this::forget);
      after.forEach((labels, alert) -> write(Optional.ofNullable(before.get(labels)), alert));
      episodes.removeBefore(Math.min(now.minus(retention).toEpochMilli(), oldestActive(after)));
    });
  }

  /** An alert that is active stays in the history, however long it has been so. */
  private static long oldestActive(Map<Labels, Alert> alerts) {
    return alerts.values().stream()
        .filter(alert -> !(alert.state() instanceof Resolved))
        .mapToLong(alert -> alert.state().activeAt().toEpochMilli())
        .min()
        .orElse(Long.MAX_VALUE);
  }

  private void forget(Alert old) {
    states.remove(old.labels().toString());
    if (old.state() instanceof Pending) {
      episodes.remove(episode(old));
    }
  }

  private void write(Optional<Alert> before, Alert alert) {
    if (before.isPresent() && before.get().equals(alert)) {
      return;
    }
    AlertRow row = AlertRow.of(alert);
    states.put(alert.labels().toString(), row.activeAt(), row);
    episodes.put(episode(alert), row.activeAt(), row);
  }

  private static String episode(Alert alert) {
    return alert.state().activeAt().toEpochMilli() + " " + alert.labels();
  }

  @Override
  public List<AlertEpisode> between(Instant from, Instant to) {
    return episodes.upTo(to.toEpochMilli()).values().stream()
        .map(row -> episode(row.alert().state(), row.alert()))
        .filter(e -> e.resolvedAt().map(at -> !at.isBefore(from)).orElse(true))
        .sorted(Comparator.comparing(AlertEpisode::activeAt).thenComparing(AlertEpisode::labels))
        .toList();
  }

  private static AlertEpisode episode(AlertState state, Alert alert) {
    return switch (state) {
      case Pending(Instant activeAt) ->
          episode(alert, activeAt, Optional.empty(), Optional.empty());
      case Firing(Instant activeAt, Instant firedAt) ->
          episode(alert, activeAt, Optional.of(firedAt), Optional.empty());
      case Recovering(Instant activeAt, Instant firedAt, Instant _) ->
          episode(alert, activeAt, Optional.of(firedAt), Optional.empty());
      case Resolved(Instant activeAt, Instant firedAt, Instant resolvedAt) ->
          episode(alert, activeAt, Optional.of(firedAt), Optional.of(resolvedAt));
    };
  }

  private static AlertEpisode episode(
      Alert alert, Instant activeAt, Optional<Instant> firedAt, Optional<Instant> resolvedAt) {
    Labels labels = alert.labels();
    return new AlertEpisode(
        labels.get("alertname"), labels, alert.annotations(), activeAt, firedAt, resolvedAt);
  }
}
