package io.auscult.app.drift;

import io.auscult.config.Quantity;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;

/** How rows are cut into chunks. */
public sealed interface Chunking {
  /** As many rows as make ten chunks of a reference: of chunks of other sizes scores differ. */
  static Chunking tenOf(Table reference) {
    return new Rows(Math.max(1, Math.ceilDiv(reference.size(), 10)));
  }

  /** The chunks of a table, which is in the order of its times where chunks are pieces of time. */
  List<Chunk> of(Table table, Optional<String> timeColumn);

  /** So many rows each; what is left at the end is a chunk, too. */
  record Rows(int rows) implements Chunking {
    @Override
    public List<Chunk> of(Table table, Optional<String> timeColumn) {
      List<Chunk> chunks = new ArrayList<>();
      for (int from = 0; from < table.size(); from += rows) {
        chunks.add(new Chunk("row " + (from + 1), from, Math.min(table.size(), from + rows)));
      }
      return chunks;
    }
  }

  /**
   * Pieces of time, in UTC.
   *
   * @param piece the name of the piece that a time, epoch milliseconds, is in
   */
  record Period(LongFunction<String> piece) implements Chunking {
    @Override
    public List<Chunk> of(Table table, Optional<String> timeColumn) {
      long[] times = table.times(timeColumn.orElseThrow());
      List<Chunk> chunks = new ArrayList<>();
      int from = 0;
      String current = piece.apply(times[0]);
      for (int row = 1; row < times.length; row++) {
        String next = piece.apply(times[row]);
        if (!next.equals(current)) {
          chunks.add(new Chunk(current, from, row));
          from = row;
          current = next;
        }
      }
      chunks.add(new Chunk(current, from, times.length));
      return chunks;
    }
  }

  /**
   * {@code month}, or a duration such as {@code 1d}.
   *
   * @throws IllegalArgumentException if it is neither
   */
  static Chunking period(String text) {
    if (text.equals("month")) {
      return new Period(Chunking::month);
    }
    Duration length = Quantity.duration(text);
    if (length.isZero()) {
      throw new IllegalArgumentException("--chunk takes month or a duration such as 1d, got 0");
    }
    return new Period(epochMillis -> piece(epochMillis, length.toMillis()));
  }

  private static String month(long epochMillis) {
    LocalDate day = LocalDate.ofInstant(Instant.ofEpochMilli(epochMillis), ZoneOffset.UTC);
    return "%d-%02d".formatted(day.getYear(), day.getMonthValue());
  }

  /** The first day or instant of the piece of a fixed length. */
  private static String piece(long epochMillis, long length) {
    Instant start = Instant.ofEpochMilli(Math.floorDiv(epochMillis, length) * length);
    boolean days = length % Duration.ofDays(1).toMillis() == 0;
    return days ? LocalDate.ofInstant(start, ZoneOffset.UTC).toString() : start.toString();
  }
}
