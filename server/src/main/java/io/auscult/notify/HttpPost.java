package io.auscult.notify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/**
 * Posts JSON. Follows no redirects, because headers may hold credentials. 2xx is done; 408, 429,
 * 3xx and 5xx and every failure of the network may be tried again; other 4xx may not.
 *
 * @param headers besides the content type, {@code Authorization} among them
 */
record HttpPost(HttpClient client, URI url, Map<String, String> headers, Duration timeout) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int LONGEST_WORDS = 500;

  /** A client for any number of receivers. */
  static HttpClient newClient() {
    return HttpClient.newBuilder()
        .followRedirects(HttpClient.Redirect.NEVER)
        .connectTimeout(Duration.ofSeconds(5))
        .build();
  }

  Delivery send(Object body) {
    try {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(url)
              .timeout(timeout)
              .header("Content-Type", "application/json")
              .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)));
      headers.forEach(request::setHeader);
      return answer(client.send(request.build(), HttpResponse.BodyHandlers.ofString()));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a notification cannot be written as JSON", e);
    } catch (IOException e) {
      return new Delivery.Failed(e.getClass().getSimpleName() + ": " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Delivery.Failed("interrupted");
    }
  }

  /**
   * Answers that will be the same however often we ask. Others may pass: a proxy that is being set
   * up says 404, a token that is being renewed 401.
   */
  private static final Set<Integer> REFUSALS = Set.of(400, 413, 422);

  private static Delivery answer(HttpResponse<String> response) {
    int status = response.statusCode();
    if (status / 100 == 2) {
      return new Delivery.Done();
    }
    String body = response.body();
    String words =
        "HTTP " + status + " " + body.substring(0, Math.min(body.length(), LONGEST_WORDS)).strip();
    return REFUSALS.contains(status) ? new Delivery.Refused(words) : new Delivery.Failed(words);
  }
}
