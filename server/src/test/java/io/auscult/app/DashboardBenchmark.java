package io.auscult.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.auscult.http.HttpServer;
import io.auscult.http.HttpSettings;
import io.auscult.http.json.JsonDatasource;
import io.auscult.query.QueryOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
 * How long a user waits for the panels of the shipped dashboard: three hours in steps of 30 seconds
 * over the fifteen days of the demo in the embedded store, from the request to the last byte. The
 * history is simulated once and stays in {@code server/target}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
    value = 1,
    jvmArgsAppend = {"-Xmx1g", "-XX:+UseSerialGC"})
public class DashboardBenchmark {
  private static final Path HOME = Path.of(System.getProperty("auscult.home", ".."));
  private static final ObjectMapper JSON = new ObjectMapper();

  /** How a panel's title begins; empty: all panels, one after the other. */
  @Param({"", "Click-through rate", "Latency", "Drift", "Compute per request", "Accuracy"})
  private String panel = "";

  private final PanelClient client = new PanelClient();
  private final List<String> bodies = new ArrayList<>();
  private Optional<Stores> stores = Optional.empty();
  private Optional<HttpServer> server = Optional.empty();

  /** Simulates the history where it is missing, starts the server and asks once. */
  @Setup
  public void start() throws IOException {
    Path data = HOME.resolve("server/target/bench-demo");
    Stores opened = DemoHistory.open(HOME, data);
    stores = Optional.of(opened);
    JsonDatasource face =
        new JsonDatasource(
            opened.engine(),
            opened.signals()::catalog,
            (from, to) -> List.of(),
            (from, to) -> List.of(),
            DemoHistory.EVENING,
            QueryOptions.DEFAULT);
    server = Optional.of(HttpServer.start(HttpSettings.DEFAULT.withPort(0), List.of(face)));
    bodies.addAll(bodies());
    requireAnswers();
  }

  /** The requests of the panels that were asked for. */
  private List<String> bodies() throws IOException {
    Path file = HOME.resolve("provisioning/grafana/dashboards/overview.json");
    List<String> found = new ArrayList<>();
    for (JsonNode one : JSON.readTree(file.toFile()).path("panels")) {
      if (one.path("title").asText().startsWith(panel)) {
        found.add(body(one.path("targets")));
      }
    }
    return found;
  }

  private static String body(JsonNode targets) throws IOException {
    ArrayNode sent = JSON.createArrayNode();
    for (JsonNode target : targets) {
      ObjectNode one = sent.addObject();
      one.put("refId", target.path("refId").asText());
      one.put("target", target.path("target").asText().replace("$model", "ranker"));
      one.set("payload", JSON.readTree(target.path("payload").asText()));
    }
    Instant to = DemoHistory.EVENING.instant();
    Instant from = to.minus(Duration.ofHours(3));
    return PanelClient.query(from, to, 30_000, 800, sent.toString());
  }

  /** An error would be fast. */
  private void requireAnswers() throws IOException {
    int points = 0;
    for (String body : bodies) {
      for (JsonNode frame : JSON.readTree(post("identity", body))) {
        points += frame.path("datapoints").size();
      }
    }
    if (bodies.isEmpty() || points < 200 * bodies.size()) {
      throw new IllegalStateException(points + " points in the panels of '" + panel + "'");
    }
  }

  private byte[] post(String encoding, String body) {
    return client.post(server.orElseThrow().uri().resolve("/query"), encoding, body);
  }

  /** Stops the server. */
  @TearDown
  public void stop() {
    server.ifPresent(HttpServer::close);
    stores.ifPresent(Stores::close);
    client.close();
  }

  /** Asks for the panels. */
  @Benchmark
  public long answer() {
    long bytes = 0;
    for (String body : bodies) {
      bytes += post("gzip", body).length;
    }
    return bytes;
  }
}
