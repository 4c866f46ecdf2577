package io.auscult.stats;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** One of several things that have names in expressions, such as methods and seasons. */
public final class Choice {
  private Choice() {}

  /**
   * The one with a name.
   *
   * @param kind what they are, {@code "method"}
   * @throws IllegalArgumentException if there is none; the message lists the names as they come
   */
  public static <T> T named(String kind, String name, List<T> known, Function<T, String> nameOf) {
    return known.stream()
        .filter(one -> nameOf.apply(one).equals(name))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "unknown %s \"%s\", accepted are %s".formatted(kind, name, names(known, nameOf))));
  }

  /** The names, quoted. */
  public static <T> String names(List<T> known, Function<T, String> nameOf) {
    return known.stream()
        .map(one -> '"' + nameOf.apply(one) + '"')
        .collect(Collectors.joining(", "));
  }
}
