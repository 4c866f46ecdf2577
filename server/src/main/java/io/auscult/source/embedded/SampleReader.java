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
 * Reads samples: the chunks that overlap a range where the head does not go so far back, then the
 * head. Heads are taken before the snapshot of the chunks: what becomes a chunk in between is met
 * twice and counted once.
 */
final class SampleReader {
  private final Database database;
  private final SeriesIndex index;

  SampleReader(Database database, SeriesIndex index) {
    this.database = database;
    this.index = index;
  }

  private record Wanted(StoredSeries series, Head head) {
    /** Whether memory has all samples of a series that are later than an instant. */
    boolean isInMemory(long fromMillis) {
      return fromMillis >= head.sinceMillis();
    }
  }

  /** The samples in (from, to] of the series that meet all conditions. */
  List<Series> select(List<Matcher> matchers, long fromMillis, long toMillis, ReadBudget budget) {
    List<Wanted> wanted = wanted(matchers);
    if (areInMemory(wanted, fromMillis)) {
      return series(wanted, one -> recent(one.head, fromMillis, toMillis, budget));
    }
    return database.read(connection -> {
      try (PreparedStatement chunks = chunks(connection, "data", fromMillis, toMillis)) {
        return series(
            wanted,
            one ->
                one.isInMemory(fromMillis)
                    ? recent(one.head, fromMillis, toMillis, budget)
                    : samples(chunks, one, fromMillis, toMillis, budget));
      }
    });
  }

  /** Reads the samples of a series. */
  private interface Reading<E extends Exception> {
    Samples of(Wanted one) throws E;
  }

  private static <E extends Exception> List<Series> series(List<Wanted> wanted, Reading<E> reading)
      throws E {
    List<Series> found = new ArrayList<>(wanted.size());
    for (Wanted one : wanted) {
      Samples samples = reading.of(one);
      if (!samples.isEmpty()) {
        found.add(new Series(one.series.labels(), samples));
      }
    }
    return found;
  }

  private List<Wanted> wanted(List<Matcher> matchers) {
    List<StoredSeries> matching = index.select(matchers);
    List<Wanted> wanted = new ArrayList<>(matching.size());
    for (StoredSeries series : matching) {
      wanted.add(new Wanted(series, series.head()));
    }
    return wanted;
  }

  private static boolean areInMemory(List<Wanted> wanted, long fromMillis) {
    for (Wanted one : wanted) {
      if (!one.isInMemory(fromMillis)) {
        return false;
      }
    }
    return true;
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
    Samples recent = recent(wanted.head, Math.max(from, last), to, budget);
    add(recent, from, to, samples);
    return samples.build();
  }

  private static Samples recent(Head head, long from, long to, ReadBudget budget) {
    Samples samples = head.between(from, to);
    budget.spend(samples.size());
    return samples;
  }

  private static int add(Samples part, long from, long to, Samples.Builder samples) {
    int end = part.firstAfter(to);
    int start = Math.min(end, part.firstAfter(from));
    samples.add(part, start, end);
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
          if (inHead(one.head, fromMillis, toMillis)
              || (!one.isInMemory(before(fromMillis)) && inChunk(chunks, one.series))) {
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

  private static boolean inHead(Head head, long from, long to) {
    return !head.between(before(from), to).isEmpty();
  }

  private static boolean inChunk(PreparedStatement chunks, StoredSeries series)
      throws SQLException {
    chunks.setLong(3, series.id());
    try (ResultSet rows = chunks.executeQuery()) {
      return rows.next();
    }
  }
}
