package io.auscult.rules.template;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Go's comparisons: only what is of one kind can be compared, 5 is no 5.0. */
final class Comparisons {
  private Comparisons() {}

  static boolean compare(String name, List<@Nullable Object> args) {
    if (args.size() < 2) {
      throw new IllegalArgumentException("missing argument for comparison");
    }
    Object first = args.getFirst();
    return switch (name) {
      case "eq" -> args.subList(1, args.size()).stream().anyMatch(other -> equal(first, other));
      case "ne" -> !equal(first, args.get(1));
      case "lt" -> order(first, args.get(1)) < 0;
      case "le" -> less(first, args.get(1)) || equal(first, args.get(1));
      case "gt" -> !less(first, args.get(1)) && !equal(first, args.get(1));
      default -> !less(first, args.get(1));
    };
  }

  private static boolean less(@Nullable Object a, @Nullable Object b) {
    return (a instanceof Double one && b instanceof Double other) ? one < other : order(a, b) < 0;
  }

  private static boolean equal(@Nullable Object a, @Nullable Object b) {
    if (a == null || b == null) {
      return a == null && b == null;
    }
    requireSameKind(a, b);
    return (a instanceof Double one && b instanceof Double other)
        ? one.doubleValue() == other.doubleValue()
        : Objects.equals(a, b);
  }

  private static int order(@Nullable Object a, @Nullable Object b) {
    if (a == null || b == null) {
      throw new IllegalArgumentException("invalid type for comparison");
    }
    requireSameKind(a, b);
    return switch (a) {
      case Double number -> number < (Double) b ? -1 : number > (Double) b ? 1 : 0;
      case Long number -> number.compareTo((Long) b);
      case String text -> text.compareTo((String) b);
      default -> throw new IllegalArgumentException("invalid type for comparison");
    };
  }

  private static void requireSameKind(Object a, Object b) {
    if (a.getClass() != b.getClass()) {
      throw new IllegalArgumentException("incompatible types for comparison");
    }
  }
}
