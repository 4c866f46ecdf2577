package io.auscult.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.auscult.http.Client;
import io.auscult.testing.PrometheusServer;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A real Prometheus and an Auscult with the same samples are asked the same. */
class PrometheusFaceIT {
  private static final long FIRST = 1_700_000_001;
  private static final int SAMPLES = 240;

  @TempDir static Path folder;

  private static PrometheusServer prometheus;
  private static AuscultServer auscult;
  private static Client there;
  private static Client here;

  @BeforeAll
  static void start() throws IOException {
    ConfigFolder root = new ConfigFolder(folder);
    Path samples = Files.writeString(folder.resolve("samples.txt"), samples());
    prometheus =
        PrometheusServer.start(
            root.sub("prometheus"),
            samples,
            "global: {}\n",
            "--enable-feature=promql-per-step-stats,promql-at-modifier");
    ConfigFolder own = new ConfigFolder(root.sub("auscult"));
    auscult = own.bare(0, "{}").start();
    there = new Client(prometheus.url());
    here = new Client(auscult.uri());
    assertThat(here.post("/api/v1/import?format=openmetrics", samples()).statusCode())
        .isEqualTo(200);
  }

  /** Two counters, one of which has a gap of ten minutes, and a gauge with a label in UTF-8. */
  private static String samples() {
    StringBuilder text = new StringBuilder("# TYPE cpu_seconds counter\n");
    for (String mode : new String[] {"idle", "user"}) {
      for (int i = 0; i < SAMPLES; i++) {
        if (mode.equals("idle") || i < 80 || i >= 120) {
          text.append("cpu_seconds_total{mode=\"%s\"} %d %d\n".formatted(mode, i, at(i)));
        }
      }
    }
    text.append("# TYPE temperature gauge\n");
    for (int i = 0; i < SAMPLES; i++) {
      text.append("temperature{room=\"été\"} %d %d\n".formatted(20 + i % 7, at(i)));
    }
    return text.append("# EOF\n").toString();
  }

  private static long at(int i) {
    return FIRST + 15L * i;
  }

