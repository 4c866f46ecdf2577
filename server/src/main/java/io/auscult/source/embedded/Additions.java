package io.auscult.source.embedded;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Fields that came after their events and are not yet in the events' chunks. */
final class Additions {
  private final Map<String, Map<String, Object>> byId = new HashMap<>();

  /** Those of the events of a stream with a time in (from, to]. */
  static Additions read(Connection connection, long streamId, long from, long to)
      throws SQLException {
    Additions additions = new Additions();
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            SELECT event_id, data FROM event_additions
            WHERE stream_id = ? AND t > ? AND t <= ? ORDER BY id\
            """)) {
      select.setLong(1, streamId);
      select.setLong(2, from);
      select.setLong(3, to);
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          additions.add(rows.getString(1), Fields.fromBytes(rows.getBytes(2)));
        }
      }
    }
    return additions;
  }

  private void add(String id, Map<String, Object> fields) {
    Map<String, Object> known = byId.computeIfAbsent(id, _ -> new HashMap<>());
    fields.forEach(known::putIfAbsent);
  }

  boolean isEmpty() {
    return byId.isEmpty();
  }

  /** What was added to the event with an id, a field's value of the event's chunk or null. */
  Map<String, Object> of(@Nullable Object id) {
    return id == null ? Map.of() : byId.getOrDefault(Fields.text(id), Map.of());
  }

  static void delete(Connection connection, long streamId) throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement("DELETE FROM event_additions WHERE stream_id = ?")) {
      delete.setLong(1, streamId);
      delete.executeUpdate();
    }
  }
}
