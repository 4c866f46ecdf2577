package io.auscult.source.embedded;

import io.auscult.series.Labels;
import io.auscult.series.Samples;
import io.auscult.series.Series;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Takes samples in. A few samples later than all before wait in the head of their series and in the
 * {@link SampleLog}; many, late or repeated ones go straight into chunks. Either way all of a batch
 * is durable when {@link #append} returns.
 *
 * <p>From time to time the heads become chunks and the log is emptied, in one transaction. A crash
 * between any two steps loses and doubles nothing, because merging is idempotent.
 */
final class SampleWriter {
  private static final int MAX_HEAD_SAMPLES = 240;
  private static final long MAX_LOG_BYTES = 16L << 20;

  /**
   * Samples that are in chunks and stay in memory all the same, shared out among the series: about
   * 32 MB, more where many series have fallen silent, which keep theirs.
   */
  private static final int MAX_RECENT_SAMPLES = 2_000_000;

  private final Database database;
  private final SeriesIndex index;
  private final ChangeLog changes;
  private final ReentrantLock lock = new ReentrantLock();
  private long logBytes;
  private int longestHead;

  /**
   * @param changes is told of what can be read
   */
  SampleWriter(Database database, SeriesIndex index, ChangeLog changes) {
    this.database = database;
    this.index = index;
    this.changes = changes;
  }

  /** Loads the series, and puts what a crash left in the log into chunks. */
  void start() {
    database.read(SeriesTable::all).forEach(index::add);
    database.write(connection -> {
      Map<Long, Samples.Builder> left = SampleLog.read(connection);
      try (ChunkTable chunks = new ChunkTable(connection)) {
        for (StoredSeries series : index.all()) {
          Samples.Builder samples = left.get(series.id());
          if (samples != null) {
            store(chunks, series, samples.build(), new Tally());
          }
        }
      }
      SampleLog.clear(connection);
      return left.size();
    });
  }

  private static void store(ChunkTable chunks, StoredSeries series, Samples samples, Tally tally)
      throws SQLException {
    Merge merge = new Merge(series.labels(), tally);
    chunks.merge(series, Samples.EMPTY, merge.distinct(samples), merge, tally);
    series.advance(samples.time(samples.size() - 1));
    series.head(Head.after(series.lastMillis()));
  }

  AppendReport append(List<Series> batch) {
    Tally tally = new Tally();
    Map<Labels, Samples> bySeries = bySeries(batch, tally);
    lock.lock();
    try {
      commit(bySeries, tally);
    } finally {
      lock.unlock();
    }
    return tally.report();
  }

  /** Takes only what is not older than the window allows; see {@link TimeOrder}. */
  AppendReport appendInOrder(Map<Labels, Points> arrived, Duration window) {
    Tally tally = new Tally();
    TimeOrder order = new TimeOrder(window, tally);
    lock.lock();
    try {
      // Under the lock, so that no other batch moves the newest sample of a series in between.
      Map<Labels, Samples> bySeries = new LinkedHashMap<>();
      arrived.forEach((labels, points) -> {
        Samples admitted = order.admit(labels, points, newest(labels));
        if (!admitted.isEmpty()) {
          bySeries.put(labels, new Merge(labels, tally).distinct(admitted));
        }
      });
      commit(bySeries, tally);
    } finally {
      lock.unlock();
    }
    return tally.report();
  }

  private long newest(Labels labels) {
    return index.find(labels).map(StoredSeries::lastMillis).orElse(Long.MIN_VALUE);
  }

  private void commit(Map<Labels, Samples> bySeries, Tally tally) {
    if (bySeries.isEmpty()) {
      return;
    }
    Staged staged = database.write(connection -> stage(connection, bySeries, tally));
    bySeries.values().forEach(samples -> tally.offered(samples.time(0)));
    apply(staged);
    // Before anything else may fail: what was committed can be read.
    changes.changed(tally.oldestMillis());
    if (longestHead >= MAX_HEAD_SAMPLES || logBytes >= MAX_LOG_BYTES) {
      flush();
    }
  }

  private static Map<Labels, Samples> bySeries(List<Series> batch, Tally tally) {
    Map<Labels, Samples> bySeries = new LinkedHashMap<>();
    for (Series series : batch) {
      Labels labels = series.labels();
      if (!labels.has(Labels.METRIC_NAME)) {
        throw new IllegalArgumentException("a series needs a metric name, got " + labels);
      }
      Merge merge = new Merge(labels, tally);
      if (!series.samples().isEmpty()) {
        bySeries.merge(labels, merge.distinct(series.samples()), merge::into);
      }
    }
    return bySeries;
  }

  /** What memory has to learn once the transaction is committed. */
  private static final class Staged {
    private final List<StoredSeries> created = new ArrayList<>();
    private final List<Change> changes = new ArrayList<>();
    private int logBytes;
  }

  private record Change(StoredSeries series, Head head, long lastMillis) {}

  private Staged stage(Connection connection, Map<Labels, Samples> bySeries, Tally tally)
      throws SQLException {
    Staged staged = new Staged();
    SampleLog.Batch log = new SampleLog.Batch();
    try (ChunkTable chunks = new ChunkTable(connection)) {
      for (Map.Entry<Labels, Samples> entry : bySeries.entrySet()) {
        StoredSeries series = find(connection, entry.getKey(), staged);
        Samples samples = entry.getValue();
        if (waits(series, samples)) {
          log.add(series.id(), samples);
          tally.added(samples.size());
          change(staged, series, series.head().plus(samples), samples);
        } else if (merge(chunks, series, samples, tally)) {
          change(staged, series, merged(series, samples), samples);
        }
      }
    }
    staged.logBytes = log.write(connection);
    return staged;
  }

  private StoredSeries find(Connection connection, Labels labels, Staged staged)
      throws SQLException {
    var known = index.find(labels);
    if (known.isPresent()) {
      return known.get();
    }
    StoredSeries series = SeriesTable.insert(connection, labels);
    staged.created.add(series);
    return series;
  }

  private static boolean waits(StoredSeries series, Samples samples) {
    return samples.time(0) > series.lastMillis()
        && series.head().waiting() + samples.size() < ChunkTable.CHUNK_SAMPLES;
  }

  private static boolean merge(ChunkTable chunks, StoredSeries series, Samples samples, Tally tally)
      throws SQLException {
    Merge merge = new Merge(series.labels(), tally);
    return chunks.merge(series, series.head().waitingSamples(), samples, merge, tally);
  }

  /** The head once all is in chunks: useless where late samples came among its own. */
  private Head merged(StoredSeries series, Samples samples) {
    long last = samples.time(samples.size() - 1);
    return last <= series.head().sinceMillis()
        ? series.head().inChunks(recentSamples())
        : Head.after(Math.max(last, series.lastMillis()));
  }

  private static void change(Staged staged, StoredSeries series, Head head, Samples samples) {
    staged.changes.add(new Change(series, head, samples.time(samples.size() - 1)));
  }

  private void apply(Staged staged) {
    staged.created.forEach(index::add);
    for (Change change : staged.changes) {
      change.series.head(change.head);
      change.series.advance(change.lastMillis);
      longestHead = Math.max(longestHead, change.head.waiting());
    }
    logBytes += staged.logBytes;
  }

  /** Makes chunks of all heads and empties the log. */
  void flush() {
    lock.lock();
    try {
      List<StoredSeries> waiting =
          index.all().stream().filter(series -> series.head().waiting() > 0).toList();
      database.write(connection -> {
        try (ChunkTable chunks = new ChunkTable(connection)) {
          for (StoredSeries series : waiting) {
            merge(chunks, series, Samples.EMPTY, new Tally());
          }
        }
        SampleLog.clear(connection);
        return waiting.size();
      });
      waiting.forEach(series -> series.head(series.head().inChunks(recentSamples())));
      logBytes = 0;
      longestHead = 0;
    } finally {
      lock.unlock();
    }
  }

  /** How many samples of each series stay in memory once they are in chunks. */
  private int recentSamples() {
    return Math.min(MAX_HEAD_SAMPLES, MAX_RECENT_SAMPLES / Math.max(1, index.size()));
  }

  /** Forgets what was deleted from chunks: samples in memory, and series that have none left. */
  void forgetDeleted() {
    lock.lock();
    try {
      Map<Long, Long> oldest = database.read(ChunkTable::oldest);
      for (StoredSeries series : index.all()) {
        long left = oldest.getOrDefault(series.id(), Long.MAX_VALUE);
        if (series.head().waiting() == 0 && series.head().firstMillis() < left) {
          series.head(Head.after(series.lastMillis()));
        }
      }
      List<StoredSeries> empty =
          database.write(connection -> SeriesTable.deleteEmpty(connection, index.all()));
      empty.forEach(index::remove);
    } finally {
      lock.unlock();
    }
  }
}
