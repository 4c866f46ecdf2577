package io.auscult.alert;

import io.auscult.alert.AlertState.End;
import io.auscult.alert.AlertState.Firing;
import io.auscult.alert.AlertState.Pending;
import io.auscult.alert.AlertState.Recovering;
import io.auscult.alert.AlertState.Resolved;
import io.auscult.series.Labels;
import io.auscult.store.StateDatabase;
import io.auscult.store.StateTable;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Alerts on the disk: the states of now, from which a restart goes on, and the episodes of the past
 * for {@link #retention}. A pending alert that never fired leaves no episode.
 */
public final class AlertJournal implements AlertHistory {
  private final StateDatabase database;
  private final StateTable<AlertRow> states;
  private final StateTable<AlertRow> episodes;
  private final StateTable<SlotRow> slots;
  private final Duration retention;

  /** The last slot of a group. */
  private record SlotRow(long epochMillis) {}

  /**
   * A journal in a state file.
   *
   * @param retention how long an episode is kept after its beginning
   */
  public AlertJournal(StateDatabase database, Duration retention) {
    this.database = database;
    this.states = database.table("alerts", AlertRow.class);
    this.episodes = database.table("episodes", AlertRow.class);
    this.slots = database.table("alert slots", SlotRow.class);
    this.retention = retention;
  }

  /** How long an episode is kept after its beginning. */
  public Duration retention() {
    return retention;
  }

  /** The alerts of a group that were saved last. */
  public AlertBook load(String group) {
    SortedMap<String, SortedMap<Labels, Alert>> steps = new TreeMap<>();
    for (AlertRow row : states.startingWith(group + "\n").values()) {
      Alert alert = row.alert();
      steps.computeIfAbsent(row.step(), _ -> new TreeMap<>()).put(alert.labels(), alert);
    }
    return new AlertBook(steps);
  }

  /** The slot at which a group was saved last; empty where it never was. */
  public Optional<Instant> lastSlot(String group) {
    return slots.get(group).map(row -> Instant.ofEpochMilli(row.epochMillis()));
  }

  /** Groups that have alerts on the disk. */
  public Collection<String> groups() {
    Collection<String> groups = new TreeSet<>();
    states.all().values().forEach(row -> groups.add(row.group()));
    return groups;
  }

  /** Saves the difference between two states of a group; durable when it returns. */
  public void save(String group, AlertBook before, AlertBook after, Instant slot) {
    Map<String, AlertRow> old = rows(group, before);
    Map<String, AlertRow> next = rows(group, after);
    database.transaction(() -> {
      old.values().stream().filter(row -> !next.containsKey(row.key())).forEach(this::forget);
      next.forEach((key, row) -> write(Optional.ofNullable(old.get(key)), row));
      slots.put(group, slot.toEpochMilli(), new SlotRow(slot.toEpochMilli()));
      removeOldEpisodes(next.values(), slot);
    });
  }

  private static Map<String, AlertRow> rows(String group, AlertBook book) {
    Map<String, AlertRow> rows = new TreeMap<>();
    book.steps()
        .forEach((step, alerts) ->
            alerts
                .values()
                .forEach(alert -> {
                  AlertRow row = AlertRow.of(group, step, alert);
                  rows.put(row.key(), row);
                }));
    return rows;
  }

  /** An alert that is active stays in the history, however long it has been so. */
  private void removeOldEpisodes(Collection<AlertRow> alerts, Instant slot) {
    long oldestActive =
        alerts.stream()
            .filter(row -> row.phase() != AlertRow.Phase.RESOLVED)
            .mapToLong(AlertRow::activeAt)
            .min()
            .orElse(Long.MAX_VALUE);
    episodes.removeBefore(Math.min(slot.minus(retention).toEpochMilli(), oldestActive));
  }

  private void forget(AlertRow old) {
    states.remove(old.key());
    if (old.phase() == AlertRow.Phase.PENDING) {
      episodes.remove(old.episode());
    }
  }

  private void write(Optional<AlertRow> before, AlertRow row) {
    if (before.isPresent() && before.get().equals(row)) {
      return;
    }
    before
        .filter(old -> old.phase() != AlertRow.Phase.RESOLVED && old.activeAt() != row.activeAt())
        .ifPresent(old -> begunAnew(old, row));
    states.put(row.key(), row.activeAt(), row);
    episodes.put(row.episode(), row.activeAt(), row);
  }

  /**
   * An active alert that has another beginning now. A clock that was set back and samples that came
   * late move the beginning of an episode; what began after the old one had fired is another.
   */
  private void begunAnew(AlertRow old, AlertRow row) {
    if (old.phase() != AlertRow.Phase.PENDING && row.activeAt() > old.firedAt()) {
      episodes.put(old.episode(), old.activeAt(), old.resolved(row.activeAt()));
    } else {
      episodes.remove(old.episode());
    }
  }

  @Override
  public List<AlertEpisode> between(Instant from, Instant to) {
    return episodes.upTo(to.toEpochMilli()).values().stream()
        .map(row -> episode(row.alert()))
        .filter(e -> e.resolvedAt().map(at -> !at.isBefore(from)).orElse(true))
        .sorted(Comparator.comparing(AlertEpisode::activeAt).thenComparing(AlertEpisode::labels))
        .toList();
  }

  private static AlertEpisode episode(Alert alert) {
    return switch (alert.state()) {
      case Pending(Instant activeAt) ->
          episode(alert, activeAt, Optional.empty(), Optional.empty());
      case Firing(Instant activeAt, Instant firedAt) ->
          episode(alert, activeAt, Optional.of(firedAt), Optional.empty());
      case Recovering(Instant activeAt, Instant firedAt, Instant _) ->
          episode(alert, activeAt, Optional.of(firedAt), Optional.empty());
      case Resolved(Instant activeAt, Instant firedAt, Instant resolvedAt, End _) ->
          episode(alert, activeAt, Optional.of(firedAt), Optional.of(resolvedAt));
    };
  }

  private static AlertEpisode episode(
      Alert alert, Instant activeAt, Optional<Instant> firedAt, Optional<Instant> resolvedAt) {
    Labels labels = alert.labels();
    return new AlertEpisode(
        labels.get("alertname"), labels, Annotations.of(alert), activeAt, firedAt, resolvedAt);
  }
}
