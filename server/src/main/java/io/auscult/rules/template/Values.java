package io.auscult.rules.template;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Go's values as templates see them: Boolean, Long, Double, String, List, Map, {@link Sample},
 * {@link Instant}, and null for nil.
 */
final class Values {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final int MILLIS = 1_000;

  private Values() {}

  /** Whether {@code if} takes a value for true: not false, zero, nil or empty. */
  static boolean isTrue(@Nullable Object value) {
    return switch (value) {
      case null -> false;
      case Boolean truth -> truth;
      case Long number -> number != 0;
      case Double number -> number != 0;
      case String text -> !text.isEmpty();
      case Collection<?> list -> !list.isEmpty();
      case Map<?, ?> map -> !map.isEmpty();
      default -> true;
    };
  }

  /** As {@code print} and {@code %v} show a value. */
  static String text(@Nullable Object value) {
    return switch (value) {
      case null -> "<no value>";
      case Double number -> GoNumbers.shortest(number);
      case Instant time -> time(time);
      case Collection<?> list -> list(list);
      case Map<?, ?> map -> map(map);
      case Sample sample ->
          "{" + map(sample.labels().asMap()) + " " + GoNumbers.shortest(sample.value()) + "}";
      default -> value.toString();
    };
  }

  private static String list(Collection<?> list) {
    List<String> texts = new ArrayList<>();
    list.forEach(each -> texts.add(inside(each)));
    return "[" + String.join(" ", texts) + "]";
  }

  private static String map(Map<?, ?> map) {
    Map<String, String> texts = new TreeMap<>();
    map.forEach((name, each) -> texts.put(String.valueOf(name), inside(each)));
    List<String> pairs = new ArrayList<>();
    texts.forEach((name, each) -> pairs.add(name + ":" + each));
    return "map[" + String.join(" ", pairs) + "]";
  }

  private static String inside(@Nullable Object value) {
    return value == null ? "<nil>" : text(value);
  }

  /** {@code 2022-01-25 12:36:43 +0000 UTC}, with the milliseconds where there are any. */
  static String time(Instant time) {
    long millis = Math.floorMod(time.toEpochMilli(), MILLIS);
    String fraction =
        millis == 0 ? "" : "." + String.valueOf(MILLIS + millis).substring(1).replaceAll("0+$", "");
    return TIME.format(time) + fraction + " +0000 UTC";
  }

  /** Go's name of a value's type. */
  static String type(@Nullable Object value) {
    return switch (value) {
      case null -> "<nil>";
      case Boolean _ -> "bool";
      case Long _ -> "int";
      case Double _ -> "float64";
      case String _ -> "string";
      case Instant _ -> "time.Time";
      case Collection<?> _ -> "template.queryResult";
      case Map<?, ?> _ -> "map[string]string";
      default -> value.getClass().getSimpleName();
    };
  }
}
