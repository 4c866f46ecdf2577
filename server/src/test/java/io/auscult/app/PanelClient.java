package io.auscult.app;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** Asks for panels as Grafana's data proxy does, and takes whole answers. */
final class PanelClient implements AutoCloseable {
  private final HttpClient http = HttpClient.newHttpClient();

  /** The body of a request to {@code /query}. */
  static String query(Instant from, Instant to, long stepMillis, int points, String targets) {
    return """
    {"range":{"from":"%s","to":"%s"},"intervalMs":%d,"maxDataPoints":%d,"targets":%s}\
    """
        .formatted(from, to, stepMillis, points, targets);
  }

  /**
   * Posts to an address.
   *
   * @param encoding what is accepted, {@code identity} or {@code gzip}
   */
  byte[] post(URI address, String encoding, String body) {
    return send(
        HttpRequest.newBuilder(address)
            .header("Content-Type", "application/json")
            .header("Accept-Encoding", encoding)
            .POST(BodyPublishers.ofString(body)));
  }

  byte[] get(URI address) {
    return send(HttpRequest.newBuilder(address));
  }

  private byte[] send(HttpRequest.Builder request) {
    try {
      HttpResponse<byte[]> answer = http.send(request.build(), BodyHandlers.ofByteArray());
      if (answer.statusCode() != 200) {
        throw new IllegalStateException(new String(answer.body(), StandardCharsets.UTF_8));
      }
      return answer.body();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    http.close();
  }
}
