package io.auscult.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.auscult.http.HttpServer;
import io.auscult.http.HttpSettings;
import io.auscult.http.json.JsonDatasource;
import io.auscult.query.QueryOptions;
import io.auscult.source.Parallel;
import io.auscult.telemetry.Telemetry;
import io.auscult.testing.ManualClock;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
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
 * How long a user waits for twenty panels of the shipped dashboards, those of home and the first of
 * inference, 800 points wide, over the fifteen days of the demo in the embedded store: from the
 * first request to the last byte, six requests at a time as a browser has them under way. The
 * history is simulated once and stays in {@code server/target}.
 */
@State(Scope.Benchmark)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class DashboardBenchmark {
  private static final Path HOME = Path.of(System.getProperty("auscult.home", ".."));
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int PANELS = 20;
  private static final int AT_A_TIME = 6;
  private static final int POINTS = 800;
  private static final Duration REFRESH = Duration.ofSeconds(30);

  /** The range that the dashboard shows. */
  @Param({"PT6H", "P7D"})
  private String range = "P7D";

  private final ManualClock clock =
      new ManualClock(DemoHistory.EVENING.instant().minus(Duration.ofHours(1)).toEpochMilli());
  private final PanelClient client = new PanelClient();
  private List<Dashboard.Panel> panels = List.of();
  private Optional<Stores> stores = Optional.empty();
  private Optional<HttpServer> server = Optional.empty();

  /** Simulates the history where it is missing, and starts a server that has answered nothing. */
  @Setup
  public void start() throws IOException {
    panels = Dashboard.of(HOME, "auscult-home", "auscult-inference").first(PANELS).panels();
    Stores opened = DemoHistory.open(HOME, HOME.resolve("server/target/bench-demo"));
    stores = Optional.of(opened);
    serve(opened);
  }

  /** A server over open stores that has kept nothing. */
  private void serve(Stores opened) {
    ServerConfig config =
        new CommandLine(HOME, Map.of()).config(new Arguments(List.of(), Set.of(), Set.of()));
    Engines engines = new Engines(opened, config.queries(), new Telemetry(), clock);
    JsonDatasource face =
        new JsonDatasource(
            engines.forPanels(),
            opened.signals()::catalog,
            (from, to) -> List.of(),
            (from, to) -> List.of(),
            clock,
            QueryOptions.DEFAULT);
    server = Optional.of(HttpServer.start(HttpSettings.DEFAULT.withPort(0), List.of(face)));
  }

  /** A dashboard that nobody has asked for yet, of a server that has run for a while. */
  @Benchmark
  @BenchmarkMode(Mode.AverageTime)
  @Warmup(iterations = 3, time = 5)
  @Measurement(iterations = 5, time = 5)
  @Fork(
      value = 1,
      jvmArgsAppend = {"-Xmx1g", "-XX:+UseSerialGC"})
  public long unseen() throws IOException {
    server.ifPresent(HttpServer::close);
    serve(stores.orElseThrow());
    return load();
  }

  /** The same dashboard half a minute later, again and again. */
  @Benchmark
  @BenchmarkMode(Mode.AverageTime)
  @Warmup(iterations = 3, time = 3)
  @Measurement(iterations = 5, time = 3)
  @Fork(
      value = 1,
      jvmArgsAppend = {"-Xmx1g", "-XX:+UseSerialGC"})
  public long refresh() throws IOException {
    clock.advance(REFRESH);
    return load();
  }

  private long load() throws IOException {
    Semaphore connections = new Semaphore(AT_A_TIME);
    List<byte[]> answers = Parallel.map(panels, panel -> answer(panel, connections));
    long bytes = 0;
    for (byte[] answer : answers) {
      bytes += answer.length;
      requireNoError(answer);
    }
    return bytes;
  }

  private byte[] answer(Dashboard.Panel panel, Semaphore connections) {
    Instant to = clock.instant();
    Duration shown = Duration.parse(range);
    long interval = shown.toMillis() / POINTS;
    String body = PanelClient.query(to.minus(shown), to, interval, POINTS, panel.targets());
    URI query = server.orElseThrow().uri().resolve("/query");
    connections.acquireUninterruptibly();
    try {
      return client.post(query, "identity", body);
    } finally {
      connections.release();
    }
  }

  /** An error would be fast. */
  private static void requireNoError(byte[] answer) throws IOException {
    for (JsonNode notice : JSON.readTree(answer).findValues("notices")) {
      if (notice.toString().contains("\"error\"")) {
        throw new IllegalStateException(notice.toString());
      }
    }
  }

  /** Stops the server. */
  @TearDown
  public void stop() {
    server.ifPresent(HttpServer::close);
    stores.ifPresent(Stores::close);
    client.close();
  }
}
