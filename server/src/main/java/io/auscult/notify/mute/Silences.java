package io.auscult.notify.mute;

import io.auscult.notify.Muting;
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
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * The silences, on the disk, with the rules of Alertmanager: what has been silent stays on record,
 * so that a silence is only changed where that does not change the past, and is kept for five days
 * after its end. Safe for many threads.
 */
public final class Silences implements Muting {
  private static final Duration RETENTION = Duration.ofDays(5);
  private static final int MOST = 10_000;

  private final StateTable<SilenceRow> table;
  private final Supplier<String> ids;
  private volatile Map<String, Silence> silences;

  /**
   * The silences of a database.
   *
   * @param ids gives a new id each time, a UUID where amtool is to read them
   */
  public Silences(StateDatabase database, Supplier<String> ids) {
    this.table = database.table("silence", SilenceRow.class);
    this.ids = ids;
    Map<String, Silence> read = new TreeMap<>();
    table.all().forEach((id, row) -> read.put(id, row.silence(id)));
    this.silences = Map.copyOf(read);
  }

  /**
   * Keeps a silence: a new one where it has no id, else in place of the one that has it, or beside
   * that one, which ends, where it must not be changed.
   *
   * @return its id; empty where no silence has the id that it has
   * @throws IllegalArgumentException if it ends in the past, or there are too many
   */
  public synchronized Optional<String> put(Silence silence, Instant now) {
    if (!silence.endsAt().isAfter(now)) {
      throw new IllegalArgumentException("endsAt %s is in the past".formatted(silence.endsAt()));
    }
    if (silence.id().isEmpty()) {
      return Optional.of(add(silence, now));
    }
    return get(silence.id()).map(before -> change(before, silence, now));
  }

  private String change(Silence before, Silence after, Instant now) {
    if (before.mayBecome(after, now)) {
      write(after.writtenAt(now));
      return after.id();
    }
    expire(before.id(), now);
    return add(after, now);
  }

  private String add(Silence silence, Instant now) {
    forgetOld(now);
    if (silences.size() >= MOST) {
      throw new IllegalArgumentException(
          "there are %d silences, no more are accepted".formatted(silences.size()));
    }
    String id = ids.get();
    write(silence.named(id).notBefore(now).writtenAt(now));
    return id;
  }

  /** Ends a silence, if it has not ended; false where there is none. */
  public synchronized boolean expire(String id, Instant now) {
    Optional<Silence> silence = get(id);
    silence
        .filter(found -> found.at(now) != Silence.State.EXPIRED)
        .ifPresent(found -> write(found.endedAt(now)));
    return silence.isPresent();
  }

  private void write(Silence silence) {
    table.put(silence.id(), silence.endsAt().toEpochMilli(), SilenceRow.of(silence));
    Map<String, Silence> changed = new TreeMap<>(silences);
    changed.put(silence.id(), silence);
    silences = Map.copyOf(changed);
  }

  private void forgetOld(Instant now) {
    Instant limit = now.minus(RETENTION);
    table.removeBefore(limit.toEpochMilli());
    Map<String, Silence> kept = new TreeMap<>(silences);
    kept.values().removeIf(silence -> silence.endsAt().isBefore(limit));
    silences = Map.copyOf(kept);
  }

  /** A silence by its id. */
  public Optional<Silence> get(String id) {
    return Optional.ofNullable(silences.get(id));
  }

  /**
   * All silences: active ones first, then those to come, then those that are over; by their end.
   */
  public List<Silence> all(Instant now) {
    Collection<Silence> found = silences.values();
    return found.stream()
        .sorted(
            Comparator.comparing((Silence silence) -> silence.at(now))
                .thenComparing(Silence::endsAt)
                .thenComparing(Silence::id))
        .toList();
  }

  /** The ids of the silences that mute an alert, in their order. */
  public List<String> muting(Labels labels, Instant at) {
    return silences.values().stream()
        .filter(silence -> silence.mutes(labels, at))
        .map(Silence::id)
        .sorted()
        .toList();
  }

  @Override
  public Optional<String> mutedBy(Labels labels, Instant at) {
    return muting(labels, at).stream().findFirst().map(id -> "silence " + id);
  }
}
