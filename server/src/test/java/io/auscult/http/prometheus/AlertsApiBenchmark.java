package io.auscult.http.prometheus;

import io.auscult.alert.Alert;
import io.auscult.alert.AlertBoard;
import io.auscult.alert.AlertBook;
import io.auscult.alert.Findings;
import io.auscult.alert.GroupEvaluation;
import io.auscult.alert.RuleHealth;
import io.auscult.http.HttpServer;
import io.auscult.http.HttpSettings;
import io.auscult.rules.Condition;
import io.auscult.rules.Explanation;
import io.auscult.rules.Flapping;
import io.auscult.rules.NoData;
import io.auscult.rules.RulePolicy;
import io.auscult.series.Labels;
import io.auscult.testing.OneStepGroup;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Ten thousand active alerts: {@code GET /api/v1/alerts} over HTTP, and a tick that tracks them.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(
    value = 1,
    jvmArgs = {"-Xmx1g", "-XX:+UseSerialGC"})
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
public class AlertsApiBenchmark {
  private static final Instant NOW = Instant.ofEpochSecond(1_700_000_000);
  private static final int ALERTS = 10_000;

  private final HttpClient client = HttpClient.newHttpClient();
  private final AlertBoard board = new AlertBoard();
  private final Group group = new Group();
  private AlertBook book = AlertBook.EMPTY;
  private final HttpServer server =
      HttpServer.start(
          HttpSettings.DEFAULT.withPort(0),
          List.of(new RulesApi(List::of, board, new RuleHealth())));
  private final HttpRequest request =
      HttpRequest.newBuilder(server.uri().resolve("/api/v1/alerts")).build();

  /** One step, whose conditions always hold. */
  private static final class Group extends OneStepGroup {
    private final List<Condition> conditions =
        IntStream.range(0, ALERTS).mapToObj(Group::condition).toList();

    private static Condition condition(int i) {
      return new Condition(
          "rule",
          Condition.Kind.HOLDS,
          Labels.of("alertname", "Slow", "model", "m" + i, "severity", "warning"),
          new RulePolicy(
              "Slow",
              "warning",
              Duration.ZERO,
              Duration.ZERO,
              Flapping.OFF,
              NoData.RESOLVE,
              ALERTS,
              Optional.empty(),
              false),
          Map.of("summary", "p99 of m" + i + " is 450 ms"),
          0.45,
          Explanation.NONE);
    }

    Group() {
      super(Duration.ofSeconds(15));
    }

    @Override
    public Findings evaluate(Instant slot, Collection<Alert> active) {
      return Findings.of(conditions);
    }
  }

  /** Fills the board. */
  @Setup
  public void fill() {
    book = GroupEvaluation.run(group, AlertBook.EMPTY, NOW, _ -> {}).alerts();
    board.put("group", book);
  }

  /** Ends the server. */
  @TearDown
  public void stop() {
    server.close();
  }

  /** Characters of the answer. */
  @Benchmark
  public int alerts() throws IOException, InterruptedException {
    return client.send(request, BodyHandlers.ofString()).body().length();
  }

  /** Evaluates and tracks. */
  @Benchmark
  public AlertBook track() {
    return GroupEvaluation.run(group, book, NOW.plusSeconds(15), _ -> {}).alerts();
  }
}
