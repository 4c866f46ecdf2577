package io.auscult.source.embedded;

import io.auscult.source.embedded.codec.ByteWriter;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Map;

/**
 * What makes two events the same, as 64 bits of SHA-256: the id, or else time and all fields. Two
 * different events of 100 million share a key with a chance of 3 in 10,000.
 */
final class EventKey {
  private EventKey() {}

  static long ofId(String id) {
    ByteWriter out = new ByteWriter();
    out.writeByte('i');
    out.text(id);
    return hash(out);
  }

  static long ofEvent(long epochMillis, Map<String, Object> fields) {
    ByteWriter out = new ByteWriter();
    out.writeByte('e');
    out.fixed(epochMillis);
    out.block(Fields.toBytes(fields));
    return hash(out);
  }

  /** A part of an event: which event, and which fields. */
  static long ofPart(String id, Map<String, Object> fields) {
    ByteWriter out = new ByteWriter();
    out.writeByte('p');
    out.text(id);
    out.block(Fields.toBytes(fields));
    return hash(out);
  }

  private static long hash(ByteWriter bytes) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes.toBytes());
      return java.nio.ByteBuffer.wrap(digest).getLong();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
