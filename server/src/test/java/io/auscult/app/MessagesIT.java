package io.auscult.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.auscult.http.Client;
import io.auscult.testing.FakeServer;
import io.auscult.testing.ServerProcess;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole server, and what a user reads when a store or a file is not as it should be. */
class MessagesIT {
  private static final String LAST_HOUR =
      "\"range\":{\"from\":\"2026-01-01T00:00:00Z\",\"to\":\"2026-01-01T01:00:00Z\"}";

  @TempDir Path temp;

  private final CountDownLatch over = new CountDownLatch(1);
  private ConfigFolder folder;
  private FakeServer prometheus;

  @BeforeEach
  void startStore() {
    folder = new ConfigFolder(temp);
    prometheus = FakeServer.start();
    folder.write(
        "signals/ctr.yml", "signals:\n  - {name: ctr, class: business, expr: \"a / b\"}\n");
    folder.write("rules/none.drl", "package none\n");
    configure(prometheus.url().toString());
  }

  @AfterEach
  void stopStore() {
    over.countDown();
    prometheus.close();
  }

  private void configure(String store) {
    folder.write(
        "auscult.yml",
        """
        http: {port: 0}
        data: {dir: data}
        sources:
          prometheus: {url: "%s", timeout: 1s}
          elasticsearch: {urls: ["http://127.0.0.1:%d"], timeout: 1s}
        folders: {signals: signals, rules: rules}
        """
            .formatted(store, ServerProcess.freePort()));
  }

  private HttpResponse<String> ask(String target) {
    try (AuscultServer server = folder.start()) {
      return new AuscultClient(server.uri())
          .post(
              "/query",
              "{%s,\"targets\":[{\"refId\":\"A\",\"target\":\"%s\"}]}"
                  .formatted(LAST_HOUR, target));
    }
  }

  private static String message(HttpResponse<String> answer) {
    return Client.json(answer).path("message").asText();
  }

  @Test
  void aStoreThatIsDownIsNamedWithItsAddress() {
    String nobody = "127.0.0.1:" + ServerProcess.freePort();
    configure("http://" + nobody);

    HttpResponse<String> answer = ask("ctr");

    assertThat(answer.statusCode()).isEqualTo(502);
    assertThat(message(answer)).startsWith("prometheus: ").contains(nobody);
  }

  @Test
  void aStoreThatIsSlowIsNamedWithTheTimeThatItHad() {
    prometheus.answer(exchange -> {
      awaitTheEnd();
      exchange.close();
    });

    HttpResponse<String> answer = ask("ctr");

    assertThat(answer.statusCode()).isEqualTo(504);
    assertThat(message(answer)).isEqualTo("prometheus: no complete answer within 1.000 s");
  }

  private void awaitTheEnd() {
    try {
      over.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void aBadExpressionIsShownWithACaret() {
    HttpResponse<String> answer = ask("sum(rat(ctr[5m]))");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(message(answer).lines())
        .containsExactly(
            "1:5: unknown function 'rat', did you mean 'rate'?",
            "  sum(rat(ctr[5m]))",
            "      ^^^");
  }

  @Test
  void tooLongARangeNamesTheLimitAndItsSetting() {
    try (AuscultServer server = folder.start()) {
      HttpResponse<String> answer =
          new AuscultClient(server.uri())
              .get("/api/v1/query_range?query=ctr&start=0&end=86400&step=1");

      assertThat(answer.statusCode()).isEqualTo(400);
      assertThat(Client.json(answer).path("error").asText())
          .contains("86401", "11001", "queries.maxPoints");
    }
  }

  @Test
  void anEmptyBodyAndAnEmptyPayloadAreNoMistakes() {
    prometheus.json("{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":[]}}");
    try (AuscultServer server = folder.start()) {
      AuscultClient client = new AuscultClient(server.uri());

      assertThat(client.post("/query", "").body()).isEqualTo("[]");
      assertThat(client.post("/metrics", "").body()).contains("\"value\":\"ctr\"");
      HttpResponse<String> answer =
          client.post("/query", "{\"targets\":[{\"target\":\"ctr\",\"payload\":{}}]}");
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(Client.json(answer).get(0).path("datapoints")).isEmpty();
    }
  }

  @Test
  void everyMistakeInSignalsIsListedWithItsPlace() {
    folder.write(
        "signals/ctr.yml",
        """
        signals:
          - {name: ctr, class: busines, exp: "a / b"}
          - {name: load, class: resource, expr: "sum(rate(x[5m])"}
        """);

    assertThat(problems())
        .containsExactly(
            "ctr.yml:2:24: 'busines' is no class; known: model, inference, resource, data,"
                + " business, llm",
            "ctr.yml:2:5: key 'expr' is missing",
            "ctr.yml:2:33: unknown key 'exp', did you mean 'expr'?; known: band, class,"
                + " description, expr, name, step, thresholds, title, unit",
            "ctr.yml:3:41: in the expression, 1:16: found the end of the expression, expected an"
                + " operator, ',' or ')'\n  sum(rate(x[5m])\n"
                + " ".repeat(17)
                + "^");
  }

  @Test
  void mistakesInRulesAreListedWithFileLineAndRule() {
    folder.write("rules/a.drl", rule("Low", "Reading( signal == \"ctrr\" )"));
    folder.write("rules/b.drl", rule("High", "Reading( signal == \"ctr\", valeu > 1 )"));

    assertThat(problems())
        .containsExactly(
            "a.drl:8:23: rule \"Low\": unknown signal 'ctrr', did you mean 'ctr'?",
            "b.drl:8:29: rule \"High\": there is no field 'valeu', did you mean 'value'?; known:"
                + " signal, value, label(\"name\"), and epochMillis of a Past; kind, text and"
                + " epochMillis of a Change; name, state, source and activeAtMillis of an"
                + " ActiveAlert");
  }

  private List<String> problems() {
    try (AuscultServer server = folder.start()) {
      JsonNode body = Client.json(new AuscultClient(server.uri()).get("/api/v1/problems"));
      return body.path("data").valueStream().map(JsonNode::asText).toList();
    }
  }

  private static String rule(String name, String pattern) {
    return """
    package p
    import io.auscult.rules.*
    global Alerts alerts

    rule "%s"
      @alert(A) @severity(warning)
    when
      %s
    then
      alerts.holds();
    end
    """
        .formatted(name, pattern);
  }

  @Test
  void checkListsEveryMistakeInTheConfiguration() {
    folder.write(
        "auscult.yml",
        """
        http: {prot: 8686}
        folders: {rules: rules}
        alerting:
          interval: 1 parsec
        """);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Terminal terminal = new Terminal(new PrintStream(out, true, UTF_8), false);

    int status =
        Main.run(
            List.of("check", "--config", folder.config().toString()),
            new CommandLine(temp, Map.of()),
            terminal);

    assertThat(status).isEqualTo(1);
    assertThat(out.toString(UTF_8).lines())
        .contains(
            "✗ auscult.yml:1:8: unknown key 'prot', did you mean 'port'?; known: corsOrigins,"
                + " host, port",
            "✗ auscult.yml:4:13: '1 parsec' is no duration; write one such as 500ms, 30s, 5m, 1h30m or"
                + " 15d",
            "2 mistakes");
  }
}
