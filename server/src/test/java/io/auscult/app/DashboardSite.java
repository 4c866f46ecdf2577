package io.auscult.app;

import io.auscult.testing.PrometheusServer;
import io.auscult.testing.ServerProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Three servers with the same data, each a process of its own: a Prometheus, an Auscult that has it
 * in the embedded store, and an Auscult over that Prometheus.
 */
final class DashboardSite implements AutoCloseable {
  private static final Duration START = Duration.ofMinutes(2);

  private final PrometheusServer prometheus;
  private final Auscult embedded;
  private final Auscult over;

  private record Auscult(URI url, ServerProcess process) {}

  private DashboardSite(PrometheusServer prometheus, Auscult embedded, Auscult over) {
    this.prometheus = prometheus;
    this.embedded = embedded;
    this.over = over;
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
    load(embedded.url(), file);
    Files.delete(file);
    return new DashboardSite(prometheus, embedded, over);
  }

  private static Auscult launch(ConfigFolder folder, String sources) {
    URI url = URI.create("http://127.0.0.1:" + ServerProcess.freePort());
    folder.bare(url.getPort(), sources);
    ServerProcess process =
        Program.start(folder.path(), List.of("serve", "--config", folder.config() + ""))
            .awaitReady(url + "/-/ready", START);
    return new Auscult(url, process);
  }

  private static void load(URI url, Path file) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(url.resolve("/api/v1/import?format=openmetrics"))
            .POST(BodyPublishers.ofFile(file))
            .build();
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpResponse<String> answer =
          http.send(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
      if (answer.statusCode() != 200 || !answer.body().contains("\"rejectedRows\":0")) {
        throw new IllegalStateException(answer.body());
      }
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
    over.process().close();
    embedded.process().close();
    prometheus.close();
  }
}
