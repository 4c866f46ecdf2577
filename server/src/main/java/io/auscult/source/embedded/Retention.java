package io.auscult.source.embedded;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.OptionalLong;

/**
 * Deletes what is too old or too much, whole chunks at a time: a chunk goes when its newest sample
 * is too old, so a little more than the age stays.
 */
final class Retention {
  private final Database database;
  private final RetentionSettings settings;

  Retention(Database database, RetentionSettings settings) {
    this.database = database;
    this.settings = settings;
  }

  RetentionReport enforce(Instant now) {
    RetentionReport report = database.write(connection -> enforce(connection, now));
    database.maintain("PRAGMA incremental_vacuum");
    return report;
  }

  private RetentionReport enforce(Connection connection, Instant now) throws SQLException {
    long before = bytes(connection);
    long samples = 0;
    long events = 0;
    OptionalLong cutoff = ageCutoff(now);
    while (cutoff.isPresent()) {
      samples += delete(connection, "samples", "chunks", cutoff.getAsLong());
      events += delete(connection, "events", "event_chunks", cutoff.getAsLong());
      forgetEvents(connection, cutoff.getAsLong());
      cutoff = sizeCutoff(connection);
    }
    return new RetentionReport(samples, events, before, bytes(connection));
  }

  private OptionalLong ageCutoff(Instant now) throws SQLException {
    return settings
        .maxAge()
        .map(age -> OptionalLong.of(now.minus(age).toEpochMilli()))
        .orElse(OptionalLong.of(Long.MIN_VALUE));
  }

  /** Where to cut next so that the size is met; empty where it is, or where nothing is left. */
  private OptionalLong sizeCutoff(Connection connection) throws SQLException {
    long excess =
        settings.maxBytes().isEmpty() ? 0 : bytes(connection) - settings.maxBytes().getAsLong();
    if (excess <= 0) {
      return OptionalLong.empty();
    }
    try (Statement select = connection.createStatement();
        ResultSet oldest =
            select.executeQuery(
                """
                SELECT max_t, length(data) FROM chunks
                UNION ALL SELECT max_t, length(data) FROM event_chunks ORDER BY 1\
                """)) {
      OptionalLong cutoff = OptionalLong.empty();
      while (excess > 0 && oldest.next()) {
        excess -= oldest.getLong(2);
        cutoff = OptionalLong.of(oldest.getLong(1));
      }
      return cutoff;
    }
  }

  private static long delete(Connection connection, String counted, String table, long cutoff)
      throws SQLException {
    long count;
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT sum(%s) FROM %s WHERE max_t <= ?".formatted(counted, table))) {
      select.setLong(1, cutoff);
      try (ResultSet row = select.executeQuery()) {
        count = row.getLong(1);
      }
    }
    try (PreparedStatement delete =
        connection.prepareStatement("DELETE FROM %s WHERE max_t <= ?".formatted(table))) {
      delete.setLong(1, cutoff);
      delete.executeUpdate();
    }
    return count;
  }

  /** Keys stay for events in chunks that a newer event keeps alive. */
  private static void forgetEvents(Connection connection, long cutoff) throws SQLException {
    for (String table : new String[] {"event_keys", "event_additions"}) {
      try (PreparedStatement delete =
          connection.prepareStatement(
              """
              DELETE FROM %1$s WHERE t <= ?1 AND t < ifnull(
                (SELECT min(min_t) FROM event_chunks c WHERE c.stream_id = %1$s.stream_id), ?1 + 1)\
              """
                  .formatted(table))) {
        delete.setLong(1, cutoff);
        delete.executeUpdate();
      }
    }
  }

  /** Bytes of the pages in use. */
  static long bytes(Connection connection) throws SQLException {
    return (pragma(connection, "page_count") - pragma(connection, "freelist_count"))
        * pragma(connection, "page_size");
  }

  private static long pragma(Connection connection, String name) throws SQLException {
    try (Statement select = connection.createStatement();
        ResultSet row = select.executeQuery("PRAGMA " + name)) {
      return row.getLong(1);
    }
  }
}
