package io.auscult.notify.mute;

import io.auscult.notify.LabelMatchers;
import io.auscult.promql.Matcher;
import io.auscult.series.Labels;
import java.time.Instant;
import java.util.List;

/**
 * Alerts that somebody does not want to hear of for some time.
 *
 * @param id {@code ""} before it is kept
 * @param matchers what the labels of these alerts meet, all of them
 * @param startsAt included
 * @param endsAt excluded
 * @param updatedAt when somebody last wrote it
 */
public record Silence(
    String id,
    List<Matcher> matchers,
    Instant startsAt,
    Instant endsAt,
    Instant updatedAt,
    String createdBy,
    String comment) {

  /** Where a silence is in its life. */
  public enum State {
    ACTIVE,
    PENDING,
    EXPIRED
  }

  /**
   * @throws IllegalArgumentException if it would silence everything, or ends before it starts
   */
  public Silence {
    matchers = List.copyOf(matchers);
    if (LabelMatchers.match(matchers, Labels.EMPTY)) {
      throw new IllegalArgumentException(
          "a silence needs a matcher that an absent label does not meet, otherwise it silences everything");
    }
    if (endsAt.isBefore(startsAt)) {
      throw new IllegalArgumentException(
          "endsAt %s is before startsAt %s".formatted(endsAt, startsAt));
    }
  }

  /** The state at an instant. */
  public State at(Instant now) {
    if (!now.isBefore(endsAt)) {
      return State.EXPIRED;
    }
    return now.isBefore(startsAt) ? State.PENDING : State.ACTIVE;
  }

  boolean mutes(Labels labels, Instant now) {
    return at(now) == State.ACTIVE && LabelMatchers.match(matchers, labels);
  }

  Silence named(String other) {
    return new Silence(other, matchers, startsAt, endsAt, updatedAt, createdBy, comment);
  }

  Silence writtenAt(Instant now) {
    return new Silence(id, matchers, startsAt, endsAt, now, createdBy, comment);
  }

  /** One that begins now unless it begins later. */
  Silence notBefore(Instant now) {
    Instant start = startsAt.isBefore(now) ? now : startsAt;
    return new Silence(id, matchers, start, endsAt, updatedAt, createdBy, comment);
  }

  /** The silence over now, or never begun. */
  Silence endedAt(Instant now) {
    Instant start = startsAt.isBefore(now) ? startsAt : now;
    return new Silence(id, matchers, start, now, now, createdBy, comment);
  }

  /** True where another may take its place under the same id, because the past stays as it was. */
  boolean mayBecome(Silence other, Instant now) {
    return switch (at(now)) {
      case ACTIVE -> other.matchers.equals(matchers) && other.startsAt.equals(startsAt);
      case PENDING -> other.matchers.equals(matchers) && !other.startsAt.isBefore(now);
      case EXPIRED -> false;
    };
  }
}
