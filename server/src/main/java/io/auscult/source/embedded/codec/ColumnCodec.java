package io.auscult.source.embedded.codec;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * One field of many events as bytes. A value is absent, a {@link Double}, a {@link String}, a
 * {@link Boolean} or a {@link List} of strings.
 *
 * <p>Layout before deflate: a kind for each row; the bytes of the numbers by significance, all
 * highest bytes first, because those repeat; a dictionary of the texts and a position for each. So
 * a model name costs a few bits a row, and one field is read without the others.
 */
public final class ColumnCodec {
  private static final int ABSENT = 0;
  private static final int NUMBER = 1;
  private static final int TEXT = 2;
  private static final int FALSE = 3;
  private static final int TRUE = 4;
  private static final int LIST = 5;

  private ColumnCodec() {}

  /** Encodes the values of a field, one for each event in turn, null where absent. */
  public static byte[] encode(@Nullable Object[] values) {
    ByteWriter kinds = new ByteWriter();
    ByteWriter texts = new ByteWriter();
    Map<String, Integer> dictionary = new LinkedHashMap<>();
    List<Double> numbers = new ArrayList<>();
    for (Object value : values) {
      int kind = kind(value);
      kinds.writeByte(kind);
      if (value instanceof Double number) {
        numbers.add(number);
      } else if (value instanceof String text) {
        position(text, dictionary, texts);
      } else if (value instanceof List<?> list) {
        texts.varint(list.size());
        list.forEach(item -> position((String) item, dictionary, texts));
      }
    }
    ByteWriter out = new ByteWriter();
    out.varint(values.length);
    out.block(kinds.toBytes());
    out.block(planes(numbers));
    out.varint(dictionary.size());
    dictionary.keySet().forEach(out::text);
    out.block(texts.toBytes());
    return deflate(out.toBytes());
  }

  private static void position(String text, Map<String, Integer> dictionary, ByteWriter out) {
    Integer next = dictionary.size();
    Integer known = dictionary.putIfAbsent(text, next);
    out.varint(known == null ? next : known);
  }

  private static int kind(@Nullable Object value) {
    return switch (value) {
      case null -> ABSENT;
      case Double _ -> NUMBER;
      case String _ -> TEXT;
      case Boolean flag -> flag ? TRUE : FALSE;
      case List<?> _ -> LIST;
      default -> throw new IllegalArgumentException("no field value: " + value.getClass());
    };
  }

  private static byte[] planes(List<Double> numbers) {
    int n = numbers.size();
    byte[] planes = new byte[8 * n];
    for (int i = 0; i < n; i++) {
      long bits = Double.doubleToRawLongBits(numbers.get(i));
      for (int plane = 0; plane < 8; plane++) {
        planes[plane * n + i] = (byte) (bits >>> (56 - 8 * plane));
      }
    }
    return planes;
  }

  /** The values of a field, null where absent. */
  public static @Nullable Object[] decode(byte[] column) {
    ByteReader in = new ByteReader(inflate(column));
    int rows = (int) in.varint();
    byte[] kinds = in.block();
    byte[] planes = in.block();
    String[] dictionary = new String[(int) in.varint()];
    for (int i = 0; i < dictionary.length; i++) {
      dictionary[i] = in.text();
    }
    ByteReader texts = new ByteReader(in.block());
    @Nullable Object[] values = new @Nullable Object[rows];
    int numbers = 0;
    for (int row = 0; row < rows; row++) {
      values[row] =
          switch (kinds[row]) {
            case ABSENT -> null;
            case NUMBER -> number(planes, numbers++);
            case TEXT -> dictionary[(int) texts.varint()];
            case FALSE -> false;
            case TRUE -> true;
            case LIST -> list(texts, dictionary);
            default -> throw new IllegalArgumentException("unknown kind of field " + kinds[row]);
          };
    }
    return values;
  }

  private static Double number(byte[] planes, int i) {
    int n = planes.length / 8;
    long bits = 0;
    for (int plane = 0; plane < 8; plane++) {
      bits = (bits << 8) | (planes[plane * n + i] & 0xff);
    }
    return Double.longBitsToDouble(bits);
  }

  private static List<String> list(ByteReader texts, String[] dictionary) {
    int size = (int) texts.varint();
    List<String> list = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      list.add(dictionary[(int) texts.varint()]);
    }
    return list;
  }

  /** Deflates with the plain length in front. */
  static byte[] deflate(byte[] plain) {
    Deflater deflater = new Deflater(6, true);
    try {
      deflater.setInput(plain);
      deflater.finish();
      byte[] packed = new byte[plain.length + plain.length / 1000 + 64];
      int size = deflater.deflate(packed);
      ByteWriter out = new ByteWriter();
      out.varint(plain.length);
      out.block(Arrays.copyOf(packed, size));
      return out.toBytes();
    } finally {
      deflater.end();
    }
  }

  static byte[] inflate(byte[] packed) {
    ByteReader in = new ByteReader(packed);
    byte[] plain = new byte[(int) in.varint()];
    Inflater inflater = new Inflater(true);
    try {
      inflater.setInput(in.block());
      int size = inflater.inflate(plain);
      if (size != plain.length) {
        throw new IllegalArgumentException(
            "a column of %d bytes unpacks to %d".formatted(plain.length, size));
      }
      return plain;
    } catch (DataFormatException e) {
      throw new IllegalArgumentException("a column is damaged: " + e.getMessage(), e);
    } finally {
      inflater.end();
    }
  }
}
