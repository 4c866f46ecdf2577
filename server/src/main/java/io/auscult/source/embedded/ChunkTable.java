package io.auscult.source.embedded;

import io.auscult.series.Samples;
import io.auscult.source.embedded.codec.SampleCodec;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The chunks of samples. Chunks of one series never overlap; new samples between old ones are
 * merged into the chunks that they touch.
 */
final class ChunkTable implements AutoCloseable {
  /** Samples in a full chunk. */
  static final int CHUNK_SAMPLES = 480;

  private final PreparedStatement overlapping;
  private final PreparedStatement before;
  private final PreparedStatement insert;
  private final PreparedStatement delete;

  ChunkTable(Connection connection) throws SQLException {
    overlapping =
        connection.prepareStatement(
            "SELECT id, data FROM chunks WHERE series_id = ? AND max_t >= ? AND min_t <= ? ORDER BY"
                + " max_t");
    before =
        connection.prepareStatement(
            "SELECT id, data, samples FROM chunks WHERE series_id = ? AND max_t < ? ORDER BY max_t"
                + " DESC LIMIT 1");
    insert =
        connection.prepareStatement(
            "INSERT INTO chunks(series_id, min_t, max_t, samples, data) VALUES (?, ?, ?, ?, ?)");
    delete = connection.prepareStatement("DELETE FROM chunks WHERE id = ?");
  }

  /** The oldest instant in the chunks of each series. */
  static Map<Long, Long> oldest(Connection connection) throws SQLException {
    Map<Long, Long> oldest = new HashMap<>();
    try (Statement select = connection.createStatement();
        ResultSet rows =
            select.executeQuery("SELECT series_id, min(min_t) FROM chunks GROUP BY series_id")) {
      while (rows.next()) {
        oldest.put(rows.getLong(1), rows.getLong(2));
      }
    }
    return oldest;
  }

  /**
   * Merges samples into the chunks of a series.
   *
   * @param head what is known of the series but in no chunk yet
   * @param offered new samples, strictly increasing
   * @return true where chunks now hold the head too; false where nothing was new and nothing
   *     changed
   */
  boolean merge(StoredSeries series, Samples head, Samples offered, Merge merge, Tally tally)
      throws SQLException {
    long from = Math.min(first(head), first(offered));
    long to = Math.max(last(head), last(offered));
    List<Chunk> touched = touched(series.id(), from, to);
    Samples there = merge.into(all(touched), head);
    Samples union = merge.into(there, offered);
    int added = union.size() - there.size();
    tally.added(added);
    if (added == 0 && !offered.isEmpty()) {
      return false;
    }
    for (Chunk chunk : touched) {
      delete.setLong(1, chunk.id);
      delete.addBatch();
    }
    delete.executeBatch();
    write(series.id(), union);
    return true;
  }

  private static long first(Samples samples) {
    return samples.isEmpty() ? Long.MAX_VALUE : samples.time(0);
  }

  private static long last(Samples samples) {
    return samples.isEmpty() ? Long.MIN_VALUE : samples.time(samples.size() - 1);
  }

  private record Chunk(long id, Samples samples) {}

  /** Chunks that overlap the times, or else the one before them where it has room. */
  private List<Chunk> touched(long seriesId, long from, long to) throws SQLException {
    overlapping.setLong(1, seriesId);
    overlapping.setLong(2, from);
    overlapping.setLong(3, to);
    List<Chunk> chunks = new ArrayList<>();
    try (ResultSet rows = overlapping.executeQuery()) {
      while (rows.next()) {
        chunks.add(new Chunk(rows.getLong(1), SampleCodec.decode(rows.getBytes(2))));
      }
    }
    return chunks.isEmpty() ? before(seriesId, from) : chunks;
  }

  private List<Chunk> before(long seriesId, long from) throws SQLException {
    before.setLong(1, seriesId);
    before.setLong(2, from);
    try (ResultSet row = before.executeQuery()) {
      if (!row.next() || row.getInt(3) >= CHUNK_SAMPLES) {
        return List.of();
      }
      return List.of(new Chunk(row.getLong(1), SampleCodec.decode(row.getBytes(2))));
    }
  }

  private static Samples all(List<Chunk> chunks) {
    if (chunks.size() == 1) {
      return chunks.getFirst().samples;
    }
    Samples.Builder all = new Samples.Builder(chunks.size() * CHUNK_SAMPLES);
    for (Chunk chunk : chunks) {
      for (int i = 0; i < chunk.samples.size(); i++) {
        all.add(chunk.samples.time(i), chunk.samples.value(i));
      }
    }
    return all.build();
  }

  private void write(long seriesId, Samples samples) throws SQLException {
    for (int from = 0; from < samples.size(); from += CHUNK_SAMPLES) {
      int to = Math.min(samples.size(), from + CHUNK_SAMPLES);
      insert.setLong(1, seriesId);
      insert.setLong(2, samples.time(from));
      insert.setLong(3, samples.time(to - 1));
      insert.setInt(4, to - from);
      insert.setBytes(5, SampleCodec.encode(samples, from, to));
      insert.addBatch();
    }
    insert.executeBatch();
  }

  @Override
  public void close() throws SQLException {
    try (overlapping;
        before;
        insert;
        delete) {
      // closes all four, whatever one of them throws
    }
  }
}
