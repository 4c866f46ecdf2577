package io.auscult.source.embedded;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** The tables, and the steps from one version of them to the next ({@code PRAGMA user_version}). */
final class Schema {
  /** One list of statements for each version; only ever add to the end. */
  private static final List<List<String>> STEPS =
      List.of(
          List.of(
              "CREATE TABLE series(id INTEGER PRIMARY KEY, labels BLOB NOT NULL UNIQUE)",
              """
              CREATE TABLE chunks(id INTEGER PRIMARY KEY,
                series_id INTEGER NOT NULL REFERENCES series(id),
                min_t INTEGER NOT NULL, max_t INTEGER NOT NULL, samples INTEGER NOT NULL,
                data BLOB NOT NULL)\
              """,
              "CREATE INDEX chunks_of_series ON chunks(series_id, max_t, min_t)",
              "CREATE INDEX chunks_by_age ON chunks(max_t)",
              "CREATE TABLE sample_log(id INTEGER PRIMARY KEY, data BLOB NOT NULL)",
              "CREATE TABLE streams(id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE)",
              """
              CREATE TABLE event_chunks(id INTEGER PRIMARY KEY,
                stream_id INTEGER NOT NULL REFERENCES streams(id),
                min_t INTEGER NOT NULL, max_t INTEGER NOT NULL, events INTEGER NOT NULL,
                data BLOB NOT NULL)\
              """,
              "CREATE INDEX event_chunks_of_stream ON event_chunks(stream_id, max_t, min_t)",
              "CREATE INDEX event_chunks_by_age ON event_chunks(max_t)",
              "CREATE INDEX event_chunks_by_start ON event_chunks(stream_id, min_t)",
              "CREATE INDEX event_chunks_by_size ON event_chunks(stream_id, events)",
              """
              CREATE TABLE event_keys(stream_id INTEGER NOT NULL, key INTEGER NOT NULL,
                t INTEGER NOT NULL, content INTEGER NOT NULL,
                PRIMARY KEY(stream_id, key)) WITHOUT ROWID\
              """,
              """
              CREATE TABLE event_additions(id INTEGER PRIMARY KEY,
                stream_id INTEGER NOT NULL REFERENCES streams(id), t INTEGER NOT NULL,
                event_id TEXT NOT NULL, data BLOB NOT NULL)\
              """,
              "CREATE INDEX event_additions_by_time ON event_additions(stream_id, t)"),
          List.of(
              """
              CREATE TABLE metadata(name TEXT PRIMARY KEY, type TEXT NOT NULL,
                help TEXT NOT NULL, unit TEXT NOT NULL) WITHOUT ROWID\
              """));

  private Schema() {}

  /**
   * Brings a database to this program's version, whole or not at all.
   *
   * @throws IllegalArgumentException if a newer Auscult wrote it
   */
  static void bringUpToDate(Connection connection) throws SQLException {
    int version = version(connection);
    if (version > STEPS.size()) {
      throw new IllegalArgumentException(
          "the data were written by a newer Auscult (format %d, this one knows up to %d)"
              .formatted(version, STEPS.size()));
    }
    if (version == STEPS.size()) {
      return;
    }
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      for (List<String> step : STEPS.subList(version, STEPS.size())) {
        for (String sql : step) {
          statement.execute(sql);
        }
      }
      statement.execute("PRAGMA user_version = " + STEPS.size());
      connection.commit();
    } finally {
      connection.setAutoCommit(true);
    }
  }

  private static int version(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("PRAGMA user_version")) {
      return row.getInt(1);
    }
  }
}
