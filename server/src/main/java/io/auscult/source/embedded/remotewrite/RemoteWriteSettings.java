package io.auscult.source.embedded.remotewrite;

import java.time.Duration;

/**
 * Whether and how samples are taken that others push.
 *
 * @param maxRequestBytes the largest request as it comes, packed
 * @param maxUnpackedBytes the largest request after unpacking
 * @param outOfOrderWindow how much older than the newest one of its series a sample may be
 */
public record RemoteWriteSettings(
    boolean enabled, int maxRequestBytes, int maxUnpackedBytes, Duration outOfOrderWindow) {
  /** The setting of {@link #maxRequestBytes}. */
  public static final String MAX_REQUEST = "data.remoteWrite.maxRequestSize";

  /** The setting of {@link #maxUnpackedBytes}. */
  public static final String MAX_UNPACKED = "data.remoteWrite.maxUnpackedSize";

  /** On; 8 MiB, unpacked 32 MiB, which is Prometheus' own limit; everything in order. */
  public static final RemoteWriteSettings DEFAULT =
      new RemoteWriteSettings(true, 8 << 20, 32 << 20, Duration.ZERO);

  public RemoteWriteSettings {
    if (maxRequestBytes < 1 || maxUnpackedBytes < 1) {
      throw new IllegalArgumentException(
          "a request must be allowed at least 1 byte, got %d and %d"
              .formatted(maxRequestBytes, maxUnpackedBytes));
    }
    if (outOfOrderWindow.isNegative()) {
      throw new IllegalArgumentException(
          "the window must not be negative, got " + outOfOrderWindow);
    }
  }
}
