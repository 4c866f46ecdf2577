package io.auscult.source.embedded;

import io.auscult.source.embedded.EventChunk.Row;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Keeps a stream quick to read: unites small chunks, so that each event is rewritten a few times at
 * most, and folds later parts into their events.
 */
final class EventCompaction {
  private static final int SMALL = EventChunk.MAX_EVENTS / 2;
  private static final int MAX_SMALL_CHUNKS = 32;
  private static final int MAX_ADDITIONS = 4_000;

  private EventCompaction() {}

  static void runWhereDue(Connection connection, long streamId) throws SQLException {
    String small = "SELECT count(*) FROM event_chunks WHERE stream_id = ? AND events < " + SMALL;
    if (count(connection, small, streamId) >= MAX_SMALL_CHUNKS) {
      unite(connection, streamId);
    }
    String additions = "SELECT count(*) FROM event_additions WHERE stream_id = ?";
    if (count(connection, additions, streamId) >= MAX_ADDITIONS) {
      fold(connection, streamId);
    }
  }

  private static long count(Connection connection, String sql, long streamId) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      select.setLong(1, streamId);
      try (ResultSet row = select.executeQuery()) {
        return row.getLong(1);
      }
    }
  }

  private static void unite(Connection connection, long streamId) throws SQLException {
    List<Long> ids = new ArrayList<>();
    List<Row> rows = new ArrayList<>();
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT id, data FROM event_chunks WHERE stream_id = ? AND events < ? ORDER BY id")) {
      select.setLong(1, streamId);
      select.setInt(2, SMALL);
      try (ResultSet small = select.executeQuery()) {
        while (small.next()) {
          ids.add(small.getLong(1));
          rows.addAll(EventChunk.decode(small.getBytes(2)).rows());
        }
      }
    }
    rows.sort(Comparator.comparingLong(Row::epochMillis));
    EventChunks.delete(connection, ids);
    EventChunks.insert(connection, streamId, rows);
  }

  private static void fold(Connection connection, long streamId) throws SQLException {
    Additions additions = Additions.read(connection, streamId, Long.MIN_VALUE, Long.MAX_VALUE);
    List<Long> candidates = new ArrayList<>();
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            SELECT c.id FROM event_chunks c WHERE c.stream_id = ?1 AND EXISTS (
              SELECT 1 FROM event_additions a
              WHERE a.stream_id = ?1 AND a.t >= c.min_t AND a.t <= c.max_t)\
            """)) {
      select.setLong(1, streamId);
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          candidates.add(rows.getLong(1));
        }
      }
    }
    for (long id : candidates) {
      rewrite(connection, id, additions);
    }
    Additions.delete(connection, streamId);
  }

  private static void rewrite(Connection connection, long id, Additions additions)
      throws SQLException {
    try (PreparedStatement select =
            connection.prepareStatement("SELECT data FROM event_chunks WHERE id = ?");
        PreparedStatement update =
            connection.prepareStatement("UPDATE event_chunks SET data = ? WHERE id = ?")) {
      select.setLong(1, id);
      List<Row> rows;
      try (ResultSet row = select.executeQuery()) {
        rows = EventChunk.decode(row.getBytes(1)).rows();
      }
      update.setBytes(1, EventChunk.encode(rows.stream().map(r -> with(r, additions)).toList()));
      update.setLong(2, id);
      update.executeUpdate();
    }
  }

  private static Row with(Row row, Additions additions) {
    Map<String, Object> more = additions.of(row.fields().get(Event.ID));
    if (more.isEmpty()) {
      return row;
    }
    Map<String, Object> fields = new TreeMap<>(more);
    fields.putAll(row.fields());
    return new Row(row.epochMillis(), fields);
  }
}
