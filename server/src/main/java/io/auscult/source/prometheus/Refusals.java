package io.auscult.source.prometheus;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.auscult.source.SourceException;
import io.auscult.source.SourceException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/** Turns an answer that is not a success into words: the store's own where it has some. */
final class Refusals {
  private static final int ENOUGH = 1 << 16;
  private static final int EXCERPT = 200;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final String source;

  Refusals(String source) {
    this.source = source;
  }

  SourceException of(HttpResponse<?> response, InputStream body) throws IOException {
    int status = response.statusCode();
    if (status / 100 == 3) {
      String to = response.headers().firstValue("Location").orElse("somewhere else");
      return new SourceException(
          Reason.MALFORMED,
          source,
          "answered %d, a redirect to %s; redirects are not followed, put the final address into the setting url"
              .formatted(status, to));
    }
    String text = new String(body.readNBytes(ENOUGH), StandardCharsets.UTF_8);
    JsonNode error = error(text);
    String words = error.path("error").asText("");
    if (words.isEmpty()) {
      return withoutWords(status, text);
    }
    return new SourceException(reason(status, error.path("errorType").asText("")), source, words);
  }

  private static JsonNode error(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException notJson) {
      return JSON.nullNode();
    }
  }

  private static Reason reason(int status, String errorType) {
    if (errorType.equals("timeout")) {
      return Reason.TIMEOUT;
    }
    if (status == 422) {
      return Reason.UNFIT;
    }
    boolean callersMistake = status / 100 == 4 && status != 429;
    return callersMistake ? Reason.REJECTED : Reason.UNAVAILABLE;
  }

  private SourceException withoutWords(int status, String text) {
    if (status == 401 || status == 403) {
      return new SourceException(
          Reason.REJECTED,
          source,
          "answered %d: the credentials are missing, wrong or not enough".formatted(status));
    }
    if (status == 404) {
      return new SourceException(
          Reason.MALFORMED, source, "answered 404: does the setting url point at Prometheus?");
    }
    String excerpt = text.strip().replaceAll("\\s+", " ");
    excerpt = excerpt.length() > EXCERPT ? excerpt.substring(0, EXCERPT) + " ..." : excerpt;
    return new SourceException(
        reason(status, ""), source, "answered %d: %s".formatted(status, excerpt));
  }

  SourceException notJson(String contentType) {
    return new SourceException(
        Reason.MALFORMED,
        source,
        "answered with %s instead of application/json: does the setting url point at Prometheus?"
            .formatted(contentType));
  }
}
