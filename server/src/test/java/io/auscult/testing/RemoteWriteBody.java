package io.auscult.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.airlift.compress.snappy.SnappyCompressor;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Writes the bodies of remote write 1.0, good ones and bad ones: fields in the order of calls. */
public final class RemoteWriteBody {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  /** A request of series. */
  public static byte[] request(RemoteWriteBody... series) {
    RemoteWriteBody request = new RemoteWriteBody();
    for (RemoteWriteBody one : series) {
      request.bytes(1, one.toBytes());
    }
    return request.toBytes();
  }

  /** A series with alternating names and values of labels, and no samples yet. */
  public static RemoteWriteBody series(String... labels) {
    RemoteWriteBody series = new RemoteWriteBody();
    for (int i = 0; i < labels.length; i += 2) {
      series.label(labels[i].getBytes(UTF_8), labels[i + 1].getBytes(UTF_8));
    }
    return series;
  }

  /** A series of a metric with one sample. */
  public static RemoteWriteBody one(String metric, long epochMillis, double value) {
    return series("__name__", metric).sample(epochMillis, value);
  }

  public RemoteWriteBody label(byte[] name, byte[] value) {
    return bytes(1, new RemoteWriteBody().bytes(1, name).bytes(2, value).toBytes());
  }

  public RemoteWriteBody sample(long epochMillis, double value) {
    return bytes(2, new RemoteWriteBody().real(1, value).integer(2, epochMillis).toBytes());
  }

  /** A native histogram: its count, sum and time. */
  public RemoteWriteBody histogram(long epochMillis) {
    return bytes(
        4, new RemoteWriteBody().integer(1, 5).real(3, 1.5).integer(15, epochMillis).toBytes());
  }

  public RemoteWriteBody bytes(int field, byte[] value) {
    varint(field << 3 | 2);
    varint(value.length);
    out.writeBytes(value);
    return this;
  }

  public RemoteWriteBody integer(int field, long value) {
    varint(field << 3);
    varint(value);
    return this;
  }

  public RemoteWriteBody real(int field, double value) {
    varint(field << 3 | 1);
    ByteBuffer buffer = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
    out.writeBytes(buffer.putLong(Double.doubleToRawLongBits(value)).array());
    return this;
  }

  private void varint(long value) {
    long left = value;
    for (; (left & ~0x7fL) != 0; left >>>= 7) {
      out.write((int) ((left & 0x7f) | 0x80));
    }
    out.write((int) left);
  }

  public byte[] toBytes() {
    return out.toByteArray();
  }

  /** A block of Snappy, made by a library that is not under test. */
  public static byte[] snappy(byte[] content) {
    SnappyCompressor compressor = new SnappyCompressor();
    byte[] packed = new byte[compressor.maxCompressedLength(content.length)];
    int length = compressor.compress(content, 0, content.length, packed, 0, packed.length);
    return Arrays.copyOf(packed, length);
  }
}
