package io.auscult.notify;

import io.auscult.series.Labels;
import java.nio.charset.StandardCharsets;

/**
 * Alertmanager's short name of a label set: 64-bit FNV-1a over names and values in UTF-8, each
 * followed by the byte 0xff, as sixteen hexadecimal digits.
 */
public final class Fingerprint {
  private static final long OFFSET = 0xcbf29ce484222325L;
  private static final long PRIME = 0x100000001b3L;
  private static final int SEPARATOR = 0xff;

  private Fingerprint() {}

  /** The name of these labels. */
  public static String of(Labels labels) {
    long hash = OFFSET;
    for (int i = 0; i < labels.size(); i++) {
      hash = add(hash, labels.nameAt(i));
      hash = add(hash, labels.valueAt(i));
    }
    return "%016x".formatted(hash);
  }

  private static long add(long hash, String text) {
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ (b & 0xff)) * PRIME;
    }
    return (hash ^ SEPARATOR) * PRIME;
  }
}
