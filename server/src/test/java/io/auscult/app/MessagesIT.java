package io.auscult.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.auscult.config.Problems;
import io.auscult.http.Client;
import io.auscult.testing.FakeServer;
import io.auscult.testing.ServerProcess;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
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

  @TempDir Path folder;

  private final CountDownLatch over = new CountDownLatch(1);
  private FakeServer prometheus;

  @BeforeEach
  void startStore() throws IOException {
    prometheus = FakeServer.start();
    write("signals/ctr.yml", "signals:\n  - {name: ctr, class: business, expr: \"a / b\"}\n");
    write("rules/none.drl", "package none\n");
    configure(prometheus.url().toString());
  }

  @AfterEach
  void stopStore() {
    over.countDown();
    prometheus.close();
  }

  private void configure(String store) throws IOException {
    write(
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

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.resolveSibling("."));
    Files.writeString(file, text);
  }

  private AuscultServer start() throws IOException {
    Problems problems = new Problems();
    ServerConfig config =
        ConfigReader.read(folder.resolve("auscult.yml"), folder, Map.of(), problems).orElseThrow();
    problems.throwIfAny();
    return AuscultServer.start(config, Map.of());
  }

  private HttpResponse<String> ask(String target) throws IOException {
    try (AuscultServer server = start()) {
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
  void aStoreThatIsDownIsNamedWithItsAddress() throws IOException {
    String nobody = "127.0.0.1:" + ServerProcess.freePort();
    configure("http://" + nobody);

    HttpResponse<String> answer = ask("ctr");

    assertThat(answer.statusCode()).isEqualTo(502);
    assertThat(message(answer)).startsWith("prometheus: ").contains(nobody);
  }

  @Test
  void aStoreThatIsSlowIsNamedWithTheTimeThatItHad() throws IOException {
    prometheus.answer(exchange -> {
      awaitTheEnd();
      exchange.close();
    });

    HttpResponse<String> answer = ask("ctr");

    assertThat(answer.statusCode()).isEqualTo(504);
    assertThat(message(answer)).startsWith("prometheus: ").contains("1 s");
  }

  private void awaitTheEnd() {
    try {
      over.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void aBadExpressionIsShownWithACaret() throws IOException {
    HttpResponse<String> answer = ask("sum(rat(ctr[5m]))");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(message(answer).lines())
        .containsExactly(
            "1:5: unknown function 'rat', did you mean 'rate'?",
            "  sum(rat(ctr[5m]))",
            "      ^^^");
  }

  @Test
  void tooLongARangeNamesTheLimitAndItsSetting() throws IOException {
    try (AuscultServer server = start()) {
      HttpResponse<String> answer =
          new AuscultClient(server.uri())
              .get("/api/v1/query_range?query=ctr&start=0&end=86400&step=1");

      assertThat(answer.statusCode()).isEqualTo(422);
      assertThat(Client.json(answer).path("error").asText())
          .contains("86401", "11000", "queries.maxPoints");
    }
  }

  @Test
  void anEmptyBodyAndAnEmptyPayloadAreNoMistakes() throws IOException {
    prometheus.json("{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":[]}}");
    try (AuscultServer server = start()) {
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
  void everyMistakeInTheFilesIsListedWithItsPlace() throws IOException {
    write("signals/ctr.yml", "signals:\n  - {name: ctr, class: busines, exp: \"a / b\"}\n");
    write("rules/slow.drl", rule("Reading( signal == \"ctrr\" )"));
    write("rules/broken.drl", rule("Reading( signal == \"ctr\", valeu > 1 )"));

    try (AuscultServer server = start()) {
      JsonNode problems =
          Client.json(new AuscultClient(server.uri()).get("/api/v1/problems")).path("data");

      assertThat(problems).extracting(JsonNode::asText).containsExactly("?");
    }
  }

  @Test
  void checkListsEveryMistakeInTheConfiguration() throws IOException {
    write(
        "auscult.yml",
        """
        http: {prot: 8686}
        alerting:
          interval: 1 parsec
        """);

    assertThat(check()).containsExactly("?");
  }

  private List<String> check() throws IOException {
    java.io.ByteArrayOutputStream out = new java.io.ByteArrayOutputStream();
    try (java.io.PrintStream print =
        new java.io.PrintStream(out, true, java.nio.charset.StandardCharsets.UTF_8)) {
      Main.run(
          List.of("check", "--config", folder.resolve("auscult.yml").toString()),
          new CommandLine(folder, Map.of()),
          new Terminal(print, false));
    }
    return out.toString(java.nio.charset.StandardCharsets.UTF_8).lines().toList();
  }

  private static String rule(String pattern) {
    return """
    package p
    import io.auscult.rules.*
    global Alerts alerts

    rule "R"
      @alert(A) @severity(warning)
    when
      %s
    then
      alerts.holds();
    end
    """
        .formatted(pattern);
  }
}
