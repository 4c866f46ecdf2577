package io.auscult.source.embedded;

import io.auscult.promql.Matcher;
import io.auscult.series.Labels;
import io.auscult.series.Samples;
import io.auscult.series.Series;
import io.auscult.signal.SignalCatalog;
import io.auscult.source.Deadline;
import io.auscult.source.QueryContext;
import io.auscult.source.Selection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How long the embedded store takes to read 100,000 samples of one series, random doubles every 15
 * seconds: again and again on one open store, and for the first time after it was opened.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class EmbeddedReadBenchmark {
  private static final int SAMPLES = 100_000;
  private static final long START = 1_700_000_000_000L;
  private static final RetentionSettings KEEP =
      new RetentionSettings(Optional.empty(), OptionalLong.empty());
  private static final Selection ALL =
      new Selection(
          "load", List.of(Matcher.equal("host", "a")), START - 1, START + SAMPLES * 15_000L);

  private Optional<Path> folder = Optional.empty();
  private Optional<EmbeddedStore> open = Optional.empty();

  /** Fills a store. */
  @Setup
  public void fill() throws IOException {
    folder = Optional.of(Files.createTempDirectory("auscult-bench"));
    long[] times = LongStream.range(0, SAMPLES).map(i -> START + 15_000 * i).toArray();
    double[] values = new SplittableRandom(7).doubles(SAMPLES).toArray();
    Labels labels = Labels.of("__name__", "load", "host", "a");
    try (EmbeddedStore store = open()) {
      store.append(List.of(new Series(labels, Samples.of(times, values))));
    }
  }

  private EmbeddedStore open() {
    return EmbeddedStore.open(folder.orElseThrow(), SignalCatalog.EMPTY, KEEP);
  }

  private static int read(EmbeddedStore store) {
    QueryContext context = QueryContext.until(Deadline.after(Duration.ofSeconds(30)));
    int read = store.select(ALL, context).getFirst().samples().size();
    if (read != SAMPLES) {
      throw new IllegalStateException(read + " samples were read");
    }
    return read;
  }

  /** Opens the store for the reads of an iteration. */
  @Setup(Level.Iteration)
  public void reopen() {
    open = Optional.of(open());
  }

  /** Closes it. */
  @TearDown(Level.Iteration)
  public void close() {
    open.ifPresent(EmbeddedStore::close);
  }

  /** Reads with warm caches. */
  @Benchmark
  public int again() {
    return read(open.orElseThrow());
  }

  /** Once in a new process, code and caches cold; the files are in the system's cache. */
  @Benchmark
  @BenchmarkMode(Mode.SingleShotTime)
  @Warmup(iterations = 0)
  @Measurement(iterations = 1)
  @Fork(10)
  public int first() {
    return read(open.orElseThrow());
  }
}
