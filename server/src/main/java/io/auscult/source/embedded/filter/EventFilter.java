package io.auscult.source.embedded.filter;

import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A condition on the fields of one event. */
public sealed interface EventFilter {
  /** Every event. */
  static EventFilter all() {
    return new And(List.of());
  }

  /** The fields of one event. */
  interface Fields {
    /** A {@link Double}, {@link String}, {@link Boolean}, a list of strings, or null if absent. */
    @Nullable Object value(String field);
  }

  /** True where an event meets the condition. */
  default boolean matches(Fields event) {
    return switch (this) {
      case And(List<EventFilter> parts) -> parts.stream().allMatch(part -> part.matches(event));
      case Or(List<EventFilter> parts) -> parts.stream().anyMatch(part -> part.matches(event));
      case Not(EventFilter part) -> !part.matches(event);
      case Exists(String field) -> event.value(field) != null;
      case Is(String field, Glob glob) -> any(event.value(field), glob::matches);
      case Between(String field, Interval interval) -> any(event.value(field), interval::contains);
    };
  }

  private static boolean any(@Nullable Object value, Predicate<Object> condition) {
    return switch (value) {
      case null -> false;
      case List<?> list -> list.stream().anyMatch(condition);
      default -> condition.test(value);
    };
  }

  /** All parts hold; no parts: always. */
  record And(List<EventFilter> parts) implements EventFilter {
    public And {
      parts = List.copyOf(parts);
    }
  }

  /** One part or more holds. */
  record Or(List<EventFilter> parts) implements EventFilter {
    public Or {
      parts = List.copyOf(parts);
    }
  }

  /** The part does not hold. */
  record Not(EventFilter part) implements EventFilter {}

  /** {@code _exists_:field}. */
  record Exists(String field) implements EventFilter {}

  /** {@code field:value}, also with wildcards. */
  record Is(String field, Glob value) implements EventFilter {}

  /** {@code field:[a TO b]}, {@code field:>5}. */
  record Between(String field, Interval interval) implements EventFilter {}
}
