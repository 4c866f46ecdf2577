package io.auscult.query;

/**
 * How much is computed at once.
 *
 * @param maxConcurrent queries computed at a time; others wait
 * @param maxQueued queries that may wait; others are refused
 */
public record AdmissionLimits(int maxConcurrent, int maxQueued) {
  /** 20 at a time, as Prometheus; 500 waiting. */
  public static final AdmissionLimits DEFAULT = new AdmissionLimits(20, 500);

  public AdmissionLimits {
    if (maxConcurrent < 1 || maxQueued < 0) {
      throw new IllegalArgumentException(
          "maxConcurrent must be at least 1 and maxQueued at least 0, got %d and %d"
              .formatted(maxConcurrent, maxQueued));
    }
  }
}
