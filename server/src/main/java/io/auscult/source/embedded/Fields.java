package io.auscult.source.embedded;

import io.auscult.source.embedded.codec.ByteReader;
import io.auscult.source.embedded.codec.ByteWriter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The fields of an event: how they are flattened, printed, and written as bytes. */
final class Fields {
  private static final double EXACT_INTEGERS = 9007199254740992.0;

  private Fields() {}

  /** Puts the values of a nested map into a flat one, names joined by dots. */
  static void flatten(String prefix, Map<?, ?> nested, Map<String, Object> flat) {
    nested.forEach((name, value) -> put(prefix + name, value, flat));
  }

  private static void put(String name, @Nullable Object value, Map<String, Object> flat) {
    switch (value) {
      case null -> {}
      case Map<?, ?> map -> flatten(name + ".", map, flat);
      case Collection<?> list -> flat.put(name, texts(list));
      case Number number -> flat.put(name, number(number));
      case String text -> flat.put(name, text);
      case Boolean flag -> flat.put(name, flag);
      default ->
          throw new IllegalArgumentException(
              "field %s has a %s; a text, a number, a boolean, a list or a map is needed"
                  .formatted(name, value.getClass().getSimpleName()));
    }
  }

  private static List<String> texts(Collection<?> list) {
    List<String> texts = new ArrayList<>();
    for (Object item : list) {
      if (item != null) {
        texts.add(item instanceof Number number ? text(number(number)) : item.toString());
      }
    }
    return List.copyOf(texts);
  }

  private static Object number(Number number) {
    double value = number.doubleValue();
    if (number instanceof Double || number instanceof Float || Math.abs(value) < EXACT_INTEGERS) {
      return value;
    }
    return number.toString();
  }

  /** A value as a label shows it: {@code 3} for 3.0, the items of a list joined by commas. */
  static String text(@Nullable Object value) {
    return switch (value) {
      case null -> "";
      case Double number when isInteger(number) -> Long.toString(number.longValue());
      case List<?> list -> String.join(",", list.stream().map(Object::toString).toList());
      default -> value.toString();
    };
  }

  private static boolean isInteger(double number) {
    return number == Math.rint(number) && Math.abs(number) < EXACT_INTEGERS;
  }

  static byte[] toBytes(Map<String, Object> fields) {
    ByteWriter out = new ByteWriter();
    fields.forEach((name, value) -> {
      out.text(name);
      write(value, out);
    });
    return out.toBytes();
  }

  private static void write(Object value, ByteWriter out) {
    switch (value) {
      case Double number -> {
        out.writeByte('n');
        out.fixed(Double.doubleToRawLongBits(number));
      }
      case Boolean flag -> out.writeByte(flag ? 't' : 'f');
      case List<?> list -> {
        out.writeByte('l');
        out.varint(list.size());
        list.forEach(item -> out.text(item.toString()));
      }
      default -> {
        out.writeByte('s');
        out.text(value.toString());
      }
    }
  }

  static Map<String, Object> fromBytes(byte[] bytes) {
    ByteReader in = new ByteReader(bytes);
    Map<String, Object> fields = new TreeMap<>();
    while (in.hasMore()) {
      fields.put(in.text(), read(in));
    }
    return fields;
  }

  private static Object read(ByteReader in) {
    int kind = in.readByte();
    return switch (kind) {
      case 'n' -> Double.longBitsToDouble(in.fixed());
      case 't' -> true;
      case 'f' -> false;
      case 's' -> in.text();
      case 'l' -> {
        List<String> list = new ArrayList<>();
        for (long left = in.varint(); left > 0; left--) {
          list.add(in.text());
        }
        yield list;
      }
      default -> throw new IllegalArgumentException("unknown kind of field " + kind);
    };
  }
}
