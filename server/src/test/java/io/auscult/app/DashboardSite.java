package io.auscult.app;

import io.auscult.testing.DashboardMetrics;
import io.auscult.testing.LiveSamples;
import io.auscult.testing.PrometheusServer;
import io.auscult.testing.ServerProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.NavigableMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Three servers with the same data, each a process of its own: a Prometheus, an Auscult that has it
 * in the embedded store, and an Auscult over that Prometheus.
 *
 * <p>The embedded store gets the last hour and what is to come slot by slot, as from a scraper.
 * Prometheus has all of it from the start.
 */
final class DashboardSite implements AutoCloseable {
  private static final Duration START = Duration.ofMinutes(2);
  private static final int LIVE_SECONDS = 3_600;

  /** How long before its time a slot comes, so that no question meets half a slot. */
  private static final int EARLY_SECONDS = DashboardMetrics.STEP_SECONDS;

  private final PrometheusServer prometheus;
  private final Auscult embedded;
  private final Auscult over;
  private final NavigableMap<Long, String> coming;
  private final ScheduledExecutorService feeder = Executors.newSingleThreadScheduledExecutor();
  private final Future<?> feeding;

  private record Auscult(URI url, ServerProcess process) {}

  private DashboardSite(
      PrometheusServer prometheus,
      Auscult embedded,
      Auscult over,
      NavigableMap<Long, String> coming) {
    this.prometheus = prometheus;
    this.embedded = embedded;
    this.over = over;
    this.coming = coming;
    feed();
    feeding = feeder.scheduleAtFixedRate(this::feed, 1, 1, TimeUnit.SECONDS);
  }

  /** Starts them, and loads the samples. */
  static DashboardSite open(Path folder, long first, int samples) throws IOException {
    Path file = folder.resolve("samples.txt");
    DashboardMetrics.write(file, first, samples);
    ConfigFolder root = new ConfigFolder(folder);
    PrometheusServer prometheus = PrometheusServer.start(root.sub("prometheus"), file);
    Auscult embedded = launch(new ConfigFolder(root.sub("embedded")), "{}");
    Auscult over =
        launch(
            new ConfigFolder(root.sub("over")),
            "{prometheus: {url: \"%s\"}}".formatted(prometheus.url()));
    LiveSamples live = LiveSamples.of(file, seconds() - LIVE_SECONDS);
    load(embedded.url(), BodyPublishers.ofFile(live.history()));
    return new DashboardSite(prometheus, embedded, over, live.slots());
  }

  private static long seconds() {
    return Instant.now().getEpochSecond();
  }

  /** Hands over the slots whose time has come. */
  private void feed() {
    while (!coming.isEmpty() && coming.firstKey() <= seconds() + EARLY_SECONDS) {
      load(embedded.url(), BodyPublishers.ofString(coming.pollFirstEntry().getValue()));
    }
  }

  private static Auscult launch(ConfigFolder folder, String sources) {
    URI url = URI.create("http://127.0.0.1:" + ServerProcess.freePort());
    folder.bare(url.getPort(), sources);
    ServerProcess process =
        Program.start(folder.path(), List.of("serve", "--config", folder.config() + ""))
            .awaitReady(url + "/-/ready", START);
    return new Auscult(url, process);
  }

  private static void load(URI url, BodyPublisher samples) {
    HttpRequest request =
        HttpRequest.newBuilder(url.resolve("/api/v1/import?format=openmetrics"))
            .POST(samples)
            .build();
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpResponse<String> answer =
          http.send(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
      if (answer.statusCode() != 200 || !answer.body().contains("\"rejectedRows\":0")) {
        throw new IllegalStateException(answer.body());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  URI prometheus() {
    return prometheus.url();
  }

  /** An Auscult with the samples in its own store. */
  URI embedded() {
    return embedded.url();
  }

  /** An Auscult that asks the Prometheus. */
  URI over() {
    return over.url();
  }

  @Override
  public void close() {
    feeding.cancel(true);
    feeder.shutdownNow();
    over.process().close();
    embedded.process().close();
    prometheus.close();
  }
}
