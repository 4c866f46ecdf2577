package io.auscult.source.embedded;

import io.auscult.promql.Expr;
import io.auscult.promql.Matcher;
import io.auscult.series.Labels;
import io.auscult.series.Matrix;
import io.auscult.series.Series;
import io.auscult.series.TimeGrid;
import io.auscult.source.Changes;
import io.auscult.source.Deadline;
import io.auscult.source.MetricMetadata;
import io.auscult.source.MetricSource;
import io.auscult.source.QueryContext;
import io.auscult.source.Selection;
import io.auscult.source.SeriesQuery;
import io.auscult.source.SourceException;
import io.auscult.source.StoredMetric;
import io.auscult.source.StoredMetrics;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The default store: metric samples and inference events in one folder, in SQLite.
 *
 * <p>Samples are appended in any order and any number of times; of two samples of one series and
 * time the first stays. Events go to named streams and are read through stored metrics. What was
 * appended is durable when the call returns, through SIGKILL too. Any number of threads may read
 * while one writes; a read sees all that was committed before it began.
 *
 * <p>One process has a folder at a time.
 */
public final class EmbeddedStore implements MetricSource {
  /** The name of this source in configuration, stored metrics, and messages. */
  public static final String NAME = "embedded";

  /** How many samples or events one read may return unless told otherwise. */
  public static final long DEFAULT_MAX_SAMPLES = 20_000_000;

  private final Path folder;
  private final FolderLock lock;
  private final Database database;
  private final StoredMetrics metrics;
  private final long maxSamples;
  private final SeriesIndex index = new SeriesIndex();
  private final SampleWriter sampleWriter;
  private final SampleReader sampleReader;
  private final EventWriter eventWriter;
  private final EventReader eventReader;
  private final Retention retention;
  private final Descriptions descriptions;
  private final ChangeLog changes = new ChangeLog();

  private EmbeddedStore(
      Path folder,
      FolderLock lock,
      Database database,
      StoredMetrics metrics,
      RetentionSettings retention,
      long maxSamples) {
    this.folder = folder;
    this.lock = lock;
    this.database = database;
    this.metrics = metrics;
    this.maxSamples = maxSamples;
    this.sampleWriter = new SampleWriter(database, index, changes);
    this.sampleReader = new SampleReader(database, index);
    this.descriptions = new Descriptions(database);
    this.eventWriter = new EventWriter(database);
    this.eventReader = new EventReader(database);
    this.retention = new Retention(database, retention);
  }

  /**
   * True where another process has the folder open. Not for a process that has it open itself: on
   * POSIX, closing a second handle of the file would drop its lock.
   */
  public static boolean isInUse(Path folder) throws IOException {
    return FolderLock.isTaken(folder);
  }

  /** Opens a folder with the default limit on reads. */
  public static EmbeddedStore open(
      Path folder, StoredMetrics metrics, RetentionSettings retention) {
    return open(folder, metrics, retention, DEFAULT_MAX_SAMPLES);
  }

  /**
   * Opens a folder, or makes it.
   *
   * @param maxSamples how many samples or events one read may return
   * @throws IllegalArgumentException if another process has it open or a newer Auscult wrote it
   * @throws SourceException if it cannot be read
   */
  public static EmbeddedStore open(
      Path folder, StoredMetrics metrics, RetentionSettings retention, long maxSamples) {
    try {
      FolderLock lock = FolderLock.take(folder);
      try {
        return open(folder, lock, metrics, retention, maxSamples);
      } catch (SQLException | RuntimeException e) {
        lock.close();
        throw e;
      }
    } catch (IOException | SQLException e) {
      throw new SourceException(
          SourceException.Reason.UNAVAILABLE,
          NAME,
          "cannot open %s: %s".formatted(folder, e.getMessage()),
          e);
    }
  }

  private static EmbeddedStore open(
      Path folder,
      FolderLock lock,
      StoredMetrics metrics,
      RetentionSettings retention,
      long maxSamples)
      throws SQLException {
    Database database = Database.open(NAME, folder.resolve("metrics.db"));
    EmbeddedStore store = new EmbeddedStore(folder, lock, database, metrics, retention, maxSamples);
    try {
      store.sampleWriter.start();
      store.descriptions.start();
      return store;
    } catch (RuntimeException e) {
      database.close();
      throw e;
    }
  }

  /**
   * Adds samples; durable when this returns. Cheap for many series with one sample each and for one
   * series with many.
   *
   * @throws IllegalArgumentException if a series has no metric name
   */
  public AppendReport append(List<Series> batch) {
    return sampleWriter.append(batch);
  }

  /**
   * Adds samples that come in the order of time, as Prometheus' remote-write receiver does: one
   * that is older than the newest of its series, by more than a window, is not taken. Durable when
   * this returns.
   *
   * @param arrived samples as they came, each series with a metric name
   * @param window how much older than the newest one of its series a sample may be
   */
  public AppendReport appendInOrder(Map<Labels, Points> arrived, Duration window) {
    return sampleWriter.appendInOrder(arrived, window);
  }

