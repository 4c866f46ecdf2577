package io.auscult.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.auscult.http.Client;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole server as a Prometheus: samples, a signal and a rule, asked over HTTP. */
class PrometheusFaceTest {
  private static final long AT = 1_700_000_000;
  private static final String SAMPLES =
      """
      # TYPE requests counter
      requests_total{job="api",code="200"} 10 1700000000
      requests_total{job="api",code="500"} 2 1700000000
      # TYPE temperature gauge
      temperature{room="été"} 21 1700000000
      # EOF
      """;

  @TempDir static Path folder;

  private static AuscultServer server;
  private static Client client;

  @BeforeAll
  static void start() throws Exception {
    ConfigFolder config = new ConfigFolder(folder);
    config.write(
        "signals/signals.yml",
        """
        signals:
          - name: error_share
            class: business
            unit: ratio
            description: Requests that failed.
            expr: 'sum by (job) (requests_total{code="500"}) / sum by (job) (requests_total)'
        """);
    config.write(
        "rules/api.drl",
        """
        package api
        import io.auscult.rules.*
        global Alerts alerts

        rule "Many errors"
          @alert(ManyErrors) @severity(critical) @hold(2m)
        when
          Reading( signal == "error_share", value > 0.1 )
        then
          alerts.holds();
        end
        """);
    config.write(
        "auscult.yml",
        """
        http: {port: 0}
        data: {dir: data}
        folders: {signals: signals, rules: rules}
        alerting: {interval: 1s}
        """);
    server = config.start();
    client = new Client(server.uri());
    assertThat(client.post("/api/v1/import?format=openmetrics", SAMPLES).statusCode())
        .isEqualTo(200);
  }

