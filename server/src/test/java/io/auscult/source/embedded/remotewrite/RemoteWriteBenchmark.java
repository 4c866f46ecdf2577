package io.auscult.source.embedded.remotewrite;

import io.auscult.signal.SignalCatalog;
import io.auscult.source.embedded.EmbeddedStore;
import io.auscult.source.embedded.RetentionSettings;
import io.auscult.testing.RemoteWriteBody;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How long one request of 10,000 samples takes until it is durable: of 10,000 known series with
 * eight labels and one sample each, as a scrape of many targets gives, or of 500 with twenty.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class RemoteWriteBenchmark {
  private static final int SAMPLES = 10_000;

  @Param({"10000", "500"})
  private int series;

  private long time = 1_700_000_000_000L;
  private byte[] body = {};
  private Optional<EmbeddedStore> store = Optional.empty();
  private Optional<RemoteWrite> receiver = Optional.empty();

  /** Opens an empty store. */
  @Setup
  public void open() throws IOException {
    Path folder = Files.createTempDirectory("auscult-bench");
    EmbeddedStore opened =
        EmbeddedStore.open(folder, SignalCatalog.EMPTY, RetentionSettings.KEEP_ALL);
    store = Optional.of(opened);
    receiver = Optional.of(new RemoteWrite(opened, RemoteWriteSettings.DEFAULT, Clock.systemUTC()));
  }

  /** Makes the next request, which is not measured. */
  @Setup(Level.Invocation)
  public void next() {
    RemoteWriteBody[] all =
        IntStream.range(0, series).mapToObj(this::oneSeries).toArray(RemoteWriteBody[]::new);
    time += 15_000L * (SAMPLES / series);
    body = RemoteWriteBody.snappy(RemoteWriteBody.request(all));
  }

  private RemoteWriteBody oneSeries(int number) {
    RemoteWriteBody one =
        RemoteWriteBody.series(
            "__name__",
            "inference_requests_total",
            "cluster",
            "eu-central",
            "instance",
            "10.0.0.7:9100",
            "job",
            "model-server",
            "model",
            "ranker-large",
            "namespace",
            "prod",
            "pod",
            "ranker-" + number,
            "status",
            "200");
    for (int i = 0; i < SAMPLES / series; i++) {
      one.sample(time + 15_000L * i, number + i * 0.37);
    }
    return one;
  }

  /** Closes the store. */
  @TearDown
  public void close() {
    store.ifPresent(EmbeddedStore::close);
  }

  /** From the packed body to the commit. */
  @Benchmark
  public long write() {
    long stored = receiver.orElseThrow().receive(body).count(Outcome.STORED);
    if (stored != SAMPLES) {
      throw new IllegalStateException(stored + " samples were stored");
    }
    return stored;
  }
}
