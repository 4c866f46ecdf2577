package io.auscult.rules.template;

import io.auscult.rules.template.Value.Absent;
import io.auscult.rules.template.Value.Dictionary;
import io.auscult.rules.template.Value.Text;
import io.auscult.rules.template.Value.Vector;
import io.auscult.rules.template.Value.Whole;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** {@code len}, {@code index} and {@code slice}; of text they count bytes of UTF-8. */
final class Indexing {
  private Indexing() {}

  static Value length(Value value) {
    return switch (value) {
      case Text text -> new Whole(bytes(text).length);
      case Dictionary map -> new Whole(map.entries().size());
      case Vector vector -> new Whole(vector.elements().size());
      default -> throw new Failure("len of type " + value.type().replaceFirst("^\\*", ""));
    };
  }

  /** {@code index x 1 "a"} is {@code x[1]["a"]}. */
  static Value index(List<Value> arguments) {
    Value item = arguments.getFirst();
    if (item instanceof Absent) {
      throw new Failure("index of untyped nil");
    }
    for (Value index : arguments.subList(1, arguments.size())) {
      item = entry(item, index);
    }
    return item;
  }

  private static Value entry(Value item, Value index) {
    return switch (item) {
      case Dictionary map -> map.get(key(index));
      case Text text ->
          new Whole(bytes(text)[within(index, bytes(text).length, "string")] & 0xff, "uint8");
      case Vector vector -> vector.elements().get(within(index, vector.elements().size(), "slice"));
      default ->
          throw new Failure("can't index item of type " + item.type().replaceFirst("^\\*", ""));
    };
  }

  private static String key(Value index) {
    return switch (index) {
      case Text text -> text.text();
      case Absent _ -> throw new Failure("value is nil; should be of type string");
      default -> throw new Failure("value has type " + index.type() + "; should be string");
    };
  }

  private static int within(Value index, int length, String what) {
    int at = bound(index, length);
    if (at == length) {
      throw new Failure("reflect: " + what + " index out of range");
    }
    return at;
  }

  private static int bound(Value index, int length) {
    return switch (index) {
      case Whole(long at, _) when at >= 0 && at <= length -> (int) at;
      case Whole(long at, _) -> throw new Failure("index out of range: " + at);
      case Absent _ -> throw new Failure("cannot index slice/array with nil");
      default -> throw new Failure("cannot index slice/array with type " + index.type());
    };
  }

  /** {@code slice x 1 2} is {@code x[1:2]}. */
  static Value slice(List<Value> arguments) {
    List<Value> bounds = arguments.subList(1, arguments.size());
    if (bounds.size() > 3) {
      throw new Failure("too many slice indexes: " + bounds.size());
    }
    return switch (arguments.getFirst()) {
      case Text text -> slice(text, bounds);
      case Vector vector -> slice(vector, bounds);
      case Absent _ -> throw new Failure("slice of untyped nil");
      default -> throw new Failure("can't slice item of type " + arguments.getFirst().type());
    };
  }

  private static Value slice(Text text, List<Value> bounds) {
    if (bounds.size() == 3) {
      throw new Failure("cannot 3-index slice a string");
    }
    byte[] bytes = bytes(text);
    int[] range = range(bounds, bytes.length);
    byte[] kept = Arrays.copyOfRange(bytes, range[0], range[1]);
    return new Text(new String(kept, StandardCharsets.UTF_8), text.type());
  }

  private static Value slice(Vector vector, List<Value> bounds) {
    int[] range = range(bounds, vector.elements().size());
    return new Vector(vector.elements().subList(range[0], range[1]));
  }

  /** From, to; the third bound of a slice, its capacity, is only checked. */
  private static int[] range(List<Value> bounds, int length) {
    int[] range = {0, length, length};
    for (int i = 0; i < bounds.size(); i++) {
      range[i] = bound(bounds.get(i), length);
    }
    ascending(range[0], range[1]);
    ascending(range[1], range[2]);
    return range;
  }

  private static void ascending(int from, int to) {
    if (from > to) {
      throw new Failure("invalid slice index: " + from + " > " + to);
    }
  }

  private static byte[] bytes(Text text) {
    return text.text().getBytes(StandardCharsets.UTF_8);
  }
}
