package io.auscult.source.embedded;

import io.auscult.source.embedded.EventChunk.Row;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Takes events in: each batch becomes chunks of its own, durable when {@link #append} returns.
 * Small chunks are united later ({@link EventCompaction}).
 *
 * <p>A later event with a known id adds the fields that the first one lacks; the first value of a
 * field stays. Such parts wait in a table that readers consult, until they are folded in.
 */
final class EventWriter {
  private final Database database;

  EventWriter(Database database) {
    this.database = database;
  }

  EventReport append(String stream, List<Event> events) {
    return database.write(connection -> {
      long streamId = Streams.idOf(connection, stream);
      EventReport report = store(connection, streamId, events);
      EventCompaction.runWhereDue(connection, streamId);
      return report;
    });
  }

  private static EventReport store(Connection connection, long streamId, List<Event> events)
      throws SQLException {
    List<Row> fresh = new ArrayList<>();
    List<Integer> unknown = new ArrayList<>();
    long merged = 0;
    long duplicates = 0;
    long oldest;
    try (EventKeyTable keys = new EventKeyTable(connection, streamId)) {
      for (int i = 0; i < events.size(); i++) {
        switch (keys.admit(events.get(i))) {
          case NEW -> fresh.add(Row.of(events.get(i)));
          case ADDITION -> merged++;
          case DUPLICATE -> duplicates++;
          case UNKNOWN -> unknown.add(i);
        }
      }
      oldest = keys.oldestMillis();
    }
    fresh.sort(Comparator.comparingLong(Row::epochMillis));
    EventChunks.insert(connection, streamId, fresh);
    return new EventReport(fresh.size(), merged, duplicates, oldest, unknown);
  }
}
