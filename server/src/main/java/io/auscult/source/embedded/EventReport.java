package io.auscult.source.embedded;

import java.util.List;

/**
 * What became of events that were handed to the store. All counted here is durable.
 *
 * @param added events that are new
 * @param merged later parts of known events: the fields that were missing were added
 * @param duplicates events or parts that the store had already
 * @param unknown positions, from 0, of parts without a time whose event is not there; not stored
 */
public record EventReport(long added, long merged, long duplicates, List<Integer> unknown) {
  public EventReport {
    unknown = List.copyOf(unknown);
  }
}
