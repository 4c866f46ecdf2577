package io.auscult.source.embedded;

import io.auscult.source.embedded.EventChunk.Row;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/** Writes and deletes rows of the table of event chunks. */
final class EventChunks {
  private EventChunks() {}

  /** Writes events, in the order of time, as chunks. */
  static void insert(Connection connection, long streamId, List<Row> rows) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO event_chunks(stream_id, min_t, max_t, events, data) VALUES (?, ?, ?, ?,"
                + " ?)")) {
      for (int from = 0; from < rows.size(); from += EventChunk.MAX_EVENTS) {
        int to = Math.min(rows.size(), from + EventChunk.MAX_EVENTS);
        List<Row> part = rows.subList(from, to);
        insert.setLong(1, streamId);
        insert.setLong(2, part.getFirst().epochMillis());
        insert.setLong(3, part.getLast().epochMillis());
        insert.setInt(4, part.size());
        insert.setBytes(5, EventChunk.encode(part));
        insert.executeUpdate();
      }
    }
  }

  static void delete(Connection connection, List<Long> ids) throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement("DELETE FROM event_chunks WHERE id = ?")) {
      for (long id : ids) {
        delete.setLong(1, id);
        delete.executeUpdate();
      }
    }
  }
}
