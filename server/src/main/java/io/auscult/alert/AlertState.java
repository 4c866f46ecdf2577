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

  /** The condition holds, but not yet for as long as the rule's {@code @hold}. */
  record Pending(Instant activeAt) implements AlertState {}

  /** It fires. */
  record Firing(Instant activeAt, Instant firedAt) implements AlertState {}

  /** It fires still, for the time of {@code @keepFiring}, though its condition holds no more. */
  record Recovering(Instant activeAt, Instant firedAt, Instant since) implements AlertState {}

  /** It has fired and is over; remembered so that receivers hear of it more than once. */
  record Resolved(Instant activeAt, Instant firedAt, Instant resolvedAt) implements AlertState {}
}
