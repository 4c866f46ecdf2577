package io.auscult.source.embedded;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Decides for each event of a stream whether it is new, and remembers it. */
final class EventKeyTable implements AutoCloseable {
  /** What an event is to the store. */
  enum Admission {
    NEW,
    /** A later part of a known event. */
    ADDITION,
    DUPLICATE,
    /** A part without a time of an event that is not there. */
    UNKNOWN
  }

  private record Known(long epochMillis, long content) {}

  private final long streamId;
  private final PreparedStatement remember;
  private final PreparedStatement find;
  private final PreparedStatement add;
  private long oldestMillis = Long.MAX_VALUE;

  EventKeyTable(Connection connection, long streamId) throws SQLException {
    this.streamId = streamId;
    remember =
        connection.prepareStatement(
            "INSERT OR IGNORE INTO event_keys(stream_id, key, t, content) VALUES (?, ?, ?, ?)");
    find =
        connection.prepareStatement(
            "SELECT t, content FROM event_keys WHERE stream_id = ? AND key = ?");
    add =
        connection.prepareStatement(
            "INSERT INTO event_additions(stream_id, t, event_id, data) VALUES (?, ?, ?, ?)");
  }

  Admission admit(Event event) throws SQLException {
    if (event.id().isPresent()) {
      return admit(event, event.id().get());
    }
    long key = EventKey.ofEvent(event.epochMillis(), event.fields());
    return remember(key, event.epochMillis(), 0) ? Admission.NEW : Admission.DUPLICATE;
  }

  private Admission admit(Event event, String id) throws SQLException {
    long key = EventKey.ofId(id);
    long content = EventKey.ofPart(id, event.fields());
    if (event.hasTime() && remember(key, event.epochMillis(), content)) {
      return Admission.NEW;
    }
    find.setLong(1, streamId);
    find.setLong(2, key);
    try (ResultSet row = find.executeQuery()) {
      if (!row.next()) {
        return Admission.UNKNOWN;
      }
      return part(event, id, content, new Known(row.getLong(1), row.getLong(2)));
    }
  }

  private Admission part(Event event, String id, long content, Known known) throws SQLException {
    if (known.content == content || !remember(content, known.epochMillis, 0)) {
      return Admission.DUPLICATE;
    }
    add.setLong(1, streamId);
    add.setLong(2, known.epochMillis);
    add.setString(3, id);
    add.setBytes(4, Fields.toBytes(event.fields()));
    add.executeUpdate();
    return Admission.ADDITION;
  }

  /** When the oldest event happened that was admitted as new or was added to. */
  long oldestMillis() {
    return oldestMillis;
  }

  private boolean remember(long key, long epochMillis, long content) throws SQLException {
    remember.setLong(1, streamId);
    remember.setLong(2, key);
    remember.setLong(3, epochMillis);
    remember.setLong(4, content);
    boolean news = remember.executeUpdate() > 0;
    oldestMillis = news ? Math.min(oldestMillis, epochMillis) : oldestMillis;
    return news;
  }

  @Override
  public void close() throws SQLException {
    try (remember;
        find;
        add) {
      // closes all three, whatever one of them throws
    }
  }
}
