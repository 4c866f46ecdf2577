package io.auscult.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.auscult.promql.Mutants;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Broken expressions and odd parameters, over HTTP: every answer comes in time and is one of those
 * that the API knows. Not tried are addresses that Jetty itself refuses, such as one with {@code
 * %00}. {@code -Dauscult.fuzz.requests=900000} asks more.
 */
class ApiFuzzIT {
  private static final int REQUESTS = Integer.getInteger("auscult.fuzz.requests", 10_000);
  private static final Set<Integer> STATUSES = Set.of(200, 400, 404, 405, 422, 503);
  private static final List<String> PATHS =
      List.of(
          "query",
          "query_range",
          "explain",
          "series",
          "labels",
          "label/job/values",
          "metadata",
          "label/U__a_2e_b/values",
          "format_query",
          "parse_query",
          "rules",
          "alerts",
          "query_exemplars",
          "targets",
          "status/buildinfo",
          "status/flags");
  private static final List<String> NAMES =
      List.of(
          "query",
          "match[]",
          "time",
          "start",
          "end",
          "step",
          "timeout",
          "limit",
          "stats",
          "lookback_delta",
          "exclude_alerts",
          "rule_name[]",
          "state",
          "type",
          "limit_per_metric",
          "group_limit",
          "group_next_token",
          "file[]",
          "metric");
  private static final List<String> VALUES =
      List.of(
          "",
          "0",
          "-1",
          "1",
          "15",
          "1e3",
          "1e308",
          "-1e308",
          "NaN",
          "Inf",
          "1700000000.123",
          "2026-11-26T10:00:00Z",
          "2026-13-45T99:00:00Z",
          "5m",
          "30m1h",
          "0.0001",
          "2023-11-14T22:30Z",
          "1y",
          "99999999999999999999",
          "all",
          "\0",
          "\u00e9\ud83d\ude00",
          "up",
          "{__name__=~\".+\"}",
          "%",
          "[]");

  private static final List<String> TYPES =
      List.of(
          "application/x-www-form-urlencoded",
          "application/x-www-form-urlencoded; charset=ISO-8859-1",
          "application/x-www-form-urlencoded; charset=none",
          "multipart/form-data; boundary=x",
          "application/json",
          "text",
          ";");

  private final SplittableRandom random = new SplittableRandom(26);
  private final Mutants mutants = new Mutants(27);

  @TempDir Path folder;

  @Test
  void everyAnswerIsOneThatTheApiKnows() throws Exception {
    ConfigFolder config = new ConfigFolder(folder).bare(0, "{}");
    int refused = 0;
    try (AuscultServer server = config.start();
        HttpClient http = HttpClient.newHttpClient()) {
      for (int i = 0; i < REQUESTS; i++) {
        String path = "api/v1/" + pick(PATHS);
        String form = form();
        HttpResponse<String> answer = ask(http, request(server.uri(), path, form));
        assertThat(answer.statusCode()).as("%s?%s: %s", path, form, answer.body()).isIn(STATUSES);
        refused += answer.statusCode() == 200 ? 0 : 1;
      }
    }
    assertThat(refused).isBetween(REQUESTS / 10, REQUESTS * 9 / 10);
  }

  private static HttpResponse<String> ask(HttpClient http, HttpRequest request)
      throws InterruptedException {
    try {
      return http.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new AssertionError("no answer to " + request, e);
    }
  }

  private HttpRequest request(URI server, String path, String form) {
    HttpRequest.Builder request =
        random.nextBoolean()
            ? HttpRequest.newBuilder(server.resolve(path + "?" + form))
            : HttpRequest.newBuilder(server.resolve(path))
                .header("Content-Type", random.nextInt(4) > 0 ? TYPES.getFirst() : pick(TYPES))
                .POST(BodyPublishers.ofString(form));
    return request.timeout(Duration.ofSeconds(30)).build();
  }

  private String form() {
    StringBuilder form = new StringBuilder("query=" + encoded(mutants.next()));
    if (random.nextBoolean()) {
      form.append("&start=1700000000&end=1700000600&step=60");
    }
    for (int more = random.nextInt(4); more > 0; more--) {
      form.append('&').append(encoded(pick(NAMES))).append('=').append(encoded(pick(VALUES)));
    }
    return form.toString();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private String pick(List<String> of) {
    return of.get(random.nextInt(of.size()));
  }
}
