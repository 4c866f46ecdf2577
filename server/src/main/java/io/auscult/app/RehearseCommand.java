package io.auscult.app;

import io.auscult.app.demo.Demo;
import io.auscult.app.demo.DemoFolder;
import io.auscult.signal.Signal;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * {@code ./auscult rehearse}: what a server does in its first minutes, over the demo's history, and
 * the end. The launcher runs it after a build in a JVM that writes down which classes were needed
 * and which code was hot (an AOT cache, JEP 483, 514 and 515): later ones start with that.
 */
final class RehearseCommand implements Command {
  private static final Clock CLOCK = Clock.systemUTC();

  @Override
  public int run(List<String> words, CommandLine commandLine, Terminal terminal)
      throws IOException, InterruptedException {
    Arguments arguments = new Arguments(words, Set.of(), Set.of());
    arguments.requireOptionsOnly();
    Path data = Files.createTempDirectory("auscult-rehearsal");
    // Nobody is told of the incident, and no store of the user's is asked.
    ServerConfig config =
        commandLine.config(arguments).withoutSources().silent().withDataDir(data).withPort(0);
    DemoFolder folder = new DemoFolder(data);
    DemoFolder.State beginning = Demo.begin(CLOCK.instant());
    folder.write(beginning);
    try {
      Stores stores = Stores.open(config, commandLine.environment());
      new Demo(stores.embedded(), folder, beginning, CLOCK).catchUp(_ -> {});
      try (AuscultServer server = AuscultServer.start(config, stores)) {
        server.awaitReady();
        ask(server.uri(), stores.signals().catalog().signals(), CLOCK.instant());
      }
    } finally {
      folder.empty();
      Files.delete(data);
    }
    return 0;
  }

  /**
   * Every signal over a week and over six hours, on one face and then at another time on the other.
   */
  private static void ask(URI server, Collection<Signal> signals, Instant now)
      throws IOException, InterruptedException {
    Instant before = now.minus(Duration.ofHours(1));
    try (HttpClient client = HttpClient.newHttpClient()) {
      for (Duration range : List.of(Duration.ofDays(7), Duration.ofHours(6))) {
        for (Signal signal : signals) {
          send(client, panel(server, signal.name(), now.minus(range), now));
          send(client, query(server, signal.name(), before.minus(range), before));
        }
      }
    }
  }

  private static void send(HttpClient client, HttpRequest.Builder request)
      throws IOException, InterruptedException {
    client.send(
        request.header("Accept-Encoding", "gzip").build(), HttpResponse.BodyHandlers.discarding());
  }

  private static long step(Instant from, Instant to) {
    return Math.max(15, Duration.between(from, to).toSeconds() / 800);
  }

  private static HttpRequest.Builder query(URI server, String signal, Instant from, Instant to) {
    String path =
        "/api/v1/query_range?query=%s&start=%d&end=%d&step=%d"
            .formatted(
                URLEncoder.encode(signal, StandardCharsets.UTF_8),
                from.getEpochSecond(),
                to.getEpochSecond(),
                step(from, to));
    return HttpRequest.newBuilder(server.resolve(path));
  }

  private static HttpRequest.Builder panel(URI server, String signal, Instant from, Instant to) {
    String panel =
        """
        {"range": {"from": "%s", "to": "%s"}, "intervalMs": %d, "maxDataPoints": 800,
         "targets": [{"refId": "A", "target": "%s"}]}
        """
            .formatted(from, to, step(from, to) * 1000, signal);
    return HttpRequest.newBuilder(server.resolve("/query"))
        .header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(panel));
  }
}
