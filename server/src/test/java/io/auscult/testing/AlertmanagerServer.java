package io.auscult.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * A real Alertmanager on loopback that sends all alerts to one webhook. Tests are skipped where it
 * is not installed.
 */
public final class AlertmanagerServer implements AutoCloseable {
  private static final String HOW = "on Debian: apt-get install prometheus-alertmanager";

  private final ServerProcess process;
  private final URI url;
  private final HttpClient http = HttpClient.newHttpClient();

  private AlertmanagerServer(ServerProcess process, URI url) {
    this.process = process;
    this.url = url;
  }

  /**
   * Starts a server.
   *
   * @param folder an empty folder
   * @param webhook where notifications go
   */
  public static AlertmanagerServer start(Path folder, URI webhook) {
    String alertmanager = ServerProcess.program("prometheus-alertmanager", HOW);
    try {
      Files.writeString(folder.resolve("alertmanager.yml"), config(webhook));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    int port = ServerProcess.freePort();
    URI url = URI.create("http://127.0.0.1:" + port);
    List<String> command =
        List.of(
            alertmanager,
            "--config.file=alertmanager.yml",
            "--storage.path=data",
            "--web.listen-address=127.0.0.1:" + port,
            "--cluster.listen-address=",
            "--log.level=warn");
    ServerProcess process = ServerProcess.start(folder, command);
    return new AlertmanagerServer(
        process.awaitReady(url + "/-/ready", Duration.ofSeconds(60)), url);
  }

  private static String config(URI webhook) {
    return """
    route:
      receiver: webhook
      group_by: ["..."]
      group_wait: 100ms
      group_interval: 1s
      repeat_interval: 1h
    receivers:
      - name: webhook
        webhook_configs:
          - url: "%s"
            send_resolved: true
    """
        .formatted(webhook);
  }

  /** The address before {@code /api/v2}. */
  public URI url() {
    return url;
  }

  /** The alerts that it knows now, the JSON of {@code /api/v2/alerts}. */
  public String alerts() {
    HttpRequest request = HttpRequest.newBuilder(url.resolve("/api/v2/alerts")).build();
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    process.close();
    http.close();
  }
}
