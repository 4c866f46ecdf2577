package io.auscult.source.embedded;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.OptionalLong;

/** The table of event streams: a number for each name. */
final class Streams {
  private Streams() {}

  static OptionalLong find(Connection connection, String name) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("SELECT id FROM streams WHERE name = ?")) {
      select.setString(1, name);
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? OptionalLong.of(row.getLong(1)) : OptionalLong.empty();
      }
    }
  }

  /** The number of a stream, which is made where it is new. */
  static long idOf(Connection connection, String name) throws SQLException {
    OptionalLong known = find(connection, name);
    if (known.isPresent()) {
      return known.getAsLong();
    }
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO streams(name) VALUES (?) RETURNING id")) {
      insert.setString(1, name);
      try (ResultSet row = insert.executeQuery()) {
        return row.getLong(1);
      }
    }
  }
}
