package io.auscult.alert;

import java.time.Instant;

/**
 * Where an alert is in its life. An alert that is in none of these states is inactive.
 *
 * <pre>
 *   inactive ── holds ──▶ pending ── held long enough ──▶ firing ◀─ holds again ─▶ recovering
 *       ▲                    │                              │                          │
 *       └── holds no more ───┘                              └──── kept long enough ────┤
 *       └──────────────── 15 minutes later ──────────────────────────── resolved ◀─────┘
 * </pre>
 */
public sealed interface AlertState {

  /** Since when the condition has held. */
  Instant activeAt();

  /** The same state with no instant after one. */
  AlertState notAfter(Instant now);

  /** The condition holds, but not yet for as long as the rule's {@code @hold}. */
  record Pending(Instant activeAt) implements AlertState {
    @Override
    public AlertState notAfter(Instant now) {
      return new Pending(earlier(activeAt, now));
    }
  }

  /** It fires. */
  record Firing(Instant activeAt, Instant firedAt) implements AlertState {
    @Override
    public AlertState notAfter(Instant now) {
      return new Firing(earlier(activeAt, now), earlier(firedAt, now));
    }
  }

  /**
   * It fires still, though its condition holds no more: for the time of {@code @keepFiring}, and
   * while it flaps.
   */
  record Recovering(Instant activeAt, Instant firedAt, Instant since) implements AlertState {
    @Override
    public AlertState notAfter(Instant now) {
      return new Recovering(earlier(activeAt, now), earlier(firedAt, now), earlier(since, now));
    }
  }

  /** It has fired and is over; remembered so that receivers hear of it more than once. */
  record Resolved(Instant activeAt, Instant firedAt, Instant resolvedAt, End end)
      implements AlertState {
    @Override
    public AlertState notAfter(Instant now) {
      return new Resolved(
          earlier(activeAt, now), earlier(firedAt, now), earlier(resolvedAt, now), end);
    }
  }

  /** Why an alert is over. */
  enum End {
    /** Its condition holds no more. */
    CONDITION,
    /** A series that it was about has had no sample for {@link Doubt#BOUND}. */
    NO_DATA,
    /** Its rule is there no more. */
    RULE_REMOVED,
    /** It should not have fired: samples that came late say so. */
    LATE_SAMPLES
  }

  private static Instant earlier(Instant a, Instant b) {
    return a.isBefore(b) ? a : b;
  }
}
