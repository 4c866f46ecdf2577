package io.auscult.source.embedded;

import io.auscult.promql.Matcher;
import io.auscult.series.Labels;
import io.auscult.series.Samples;
import io.auscult.series.Series;
import io.auscult.source.embedded.codec.SampleCodec;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads samples: the chunks that overlap a range, then the head. Heads are taken before the
 * snapshot of the chunks: what becomes a chunk in between is met twice and counted once.
 */
final class SampleReader {
  private final Database database;
  private final SeriesIndex index;

  SampleReader(Database database, SeriesIndex index) {
    this.database = database;
    this.index = index;
  }

  private record Wanted(StoredSeries series, Samples head) {}

  /** The samples in (from, to] of the series that meet all conditions. */
  List<Series> select(List<Matcher> matchers, long fromMillis, long toMillis, ReadBudget budget) {
    List<Wanted> wanted = wanted(matchers);
    return database.read(connection -> {
      List<Series> found = new ArrayList<>();
      try (PreparedStatement chunks = chunks(connection, "data", fromMillis, toMillis)) {
        for (Wanted one : wanted) {
          Samples samples = samples(chunks, one, fromMillis, toMillis, budget);
          if (!samples.isEmpty()) {
            found.add(new Series(one.series.labels(), samples));
          }
        }
      }
      return found;
    });
  }

  private List<Wanted> wanted(List<Matcher> matchers) {
    return index.select(matchers).stream()
        .map(series -> new Wanted(series, series.head().samples()))
        .toList();
  }

  private static PreparedStatement chunks(Connection connection, String column, long from, long to)
      throws SQLException {
    PreparedStatement select =
        connection.prepareStatement(
            "SELECT "
                + column
                + " FROM chunks WHERE max_t > ? AND min_t <= ? AND series_id = ? ORDER BY max_t");
    select.setLong(1, from);
    select.setLong(2, to);
    return select;
  }

  private static Samples samples(
      PreparedStatement chunks, Wanted wanted, long from, long to, ReadBudget budget)
      throws SQLException {
    Samples.Builder samples = new Samples.Builder(ChunkTable.CHUNK_SAMPLES);
    long last = Long.MIN_VALUE;
    chunks.setLong(3, wanted.series.id());
    try (ResultSet rows = chunks.executeQuery()) {
      while (rows.next()) {
        Samples chunk = SampleCodec.decode(rows.getBytes(1));
        last = chunk.time(chunk.size() - 1);
        budget.spend(add(chunk, from, to, samples));
      }
    }
    budget.spend(add(wanted.head, Math.max(from, last), to, samples));
    return samples.build();
  }

  private static int add(Samples part, long from, long to, Samples.Builder samples) {
    int end = part.firstAfter(to);
    int start = Math.min(end, part.firstAfter(from));
    for (int i = start; i < end; i++) {
      samples.add(part.time(i), part.value(i));
    }
    return end - start;
  }

  /**
   * The labels of the series that meet all conditions and have a sample from one instant to
   * another. A chunk that overlaps the range counts, even where the range falls between two of its
   * samples.
   */
  List<Labels> labels(List<Matcher> matchers, long fromMillis, long toMillis, ReadBudget budget) {
    List<Wanted> wanted = wanted(matchers);
    return database.read(connection -> {
      List<Labels> found = new ArrayList<>();
      try (PreparedStatement chunks = chunks(connection, "1", before(fromMillis), toMillis)) {
        chunks.setMaxRows(1);
        for (Wanted one : wanted) {
          budget.spend(1);
          if (inHead(one.head, fromMillis, toMillis) || inChunk(chunks, one.series)) {
            found.add(one.series.labels());
          }
        }
      }
      return found;
    });
  }

  private static long before(long epochMillis) {
    return epochMillis == Long.MIN_VALUE ? epochMillis : epochMillis - 1;
  }

  private static boolean inHead(Samples head, long from, long to) {
    int first = head.firstAfter(before(from));
    return first < head.size() && head.time(first) <= to;
  }

  private static boolean inChunk(PreparedStatement chunks, StoredSeries series)
      throws SQLException {
    chunks.setLong(3, series.id());
    try (ResultSet rows = chunks.executeQuery()) {
      return rows.next();
    }
  }
}