  /** Adds events to a stream, which is made where it is new; durable when this returns. */
  public EventReport appendEvents(String stream, List<Event> events) {
    EventReport report = eventWriter.append(stream, events);
    changes.changed(report.oldestMillis());
    return report;
  }

  /**
   * Learns what metrics are, of those that have samples; the last word on a metric counts. Costs
   * nothing where nothing new is said.
   */
  public void describe(Collection<MetricMetadata> metrics) {
    descriptions.learn(metrics, this::sampled);
  }

  private Set<String> sampled() {
    return Set.copyOf(index.values(Labels.METRIC_NAME));
  }

  /** Deletes what the settings say is too old or too much at an instant. */
  public RetentionReport enforceRetention(Instant now) {
    sampleWriter.flush();
    RetentionReport report = retention.enforce(now);
    if (report.samples() > 0) {
      sampleWriter.forgetDeleted();
    }
    return report;
  }

  @Override
  public Changes changes() {
    return changes;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<Series> select(Selection selection, QueryContext context) {
    ReadBudget budget = new ReadBudget(NAME, context.deadline(), maxSamples);
    List<Matcher> matchers = matchers(selection);
    List<Series> found = new ArrayList<>();
    for (StoredMetric metric : eventMetrics(matchers)) {
      found.addAll(
          eventReader.select(
              metric, matchers, selection.fromMillis(), selection.toMillis(), budget));
    }
    found.addAll(
        sampleReader.select(plain(matchers), selection.fromMillis(), selection.toMillis(), budget));
    return List.copyOf(found);
  }

  private static List<Matcher> matchers(Selection selection) {
    if (selection.metric().isEmpty()) {
      return selection.matchers();
    }
    List<Matcher> matchers = new ArrayList<>(selection.matchers());
    matchers.add(Matcher.equal(Labels.METRIC_NAME, selection.metric()));
    return matchers;
  }

  private List<StoredMetric> eventMetrics(List<Matcher> matchers) {
    return metrics.of(NAME).stream().filter(metric -> nameFits(metric.name(), matchers)).toList();
  }

  private static boolean nameFits(String name, List<Matcher> matchers) {
    return matchers.stream()
        .filter(matcher -> matcher.label().equals(Labels.METRIC_NAME))
        .allMatch(matcher -> matcher.matches(name));
  }

  /** A stored metric hides samples of its name, as everywhere a name is looked up. */
  private List<Matcher> plain(List<Matcher> matchers) {
    List<Matcher> plain = new ArrayList<>(matchers);
    for (StoredMetric metric : metrics.of(NAME)) {
      plain.add(new Matcher(Labels.METRIC_NAME, Matcher.Op.NOT_EQUAL, metric.name()));
    }
    return plain;
  }

  /** False: this store keeps samples, the query engine computes. */
  @Override
  public boolean answers(Expr expr) {
    return false;
  }

  @Override
  public Optional<Matrix> query(Expr expr, TimeGrid grid, QueryContext context) {
    throw new IllegalStateException("the embedded store answers no expressions");
  }

  @Override
  public List<Labels> series(SeriesQuery query, QueryContext context) {
    List<Matcher> matchers = query.matchers();
    ReadBudget budget = new ReadBudget(NAME, context.deadline(), maxSamples);
    List<Labels> found = new ArrayList<>();
    for (StoredMetric metric : eventMetrics(matchers)) {
      long from = query.fromMillis();
      long after = from == Long.MIN_VALUE ? from : from - 1;
      eventReader
          .select(metric, matchers, after, query.toMillis(), budget)
          .forEach(series -> found.add(series.labels()));
    }
    found.addAll(
        sampleReader.labels(plain(matchers), query.fromMillis(), query.toMillis(), budget));
    return List.copyOf(found);
  }

  @Override
  public List<String> metricNames(QueryContext context) {
    Set<String> names = new TreeSet<>(index.values(Labels.METRIC_NAME));
    metrics.of(NAME).forEach(metric -> names.add(metric.name()));
    return List.copyOf(names);
  }

  @Override
  public List<MetricMetadata> metadata(QueryContext context) {
    return descriptions.of(sampled());
  }

  @Override
  public Health health(Deadline deadline) {
    try {
      long bytes = database.read(Retention::bytes);
      return new Health(
          true, "%d series, %.1f MiB in %s".formatted(index.size(), bytes / 1048576.0, folder));
    } catch (SourceException e) {
      return new Health(false, String.valueOf(e.getMessage()));
    }
  }

  /** Writes what is in memory as chunks and lets the folder go. */
  @Override
  public void close() {
    try (lock;
        database) {
      sampleWriter.flush();
    } catch (IOException | SQLException e) {
      throw new SourceException(
          SourceException.Reason.UNAVAILABLE, NAME, "cannot close: " + e.getMessage(), e);
    }
  }
}
