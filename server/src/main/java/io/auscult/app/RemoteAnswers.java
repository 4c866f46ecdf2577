package io.auscult.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.auscult.promql.Parser;
import io.auscult.series.TimeGrid;
import io.auscult.source.Deadline;
import io.auscult.source.Notice;
import io.auscult.source.QueryContext;
import io.auscult.source.prometheus.PrometheusSettings;
import io.auscult.source.prometheus.PrometheusSource;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A running server. */
final class RemoteAnswers implements Answers {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MOMENT_MILLIS = 2_000;

  private final URI server;
  private final Duration timeout;
  private final PrometheusSource source;

  RemoteAnswers(URI server, Duration timeout) {
    this.server = server;
    this.timeout = timeout;
    this.source = new PrometheusSource(PrometheusSettings.of("server", server));
  }

  /** True where something listens, however busy it is. */
  boolean isThere() {
    try (Socket socket = new Socket()) {
      int port = server.getPort() < 0 ? 80 : server.getPort();
      socket.connect(
          new InetSocketAddress(InetAddress.getByName(server.getHost()), port), MOMENT_MILLIS);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public Answer query(String expression, TimeGrid grid) {
    List<Notice> notices = new ArrayList<>();
    QueryContext context = QueryContext.until(Deadline.after(timeout)).telling(notices::add);
    return new Answer(source.query(Parser.parse(expression), grid, context).orElseThrow(), notices);
  }

  @Override
  public JsonNode explain(String expression, TimeGrid grid) throws IOException {
    String form = "query=" + URLEncoder.encode(expression, StandardCharsets.UTF_8) + times(grid);
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create(server.toString().replaceFirst("/+$", "") + "/api/v1/explain"))
            .timeout(timeout)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form))
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      JsonNode answer =
          JSON.readTree(client.send(request, HttpResponse.BodyHandlers.ofInputStream()).body());
      if (!answer.has("data")) {
        throw new IllegalArgumentException(answer.path("message").asText("no explanation came"));
      }
      return answer.path("data");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while waiting for " + server, e);
    }
  }

  private static String times(TimeGrid grid) {
    return grid.isInstant()
        ? "&time=%s".formatted(seconds(grid.startMillis()))
        : "&start=%s&end=%s&step=%s"
            .formatted(
                seconds(grid.startMillis()), seconds(grid.endMillis()), seconds(grid.stepMillis()));
  }

  private static String seconds(long millis) {
    return "%d.%03d".formatted(millis / 1000, millis % 1000);
  }

  @Override
  public void close() {
    source.close();
  }
}
