package io.auscult.query.cache;

import java.time.Duration;

/**
 * How much is kept.
 *
 * @param maxBytes of results in memory and of what faces keep beside them, about; 0: nothing is
 * @param overlap how long before now samples may still arrive in stores that do not tell: results
 *     younger than this are asked for again at each refresh
 */
public record CacheSettings(long maxBytes, Duration overlap) {
  /** 128 MiB, five minutes. */
  public static final CacheSettings DEFAULT = new CacheSettings(128L << 20, Duration.ofMinutes(5));

  public CacheSettings {
    if (maxBytes < 0 || overlap.isNegative()) {
      throw new IllegalArgumentException(
          "maxBytes and overlap must not be negative, got %d and %s".formatted(maxBytes, overlap));
    }
  }
}