  @AfterAll
  static void stop() {
    if (server != null) {
      server.close();
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static JsonNode data(String pathAndQuery) throws Exception {
    HttpResponse<String> answer = client.get(pathAndQuery);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    JsonNode body = Client.json(answer);
    assertThat(body.path("status").asText()).isEqualTo("success");
    return body.path("data");
  }

  private static List<String> texts(JsonNode array) {
    return array.valueStream().map(JsonNode::asText).toList();
  }

  @Test
  void namesOfMetricsAreThoseOfSamplesAndOfSignals() throws Exception {
    assertThat(texts(data("/api/v1/label/__name__/values")))
        .containsExactly("error_share", "requests_total", "temperature");
  }

  @Test
  void labelsOfASignalAreThoseOfItsValue() throws Exception {
    String match = "?match[]=error_share&end=" + AT;
    assertThat(texts(data("/api/v1/labels" + match))).containsExactly("__name__", "job");
    assertThat(texts(data("/api/v1/label/job/values" + match))).containsExactly("api");
    assertThat(data("/api/v1/series" + match).toString())
        .isEqualTo("[{\"__name__\":\"error_share\",\"job\":\"api\"}]");
  }

  @Test
  void selectorsAddUpAndAFormAsksTheSame() throws Exception {
    String query =
        "match[]=%s&match[]=temperature".formatted(encoded("requests_total{code=\"200\"}"));
    JsonNode series = data("/api/v1/series?" + query);
    assertThat(series).hasSize(2);
    HttpResponse<String> posted = client.form("/api/v1/series", query);
    assertThat(Client.json(posted).path("data")).isEqualTo(series);
  }

  @Test
  void whatStandsInTheFormGoesBeforeTheAddress() throws Exception {
    HttpResponse<String> answer = client.form("/api/v1/query?query=1&time=" + AT, "query=2");
    assertThat(answer.body()).contains("[1700000000,\"2\"]");
  }

  @Test
  void aLimitCutsAndSaysSo() throws Exception {
    HttpResponse<String> answer = client.get("/api/v1/labels?limit=2");
    JsonNode body = Client.json(answer);
    assertThat(body.path("data")).hasSize(2);
    assertThat(texts(body.path("warnings"))).containsExactly("results truncated due to limit");
    JsonNode all = data("/api/v1/labels?limit=0");
    assertThat(texts(all)).containsExactly("__name__", "code", "job", "room");
    HttpResponse<String> query =
        client.get("/api/v1/query?query=requests_total&limit=1&time=" + AT);
    assertThat(Client.json(query).path("data").path("result")).hasSize(1);
    assertThat(query.body()).contains("results truncated due to limit");
  }

  @Test
  void metadataTellsWhatASignalIs() throws Exception {
    JsonNode metadata = data("/api/v1/metadata?metric=error_share");
    assertThat(metadata.toString())
        .isEqualTo(
            "{\"error_share\":[{\"type\":\"gauge\",\"help\":\"Requests that failed.\","
                + "\"unit\":\"ratio\"}]}");
  }

  @Test
  void rulesAreShownAsAlertingRules() throws Exception {
    JsonNode group = data("/api/v1/rules").path("groups").path(0);
    assertThat(group.path("name").asText()).isEqualTo("api.drl");
    JsonNode rule = group.path("rules").path(0);
    assertThat(rule.path("type").asText()).isEqualTo("alerting");
    assertThat(rule.path("name").asText()).isEqualTo("ManyErrors");
    assertThat(rule.path("query").asText()).contains("error_share").contains("value > 0.1");
    assertThat(rule.path("duration").asDouble()).isEqualTo(120);
    assertThat(rule.path("labels").path("severity").asText()).isEqualTo("critical");
    assertThat(rule.path("state").asText()).isEqualTo("inactive");
    assertThat(data("/api/v1/rules?type=record").path("groups")).isEmpty();
    assertThat(data("/api/v1/rules?rule_name[]=Other").path("groups")).isEmpty();
    assertThat(data("/api/v1/rules?file[]=api.drl&rule_group[]=api.drl").path("groups")).hasSize(1);
    assertThat(data("/api/v1/rules?file[]=api.drl&rule_group[]=x").path("groups")).isEmpty();
    assertThat(data("/api/v1/alerts").path("alerts")).isEmpty();
  }

  @Test
  void aRuleTellsWhenItWasLastEvaluatedAndThatAllWasWell() throws Exception {
    JsonNode rule = data("/api/v1/rules").at("/groups/0/rules/0");
    for (int waits = 0; rule.path("health").asText().equals("unknown") && waits < 100; waits++) {
      Thread.sleep(100);
      rule = data("/api/v1/rules").at("/groups/0/rules/0");
    }
    assertThat(rule.path("health").asText()).isEqualTo("ok");
    assertThat(rule.has("lastError")).isFalse();
    assertThat(Instant.parse(rule.path("lastEvaluation").asText()))
        .isAfter(Instant.now().minusSeconds(60));
  }

  /** Grafana's questions: neither a Mimir, which has features, nor a Thanos, which has flags. */
  @Test
  void grafanaTakesUsForAPrometheus() throws Exception {
    JsonNode build = data("/api/v1/status/buildinfo");
    assertThat(build.path("version").asText()).startsWith("3.");
    assertThat(build.has("features")).isFalse();
    assertThat(build.has("application")).isFalse();
    HttpResponse<String> flags = client.get("/api/v1/status/flags");
    assertThat(flags.statusCode()).isEqualTo(404);
    assertThat(Client.json(flags).path("errorType").asText()).isEqualTo("not_found");
    assertThat(data("/api/v1/query?query=1%2B1&time=4").toString())
        .isEqualTo("{\"resultType\":\"scalar\",\"result\":[4,\"2\"]}");
    assertThat(data("/api/v1/query_exemplars?query=test&start=0&end=1")).isEmpty();
  }

  @Test
  void expressionsAreWrittenAnewAndTakenApart() throws Exception {
    assertThat(data("/api/v1/format_query?query=" + encoded("sum( rate(x[5m]))by(job)")).asText())
        .isEqualTo("sum by (job) (rate(x[5m]))");
    JsonNode tree = data("/api/v1/parse_query?query=" + encoded("foo/bar"));
    assertThat(tree.path("type").asText()).isEqualTo("binaryExpr");
    assertThat(tree.path("matching").path("card").asText()).isEqualTo("one-to-one");
    assertThat(tree.path("lhs").path("matchers").path(0).toString())
        .isEqualTo("{\"name\":\"__name__\",\"type\":\"=\",\"value\":\"foo\"}");
  }

  @Test
  void statsTellWhatAQueryTook() throws Exception {
    JsonNode stats = data("/api/v1/query?query=requests_total&stats=all&time=" + AT).path("stats");
    assertThat(stats.path("timings").path("execTotalTime").asDouble()).isPositive();
    assertThat(stats.path("samples").path("totalQueryableSamples").asInt()).isPositive();
  }

  @ParameterizedTest
  @CsvSource({
    "60, '', 1",
    "60, 30s, 0",
    "60, 60.001, 1",
    "60, 60, 0",
    "301, '', 0",
    "301, 10m, 1",
    "301, -5, 0",
  })
  void aSelectorLooksBackAsFarAsIsAsked(int secondsLater, String lookback, int series)
      throws Exception {
    String asked = "query=temperature&lookback_delta=" + lookback;
    long at = AT + secondsLater;
    assertThat(data("/api/v1/query?" + asked + "&time=" + at).path("result")).hasSize(series);
    String range = "&start=%d&end=%d&step=15".formatted(at, at + 10);
    assertThat(data("/api/v1/query_range?" + asked + range).path("result")).hasSize(series);
  }

  /** As Prometheus answers, but in JSON. */
  @ParameterizedTest
  @CsvSource({
    "POST, metadata, GET",
    "POST, rules, GET",
    "POST, alerts, GET",
    "POST, targets, GET",
    "POST, label/job/values, GET",
    "POST, status/buildinfo, GET",
    "PUT, query, 'GET, POST'",
    "DELETE, query_range, 'GET, POST'",
    "DELETE, series, 'GET, POST'",
    "PATCH, labels, 'GET, POST'",
    "PUT, metadata, GET",
  })
  void aMethodThatAPathDoesNotTakeIsNotAllowed(String method, String path, String allowed) {
    HttpResponse<String> answer = client.ask(method, "/api/v1/" + path);
    assertThat(answer.statusCode()).isEqualTo(405);
    assertThat(answer.headers().firstValue("Allow")).contains(allowed);
    assertThat(Client.json(answer).path("error").asText())
        .isEqualTo("%s /api/v1/%s is not allowed; allowed: %s".formatted(method, path, allowed));
  }

  @Test
  void anInstantMayBeARangeVector() throws Exception {
    String range = encoded("temperature[5m]");
    JsonNode raw = data("/api/v1/query?query=" + range + "&time=" + (AT + 60));
    assertThat(raw.path("resultType").asText()).isEqualTo("matrix");
    assertThat(raw.at("/result/0/values")).hasToString("[[1700000000,\"21\"]]");
    assertThat(data("/api/v1/query?query=" + range + "&time=" + (AT + 301)).path("result"))
        .isEmpty();
    String drawn = "/api/v1/query_range?query=" + range + "&start=1&end=1&step=1";
    assertThat(client.get(drawn).statusCode()).isEqualTo(400);
  }

  /** Nothing lies between, says Prometheus too. */
  @ParameterizedTest
  @ValueSource(strings = {"series?match[]=temperature", "labels?x=1", "label/job/values?x=1"})
  void noSeriesLiesBetweenAnEndAndALaterStart(String directory) throws Exception {
    assertThat(data("/api/v1/%s&start=%d&end=%d".formatted(directory, AT + 60, AT))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/api/v1/series                            | 400 | no match[] parameter provided",
        "/api/v1/series?match[]=rate(x[5m])        | 400 | takes a series selector",
        "/api/v1/series?match[]=%7B%7D             | 400 | 1:1",
        "/api/v1/labels?limit=-1                   | 400 | it must be a number of 0 or more",
        "/api/v1/labels?start=yesterday            | 400 | cannot parse \"yesterday\"",
        "/api/v1/metadata?limit=many               | 400 | it must be a number of 0 or more",
        "/api/v1/rules?type=all                    | 400 | alert and record are accepted",
        "/api/v1/rules?exclude_alerts=maybe        | 400 | exclude_alerts must be true or false",
        "/api/v1/format_query                      | 400 | the parameter 'query' is missing",
        "/api/v1/parse_query?query=sum(            | 400 | 1:",
        "/api/v1/query_exemplars?query=(           | 400 | 1:",
        "/api/v1/query_range?query=x&start=0&end=9 | 400 | invalid parameter \"step\": cannot parse \"\"",
        "/api/v1/query_range?query=x&start=0&end=99999&step=1 | 400 | queries.maxPoints",
        "/api/v1/query_range?query=%22x%22&start=0&end=9&step=1 | 400 | invalid expression type",
        "/api/v1/no/such/path                      | 404 | no such path",
      })
  void mistakesAreNamed(String path, int status, String text) throws Exception {
    HttpResponse<String> answer = client.get(path);
    assertThat(answer.statusCode()).isEqualTo(status);
    JsonNode body = Client.json(answer);
    assertThat(body.path("status").asText()).isEqualTo("error");
    assertThat(body.path("error").asText()).contains(text);
  }
}
