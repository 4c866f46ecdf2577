package io.auscult.source.embedded;

import io.auscult.series.Samples;
import io.auscult.source.embedded.codec.ByteReader;
import io.auscult.source.embedded.codec.ByteWriter;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;

/**
 * The durable twin of all heads: one row for each batch of live samples. A batch of a thousand
 * series costs one row and one commit; after a crash the rows bring the heads back.
 */
final class SampleLog {
  private SampleLog() {}

  /** One batch as bytes: series, count, then times and values, each time against the one before. */
  static final class Batch {
    private final ByteWriter out = new ByteWriter();
    private long lastMillis;
    private boolean empty = true;

    void add(long seriesId, Samples samples) {
      empty = false;
      out.varint(seriesId);
      out.varint(samples.size());
      for (int i = 0; i < samples.size(); i++) {
        out.zigzag(samples.time(i) - lastMillis);
        out.fixed(Double.doubleToRawLongBits(samples.value(i)));
        lastMillis = samples.time(i);
      }
    }

    /** Writes the row, if there is anything to write, and returns its bytes. */
    int write(Connection connection) throws SQLException {
      if (empty) {
        return 0;
      }
      byte[] bytes = out.toBytes();
      try (PreparedStatement insert =
          connection.prepareStatement("INSERT INTO sample_log(data) VALUES (?)")) {
        insert.setBytes(1, bytes);
        insert.executeUpdate();
      }
      return bytes.length;
    }
  }

  /** All that is in the log, by series number, as it came. */
  static Map<Long, Samples.Builder> read(Connection connection) throws SQLException {
    Map<Long, Samples.Builder> bySeries = new HashMap<>();
    try (Statement select = connection.createStatement();
        ResultSet rows = select.executeQuery("SELECT data FROM sample_log ORDER BY id")) {
      while (rows.next()) {
        replay(new ByteReader(rows.getBytes(1)), bySeries);
      }
    }
    return bySeries;
  }

  private static void replay(ByteReader in, Map<Long, Samples.Builder> bySeries) {
    long lastMillis = 0;
    while (in.hasMore()) {
      Samples.Builder samples = bySeries.computeIfAbsent(in.varint(), _ -> new Samples.Builder());
      for (long left = in.varint(); left > 0; left--) {
        lastMillis += in.zigzag();
        samples.add(lastMillis, Double.longBitsToDouble(in.fixed()));
      }
    }
  }

  static void clear(Connection connection) throws SQLException {
    try (Statement delete = connection.createStatement()) {
      delete.executeUpdate("DELETE FROM sample_log");
    }
  }
}
