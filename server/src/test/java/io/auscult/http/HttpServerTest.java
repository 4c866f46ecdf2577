package io.auscult.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.javalin.http.ForbiddenResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpServerTest {
  private static final HttpSettings SETTINGS = HttpSettings.DEFAULT.withPort(0);

  private static final HttpServer SERVER = start(SETTINGS);
  private static final Client CLIENT = new Client(SERVER);

  @AfterAll
  static void stop() {
    SERVER.close();
  }

  private static HttpServer start(HttpSettings settings) {
    return HttpServer.start(settings, List.of(Fixture.datasource()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/query", "/query/", "/search", "/variable/", "/tag-keys/"})
  void pathsAnswerGetWithoutABodyAndWithATrailingSlash(String path) {
    assertThat(CLIENT.get(path).statusCode()).isEqualTo(200);
  }

  @Test
  void theHomePageNamesTheProduct() {
    assertThat(CLIENT.get("/").body()).startsWith("Auscult listens.");
  }

  @Test
  void anUnknownPathIsAJsonError() {
    HttpResponse<String> response = CLIENT.post("/queries", "{}");

    assertThat(response.statusCode()).isEqualTo(404);
    assertThat(Client.json(response).path("error").path("code").asText()).isEqualTo("NOT_FOUND");
  }

  @Test
  void browsersOfAllowedOriginsMayCall() {
    try (HttpServer server = start(SETTINGS.withCorsOrigins(List.of("http://grafana:3000")))) {
      Client client = new Client(server);
      HttpResponse<String> allowed = client.options("/query", "http://grafana:3000");
      HttpResponse<String> other = client.options("/query", "http://elsewhere");

      assertThat(allowed.statusCode()).isEqualTo(204);
      assertThat(allowed.headers().firstValue("Access-Control-Allow-Origin"))
          .hasValue("http://grafana:3000");
      assertThat(allowed.headers().firstValue("Access-Control-Allow-Headers"))
          .hasValueSatisfying(headers -> assertThat(headers).contains("content-type"));
      assertThat(other.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
    }
  }

  @Test
  void withoutASettingNoBrowserMayCallButOptionsIsAnswered() {
    HttpResponse<String> response = CLIENT.options("/", "http://grafana:3000");

    assertThat(response.statusCode()).isEqualTo(204);
    assertThat(response.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
  }

  @Test
  void aRequestThatIsTooLargeIsRefusedAlsoWhereItsLengthIsNotTold() {
    HttpSettings small = new HttpSettings("127.0.0.1", 0, Duration.ZERO, 100, List.of());
    byte[] body = " ".repeat(101).getBytes(StandardCharsets.UTF_8);
    try (HttpServer server = start(small)) {
      HttpResponse<String> response =
          new Client(server).post("/query", new ByteArrayInputStream(body));

      assertThat(response.statusCode()).isEqualTo(413);
      assertThat(Client.json(response).path("message").asText()).isEqualTo("the body is too large");
    }
  }

  @Test
  void aLargeAnswerIsCompressedWhereTheClientTakesIt() throws IOException {
    String day =
        """
        {"range":{"from":"2025-05-31T12:00:00Z","to":"2025-06-01T12:00:00Z"},
         "maxDataPoints":1440,"targets":[{"target":"p99"}]}\
        """;
    var request = CLIENT.request("/query").POST(BodyPublishers.ofString(day));
    HttpResponse<InputStream> zipped =
        CLIENT.send(
            request.header("Accept-Encoding", "gzip").build(), BodyHandlers.ofInputStream());

    assertThat(zipped.headers().firstValue("Content-Encoding")).hasValue("gzip");
    try (InputStream body = new GZIPInputStream(zipped.body())) {
      assertThat(new String(body.readAllBytes(), StandardCharsets.UTF_8))
          .isEqualTo(CLIENT.post("/query", day).body());
    }
  }

  @Test
  void theGuardDecidesBeforeTheHandler() {
    Guard nobody =
        request -> {
          throw new ForbiddenResponse("ask your administrator");
        };
    try (HttpServer server = HttpServer.start(SETTINGS, nobody, List.of(Fixture.datasource()))) {
      HttpResponse<String> response = new Client(server).post("/query", "{}");

      assertThat(response.statusCode()).isEqualTo(403);
      assertThat(Client.json(response).path("message").asText())
          .isEqualTo("ask your administrator");
    }
  }

  @Test
  void aRequestUnderWayIsFinishedWhenTheServerStops() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch finish = new CountDownLatch(1);
    Face slow =
        routes ->
            routes.get(
                "/slow",
                answer -> {
                  begun.countDown();
                  answer.result(finish.await(5, TimeUnit.SECONDS) ? "done" : "late");
                });
    HttpServer server = HttpServer.start(SETTINGS, List.of(slow));
    Client client = new Client(server);
    var response = CompletableFuture.supplyAsync(() -> client.get("/slow"));
    assertThat(begun.await(5, TimeUnit.SECONDS)).isTrue();

    int port = server.port(); // a stopping server may not tell
    CompletableFuture<Void> stopped = CompletableFuture.runAsync(server::close);
    assertThat(refusesWithin(port, Duration.ofSeconds(5))).isTrue();
    finish.countDown();

    assertThat(response.get(5, TimeUnit.SECONDS).body()).isEqualTo("done");
    stopped.get(10, TimeUnit.SECONDS);
  }

  private static boolean refusesWithin(int port, Duration limit) throws InterruptedException {
    for (long waited = 0; waited < limit.toMillis(); waited += 20) {
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
        Thread.sleep(Duration.ofMillis(socket.isConnected() ? 20 : 0));
      } catch (IOException refused) {
        return true;
      }
    }
    return false;
  }

  @Test
  void settingsThatCannotBeAreRefused() {
    assertThatThrownBy(() -> SETTINGS.withPort(70_000))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("port must be from 0 to 65535, got 70000");
  }
}
