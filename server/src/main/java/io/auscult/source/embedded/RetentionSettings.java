package io.auscult.source.embedded;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How much the store keeps.
 *
 * @param maxAge older chunks are deleted; absent: any age is kept
 * @param maxBytes above this size of the database the oldest chunks are deleted; absent: no limit
 */
public record RetentionSettings(Optional<Duration> maxAge, OptionalLong maxBytes) {
  /** Everything is kept. */
  public static final RetentionSettings KEEP_ALL =
      new RetentionSettings(Optional.empty(), OptionalLong.empty());

  public RetentionSettings {
    if (maxAge.isPresent() && !maxAge.get().isPositive()) {
      throw new IllegalArgumentException("the age to keep must be positive, got " + maxAge.get());
    }
    if (maxBytes.isPresent() && maxBytes.getAsLong() < 1) {
      throw new IllegalArgumentException(
          "the bytes to keep must be at least 1, got " + maxBytes.getAsLong());
    }
  }
}
