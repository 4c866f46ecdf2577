package io.auscult.source.embedded;

import io.auscult.promql.Matcher;
import io.auscult.series.Series;
import io.auscult.source.StoredMetric;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.OptionalLong;

/** Reads an event metric as raw samples: only the chunks that overlap the range are unpacked. */
final class EventReader {
  private final Database database;

  EventReader(Database database) {
    this.database = database;
  }

  /** The events of a metric in (from, to] whose labels meet all conditions, grouped by labels. */
  List<Series> select(
      StoredMetric metric,
      List<Matcher> matchers,
      long fromMillis,
      long toMillis,
      ReadBudget budget) {
    EventGroups groups = new EventGroups(metric, matchers, fromMillis, toMillis);
    return database.read(connection -> {
      OptionalLong stream = Streams.find(connection, metric.index());
      if (stream.isPresent()) {
        scan(connection, stream.getAsLong(), fromMillis, toMillis, groups, budget);
      }
      return groups.series();
    });
  }

  private static void scan(
      Connection connection,
      long streamId,
      long from,
      long to,
      EventGroups groups,
      ReadBudget budget)
      throws SQLException {
    Additions additions = Additions.read(connection, streamId, from, to);
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            SELECT data FROM event_chunks
            WHERE stream_id = ? AND max_t > ? AND min_t <= ? ORDER BY max_t, id\
            """)) {
      select.setLong(1, streamId);
      select.setLong(2, from);
      select.setLong(3, to);
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          budget.spend(groups.add(EventChunk.decode(rows.getBytes(1)), additions));
        }
      }
    }
  }
}
