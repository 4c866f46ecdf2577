package io.auscult.alert;

import java.time.Duration;
import java.time.Instant;

/**
 * Why it is unknown whether an alert's condition holds. An alert in doubt stays as it is.
 *
 * @param since when it became unknown
 * @param why in words
 */
public record Doubt(Kind kind, Instant since, String why) {
  /**
   * For how long an alert in doubt stays as it is without anybody being told. Then an alert whose
   * series are gone is resolved, and for an evaluation that fails {@code DatasourceError} fires.
   */
  public static final Duration BOUND = Duration.ofMinutes(10);

  /** What is missing. */
  public enum Kind {
    /** The evaluation failed. */
    ERROR,
    /** A series that the alert is about has no sample. */
    NO_DATA
  }

  /** True where this is the doubt of before, going on. */
  boolean continues(Doubt before) {
    return kind == before.kind;
  }

  /** True where it has lasted for as long as anybody may be left in it. */
  boolean isOld(Instant now) {
    return !now.isBefore(since.plus(BOUND));
  }

  Doubt notAfter(Instant now) {
    return since.isAfter(now) ? new Doubt(kind, now, why) : this;
  }
}