  @AfterAll
  static void stop() {
    if (auscult != null) {
      auscult.close();
    }
    if (prometheus != null) {
      prometheus.close();
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static JsonNode counts(Client client, String pathAndQuery) {
    HttpResponse<String> answer = client.get(pathAndQuery);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return Client.json(answer).at("/data/stats/samples");
  }

  /** No window ends at a sample: Prometheus 2 counts one at the left edge, 3 does not. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "temperature",
        "1 + 1",
        "absent(nothing)",
        "sum by (mode) (rate(cpu_seconds_total[1m]))",
        "rate(cpu_seconds_total[1m]) + on (mode) cpu_seconds_total",
        "temperature @ 1700000500",
        "rate(cpu_seconds_total[1m] @ end())",
        "cpu_seconds_total offset 5m",
        "timestamp(temperature)",
        "topk(1, cpu_seconds_total) or temperature",
        "max_over_time(sum(temperature)[119s:30s])",
        "max_over_time(rate(cpu_seconds_total[1m])[119s:15s])",
        "quantile_over_time(0.5, cpu_seconds_total[10m])",
      })
  void eachStepCountsItsSamplesAsPrometheusDoes(String expression) {
    String query = "query=" + encoded(expression) + "&stats=all";
    String range = "/api/v1/query_range?start=1700001000&end=1700001900&step=30&" + query;
    String instant = "/api/v1/query?time=1700001500&" + query;
    for (String question : new String[] {range, instant}) {
      JsonNode expected = counts(there, question);
      JsonNode actual = counts(here, question);
      assertThat(actual.path("totalQueryableSamplesPerStep"))
          .isEqualTo(expected.path("totalQueryableSamplesPerStep"))
          .isNotEmpty();
      assertThat(actual.path("totalQueryableSamples"))
          .isEqualTo(expected.path("totalQueryableSamples"));
      assertThat(actual.has("peakSamples")).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"true", "1"})
  void onlyAllTellsOfSteps(String stats) {
    String question =
        "/api/v1/query_range?start=1700001000&end=1700001900&step=30&query=temperature&stats="
            + stats;
    JsonNode actual = counts(here, question);
    assertThat(actual.path("totalQueryableSamples"))
        .isEqualTo(counts(there, question).path("totalQueryableSamples"));
    assertThat(actual.has("totalQueryableSamplesPerStep")).isFalse();
    assertThat(counts(there, question).has("totalQueryableSamplesPerStep")).isFalse();
  }

  /** Status and type are the same, and the text begins as Prometheus' does. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "query_range?query=%22x%22&start=1&end=2&step=1",
        "query_range?query=x&start=a&end=2&step=1",
        "query_range?query=x&end=2&step=1",
        "query_range?query=x&start=1&end=b&step=1",
        "query_range?query=x&start=3&end=2&step=1",
        "query_range?query=x&start=1&end=2&step=c",
        "query_range?query=x&start=1&end=2",
        "query_range?query=x&start=1&end=2&step=30m1h",
        "query_range?query=x&start=1&end=2&step=1m1m",
        "query_range?query=x&start=1&end=2&step=0",
        "query_range?query=x&start=1&end=2&step=-5",
        "query_range?query=x&start=1&end=2&step=9223372037",
        "query_range?query=x&start=1&end=11002&step=1",
        "query?query=x&time=2023-11-14T22:30Z",
        "query?query=x&time=2023-11-14t22:30:00z",
        "query?query=x&timeout=30m1h",
        "query_exemplars?query=x&start=3&end=2",
        "rules?type=other",
        "query?query=x&time=soon",
        "query?query=x&timeout=long",
        "labels?start=x",
        "label/room/values?end=x",
        "series?match[]=x&start=x",
        "series",
      })
  void mistakesInParametersAreToldInPrometheusWords(String path) {
    JsonNode expected = Client.json(there.get("/api/v1/" + path));
    HttpResponse<String> answer = here.get("/api/v1/" + path);
    JsonNode actual = Client.json(answer);
    assertThat(answer.statusCode()).isEqualTo(there.get("/api/v1/" + path).statusCode());
    assertThat(actual.path("errorType")).isEqualTo(expected.path("errorType"));
    // Of a time that may be left out it says twice which one it is.
    String words = expected.path("error").asText().replaceFirst("Invalid time value for .*?: ", "");
    assertThat(actual.path("error").asText()).startsWith(words);
  }

  /** An expression that is well-formed but does not fit its data. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{__name__=~\"cpu.*\"} + on () {__name__=~\"cpu.*\"}",
        "label_replace(cpu_seconds_total, \"mode\", \"x\", \"mode\", \".*\")",
        "label_replace(temperature, \"x\", \"$1\", \"room\", \"(\")",
        "topk(scalar(nothing), temperature)",
      })
  void mistakesOfAnEvaluationHavePrometheusStatus(String expression) {
    String path = "/api/v1/query?time=1700001000&query=" + encoded(expression);
    HttpResponse<String> expected = there.get(path);
    HttpResponse<String> actual = here.get(path);
    assertThat(actual.statusCode()).as(actual.body()).isEqualTo(expected.statusCode());
    assertThat(Client.json(actual).path("errorType"))
        .isEqualTo(Client.json(expected).path("errorType"));
  }

  /** Only the status and the type: of an expression that is no expression, each has its words. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "labels?match[]=",
        "series?match[]=",
        "series?match[]=temperature&match[]=",
        "label/room/values?match[]=",
        "query?query=&query=temperature",
        "query?query=temperature&timeout=0",
        "query_range?query=temperature&start=1&end=2&step=1&timeout=-1",
        "query?query=temperature;time=1700001000",
      })
  void otherMistakesHavePrometheusStatus(String path) {
    HttpResponse<String> expected = there.get("/api/v1/" + path);
    HttpResponse<String> actual = here.get("/api/v1/" + path);
    assertThat(actual.statusCode()).as(actual.body()).isEqualTo(expected.statusCode());
    assertThat(Client.json(actual).path("errorType"))
        .isEqualTo(Client.json(expected).path("errorType"));
  }

  /** What the body of a request is taken for: how it is sent, what it says, then the address. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          POST | application/x-www-form-urlencoded                     | query=temperature{room="%C3%A9t%C3%A9"} | ''
          POST | application/x-www-form-urlencoded; charset=ISO-8859-1 | query=temperature{room="%C3%A9t%C3%A9"} | ''
          POST | application/x-www-form-urlencoded; charset=none       | query=temperature                       | ''
          POST | APPLICATION/X-WWW-FORM-URLENCODED                     | query=temperature                       | ?query=cpu_seconds_total
          POST | application/x-www-form-urlencoded                     | query=temperature&query=1               | ''
          POST | application/x-www-form-urlencoded                     | time=1                                  | ?query=temperature&time=1700001000
          POST | application/json                                      | query=temperature                       | ''
          POST | text/plain                                            | query=temperature                       | ?query=cpu_seconds_total
          POST | multipart/form-data; boundary=x                       | query=temperature                       | ?query=cpu_seconds_total
          GET  | application/x-www-form-urlencoded                     | query=temperature                       | ?query=cpu_seconds_total
          GET  | application/x-www-form-urlencoded; charset=none       | query=temperature                       | ?query=cpu_seconds_total
          """)
  void aFormIsReadAsPrometheusReadsIt(String method, String type, String body, String address) {
    String form = body.startsWith("time") ? body : body + "&time=1700001000";
    String path =
        address.isEmpty() || address.contains("time") ? address : address + "&time=1700001000";
    HttpResponse<String> expected = sent(there, method, type, form, path);
    HttpResponse<String> actual = sent(here, method, type, form, path);
    assertThat(actual.statusCode()).as(actual.body()).isEqualTo(expected.statusCode());
    assertThat(Client.json(actual).path("data")).isEqualTo(Client.json(expected).path("data"));
  }

  private static HttpResponse<String> sent(
      Client client, String method, String type, String body, String address) {
    return client.send(
        client
            .request("/api/v1/query" + address)
            .setHeader("Content-Type", type)
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build());
  }

  /** What a Prometheus cannot evaluate is its caller's to know, whoever asks it. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "topk(scalar(nothing), temperature)",
        "label_replace(temperature, \"x\", \"$1\", \"room\", \"(\")",
        "cpu_seconds_total + on () cpu_seconds_total",
      })
  void mistakesOfAStoresEvaluationHaveItsStatus(String expression, @TempDir Path own) {
    String path = "/api/v1/query?time=1700001000&query=" + encoded(expression);
    String sources = "{prometheus: {url: \"%s\"}}".formatted(prometheus.url());
    try (AuscultServer before = new ConfigFolder(own).bare(0, sources).start()) {
      HttpResponse<String> actual = new Client(before.uri()).get(path);
      assertThat(actual.statusCode()).as(actual.body()).isEqualTo(there.get(path).statusCode());
      assertThat(Client.json(actual).path("errorType").asText()).isEqualTo("execution");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "HEAD, query", "HEAD, labels", "HEAD, label/room/values", "HEAD, rules",
        "HEAD, status/buildinfo",
    "POST, metadata", "POST, rules", "POST, alerts", "POST, targets", "POST, label/room/values",
    "PUT, query", "DELETE, query_range", "PATCH, labels", "PUT, nowhere", "DELETE, nowhere",
  })
  void aWrongMethodHasPrometheusStatus(String method, String path) {
    assertThat(here.ask(method, "/api/v1/" + path).statusCode())
        .isEqualTo(there.ask(method, "/api/v1/" + path).statusCode());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "series?match[]=temperature&start=-292273086-05-16T16:47:06Z&end=292277025-08-18T07:12:54.999999999Z",
        "labels?match[]=cpu_seconds_total&start=1700000000&end=1700000100",
        "label/room/values?start=2023-11-14T22:13:20Z&end=2023-11-14T23:13:20%2B00:00",
        "query?query=temperature&time=1700001000.5",
        "query_range?query=temperature&start=1700001000.25&end=1700001100&step=0.75",
        "query_range?query=temperature&start=1700001000&end=1700001000&step=1y",
        "query_range?query=sum(nothing)&start=1700001000&end=1700001100&step=15",
        "query?query=temperature&time=2023-11-14T22:30:00,5Z",
        "query?query=temperature&time=1700001000&timeout=1h30m",
        "labels?start=10&end=5",
        "series?match[]=temperature&start=10&end=5",
        "label/room/values?start=10&end=5",
        "label/__name__/values?start=10&end=5",
        "targets?state=DROPPED",
        "metadata?limit=-1&metric=nothing",
      })
  void oddParametersAreAnsweredAlike(String path) {
    assertThat(Client.json(here.get("/api/v1/" + path)).path("data"))
        .isEqualTo(Client.json(there.get("/api/v1/" + path)).path("data"));
  }
}
