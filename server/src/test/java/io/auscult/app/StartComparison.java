package io.auscult.app;

import io.auscult.source.Parallel;
import io.auscult.testing.ServerProcess;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * How fast a server answers, has its rules compiled, and gives its first dashboard, with what
 * {@code ./auscult build} rehearsed and without: {@code ./auscult bench StartComparison 5}. Each
 * round starts the launcher once each way over the fifteen days of the demo, and asks a few seconds
 * later for twenty panels over seven days, six requests at a time, as {@link DashboardBenchmark}
 * does. Run {@code ./auscult build} before.
 */
public final class StartComparison {
  private static final Path HOME = Path.of(System.getProperty("auscult.home", ".."));
  private static final int PANELS = 20;
  private static final int AT_A_TIME = 6;
  private static final int POINTS = 800;
  private static final Duration SHOWN = Duration.ofDays(7);
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final long PAUSE_SECONDS = 5;

  private final Path data;
  private final List<Dashboard.Panel> panels;
  private final PanelClient client = new PanelClient();

  private StartComparison(Path data, List<Dashboard.Panel> panels) {
    this.data = data;
    this.panels = panels;
  }

  /** Milliseconds until a server answers, until it evaluates rules, and of its first dashboard. */
  private record Start(double answers, double ready, double dashboard) {}

  /** Prints the medians of so many rounds. */
  public static void main(String[] words) throws Exception {
    int rounds = words.length > 0 ? Integer.parseInt(words[0]) : 5;
    Path folder = Files.createTempDirectory("auscult-bench");
    DemoHistory.open(HOME, folder, Clock.systemUTC()).close();
    List<Dashboard.Panel> panels =
        Dashboard.of(HOME, "auscult-home", "auscult-inference").first(PANELS).panels();
    StartComparison comparison = new StartComparison(folder, panels);
    comparison.start("-XX:AOTMode=off"); // this process and the files are cold, too
    List<Start> plain = new ArrayList<>();
    List<Start> rehearsed = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      plain.add(comparison.start("-XX:AOTMode=off"));
      rehearsed.add(comparison.start("-XX:AOTMode=auto"));
    }
    print("plain", plain);
    print("rehearsed", rehearsed);
    System.exit(0);
  }

  private Start start(String option) throws IOException, InterruptedException {
    int port = ServerProcess.freePort();
    URI server = URI.create("http://127.0.0.1:" + port + "/");
    long begun = System.nanoTime();
    List<String> command =
        List.of(
            "env",
            "AUSCULT_JAVA_OPTS=" + option,
            HOME.resolve("auscult").toString(),
            "serve",
            "--data",
            data.toString(),
            "--port",
            Integer.toString(port));
    try (ServerProcess process = ServerProcess.start(data, command)) {
      process.awaitReady(server.resolve("/api/v1/status/buildinfo").toString(), LIMIT);
      double answers = millisSince(begun);
      process.awaitReady(server.resolve("/-/ready").toString(), LIMIT);
      double ready = millisSince(begun);
      TimeUnit.SECONDS.sleep(PAUSE_SECONDS);
      long asked = System.nanoTime();
      load(server.resolve("/query"));
      return new Start(answers, ready, millisSince(asked));
    }
  }

  private static double millisSince(long nanos) {
    return (System.nanoTime() - nanos) / 1e6;
  }

  private void load(URI query) {
    Instant to = Clock.systemUTC().instant();
    Semaphore connections = new Semaphore(AT_A_TIME);
    Parallel.map(panels, panel -> answer(panel, query, to, connections));
  }

  private byte[] answer(Dashboard.Panel panel, URI query, Instant to, Semaphore connections) {
    String body =
        PanelClient.query(to.minus(SHOWN), to, SHOWN.toMillis() / POINTS, POINTS, panel.targets());
    connections.acquireUninterruptibly();
    try {
      return client.post(query, "identity", body);
    } finally {
      connections.release();
    }
  }

  private static void print(String name, List<Start> starts) {
    System.out.printf(
        "%-10s answers %s, ready %s, first dashboard %s%n",
        name,
        summary(starts.stream().mapToDouble(Start::answers).toArray()),
        summary(starts.stream().mapToDouble(Start::ready).toArray()),
        summary(starts.stream().mapToDouble(Start::dashboard).toArray()));
  }

  private static String summary(double[] millis) {
    return "%.0f ms (%.0f to %.0f)"
        .formatted(
            DriftRound.median(Arrays.stream(millis)),
            Arrays.stream(millis).min().orElseThrow(),
            Arrays.stream(millis).max().orElseThrow());
  }
}
