package io.auscult.source.embedded;

import java.util.List;

/**
 * What became of events that were handed to the store. All counted here is durable.
 *
 * @param added events that are new
 * @param merged later parts of known events: the fields that were missing were added
 * @param duplicates events or parts that the store had already
 * @param oldestMillis when the oldest of the events happened that are new or were added to; {@link
 *     Long#MAX_VALUE} where there is none
 * @param unknown positions, from 0, of parts without a time whose event is not there; not stored
 */
public record EventReport(
    long added, long merged, long duplicates, long oldestMillis, List<Integer> unknown) {
  public EventReport {
    unknown = List.copyOf(unknown);
  }
}
