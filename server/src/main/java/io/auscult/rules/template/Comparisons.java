package io.auscult.rules.template;

import io.auscult.rules.template.Value.Absent;
import io.auscult.rules.template.Value.Bool;
import io.auscult.rules.template.Value.Real;
import io.auscult.rules.template.Value.Text;
import io.auscult.rules.template.Value.Whole;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * {@code eq ne lt le gt ge}: between values of one kind, an integer is no floating-point number.
 */
final class Comparisons {
  private static final String INCOMPATIBLE = "incompatible types for comparison";
  private static final String INVALID = "invalid type for comparison";

  private enum Kind {
    BOOL,
    INTEGER,
    FLOAT,
    STRING,
    OTHER
  }

  private Comparisons() {}

  /** Whether the first equals any of the others. */
  static boolean equalsAny(List<Value> values) {
    if (values.size() == 1) {
      throw new Failure("missing argument for comparison");
    }
    Value first = values.getFirst();
    return values.stream().skip(1).anyMatch(other -> same(first, other));
  }

  private static boolean same(Value a, Value b) {
    if (a instanceof Absent || b instanceof Absent) {
      return a instanceof Absent && b instanceof Absent;
    }
    if (kind(a) != kind(b)) {
      throw new Failure(INCOMPATIBLE);
    }
    if (kind(a) == Kind.OTHER && !a.type().equals(b.type())) {
      throw new Failure("non-comparable types " + shown(a) + ", " + b.type() + ": " + value(b));
    }
    return switch (a) {
      case Text text -> text.text().equals(((Text) b).text());
      case Whole number -> number.value() == ((Whole) b).value();
      case Real number -> number.value() == ((Real) b).value();
      case Bool truth -> truth.equals(b);
      case Value.Element _, Value.Moment _ -> a.equals(b);
      default -> throw new Failure("non-comparable type " + shown(a));
    };
  }

  private static String shown(Value value) {
    return value(value) + ": " + value.type();
  }

  private static String value(Value value) {
    return Print.print(List.of(value));
  }

  static boolean less(Value a, Value b) {
    Kind kind = kind(a);
    if (kind == Kind.OTHER || kind(b) == Kind.OTHER) {
      throw new Failure(INVALID);
    }
    if (kind != kind(b)) {
      throw new Failure(INCOMPATIBLE);
    }
    return switch (a) {
      case Text text -> Arrays.compareUnsigned(bytes(text), bytes((Text) b)) < 0;
      case Whole number -> number.value() < ((Whole) b).value();
      case Real number -> number.value() < ((Real) b).value();
      default -> throw new Failure(INVALID);
    };
  }

  static boolean lessOrEqual(Value a, Value b) {
    return less(a, b) || same(a, b);
  }

  private static byte[] bytes(Text text) {
    return text.text().getBytes(StandardCharsets.UTF_8);
  }

  private static Kind kind(Value value) {
    return switch (value) {
      case Bool _ -> Kind.BOOL;
      case Whole _ -> Kind.INTEGER;
      case Real _ -> Kind.FLOAT;
      case Text _ -> Kind.STRING;
      default -> Kind.OTHER;
    };
  }
}
