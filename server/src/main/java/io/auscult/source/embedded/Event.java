package io.auscult.source.embedded;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One inference event, or a later part of one: a label that came after the prediction.
 *
 * <p>Nested maps become fields with dots, {@code {"model": {"name": "x"}}} the field {@code
 * model.name}. Numbers are kept as doubles; an integer that no double holds exactly is kept as
 * text. Lists become lists of texts; a condition on such a field holds where it holds for any of
 * them. Null values are left out. The id can be read as the field {@code id}.
 *
 * @param epochMillis when it happened; {@link #NO_TIME} for a later part that names only the id
 * @param id what later parts refer to; absent: the event is known by its time and fields
 * @param fields {@link String}, {@link Double}, {@link Boolean} or a list of strings, by name
 */
public record Event(long epochMillis, Optional<String> id, Map<String, Object> fields) {
  /** In place of the time of a part that names only its event. */
  public static final long NO_TIME = Long.MIN_VALUE;

  /** The name under which the id can be read. */
  public static final String ID = "id";

  public Event {
    if (epochMillis == NO_TIME && id.isEmpty()) {
      throw new IllegalArgumentException("an event needs a time or the id of a known event");
    }
    TreeMap<String, Object> flat = new TreeMap<>();
    Fields.flatten("", fields, flat);
    fields = Collections.unmodifiableMap(flat);
  }

  /** Fields that are added to an event that is known by its id. */
  public static Event addition(String id, Map<String, Object> fields) {
    return new Event(NO_TIME, Optional.of(id), fields);
  }

  boolean hasTime() {
    return epochMillis != NO_TIME;
  }
}
