package io.auscult.source.embedded;

import io.auscult.series.Labels;
import io.auscult.source.embedded.codec.ByteReader;
import io.auscult.source.embedded.codec.ByteWriter;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** The table of series: a number for each set of labels. */
final class SeriesTable {
  private SeriesTable() {}

  static List<StoredSeries> all(Connection connection) throws SQLException {
    List<StoredSeries> all = new ArrayList<>();
    try (Statement select = connection.createStatement();
        ResultSet rows =
            select.executeQuery(
                """
                SELECT id, labels,
                  (SELECT max(max_t) FROM chunks WHERE series_id = series.id) FROM series\
                """)) {
      while (rows.next()) {
        long last = rows.getLong(3);
        all.add(
            new StoredSeries(
                rows.getLong(1), labels(rows.getBytes(2)), rows.wasNull() ? Long.MIN_VALUE : last));
      }
    }
    return all;
  }

  static StoredSeries insert(Connection connection, Labels labels) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO series(labels) VALUES (?) RETURNING id")) {
      insert.setBytes(1, bytes(labels));
      try (ResultSet row = insert.executeQuery()) {
        return new StoredSeries(row.getLong(1), labels, Long.MIN_VALUE);
      }
    }
  }

  /**
   * Deletes the series among these that are in no chunk and that nothing waits for; returns them.
   */
  static List<StoredSeries> deleteEmpty(Connection connection, List<StoredSeries> candidates)
      throws SQLException {
    List<StoredSeries> deleted = new ArrayList<>();
    try (PreparedStatement delete =
        connection.prepareStatement(
            """
            DELETE FROM series WHERE id = ?1
              AND NOT EXISTS (SELECT 1 FROM chunks WHERE series_id = ?1)\
            """)) {
      for (StoredSeries series : candidates) {
        delete.setLong(1, series.id());
        if (series.head().waiting() == 0 && delete.executeUpdate() > 0) {
          deleted.add(series);
        }
      }
    }
    return deleted;
  }

  static byte[] bytes(Labels labels) {
    ByteWriter out = new ByteWriter();
    labels.forEach((name, value) -> {
      out.text(name);
      out.text(value);
    });
    return out.toBytes();
  }

  static Labels labels(byte[] bytes) {
    ByteReader in = new ByteReader(bytes);
    List<String> pairs = new ArrayList<>();
    while (in.hasMore()) {
      pairs.add(in.text());
    }
    return Labels.of(pairs.toArray(String[]::new));
  }
}
