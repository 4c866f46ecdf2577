package io.auscult.source.embedded;

import io.auscult.source.MetricMetadata;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** The table of what is known of metrics, by their names. */
final class MetadataTable {
  private MetadataTable() {}

  static List<MetricMetadata> all(Connection connection) throws SQLException {
    List<MetricMetadata> all = new ArrayList<>();
    try (Statement select = connection.createStatement();
        ResultSet rows = select.executeQuery("SELECT name, type, help, unit FROM metadata")) {
      while (rows.next()) {
        all.add(
            new MetricMetadata(
                rows.getString(1), rows.getString(2), rows.getString(3), rows.getString(4)));
      }
    }
    return all;
  }

  /** Writes them, in the place of what was known. */
  static int put(Connection connection, Collection<MetricMetadata> told) throws SQLException {
    try (PreparedStatement put =
        connection.prepareStatement(
            "INSERT OR REPLACE INTO metadata(name, type, help, unit) VALUES (?, ?, ?, ?)")) {
      for (MetricMetadata metric : told) {
        put.setString(1, metric.name());
        put.setString(2, metric.type());
        put.setString(3, metric.help());
        put.setString(4, metric.unit());
        put.addBatch();
      }
      return put.executeBatch().length;
    }
  }
}
