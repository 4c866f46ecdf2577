package io.auscult.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.auscult.http.ImportEndpoint.Rejection;
import io.auscult.http.ImportEndpoint.Report;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class ImportApiTest {
  /** Takes every line but those that say {@code bad}. */
  private static final ImportEndpoint LINES =
      (body, format, stream) -> {
        List<Rejection> rejected = new ArrayList<>();
        List<String> lines =
            new String(body.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        for (int i = 0; i < lines.size(); i++) {
          if (lines.get(i).equals("bad")) {
            rejected.add(new Rejection(i + 1L, format + " '" + stream + "': no value"));
          }
        }
        return new Report(
            lines.size() - rejected.size(), 0, rejected.size(), rejected, 1, List.of());
      };

  // A limit of one byte: imports are not held to it.
  private static final HttpServer SERVER =
      HttpServer.start(
          new HttpSettings("127.0.0.1", 0, Duration.ZERO, 1, List.of()),
          List.of(new ImportApi(LINES)));
  private static final Client CLIENT = new Client(SERVER);

  @AfterAll
  static void stop() {
    SERVER.close();
  }

  @Test
  void tellsWhatCameInAndWhatDidNot() {
    HttpResponse<String> response =
        CLIENT.post("/api/v1/import?format=ndjson&stream=inference", "good\nbad\ngood\n");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body())
        .isEqualTo(
            "{\"status\":\"success\",\"data\":{\"rows\":2,\"duplicates\":0,\"seriesTouched\":1,"
                + "\"rejectedRows\":1,\"rejected\":[{\"line\":2,"
                + "\"reason\":\"ndjson 'inference': no value\"}],\"remarks\":[]}}");
  }

  @Test
  void isAMistakeWhereNothingCouldBeRead() {
    HttpResponse<String> response = CLIENT.post("/api/v1/import?format=csv", "bad\n");

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(Client.json(response).path("message").asText())
        .isEqualTo("nothing was imported, line 1: csv '': no value");
    assertThat(Client.json(response).path("data").path("rejectedRows").asInt()).isEqualTo(1);
  }

  @Test
  void isAMistakeWhereTheBodyIsEmpty() {
    assertThat(CLIENT.post("/api/v1/import?format=openmetrics", "").body())
        .contains("nothing was imported, the body has no rows");
  }

  @Test
  void leavesTheFormatOpenWhereNoneIsNamed() {
    assertThat(Client.json(CLIENT.post("/api/v1/import", "bad\n")).path("message").asText())
        .isEqualTo("nothing was imported, line 1: auto '': no value");
  }

  private static byte[] zipped(String text) throws IOException {
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return zipped.toByteArray();
  }

  private static HttpResponse<String> postGzip(byte[] body) {
    return CLIENT.send(
        CLIENT
            .request("/api/v1/import?format=csv")
            .header("Content-Encoding", "gzip")
            .POST(BodyPublishers.ofByteArray(body))
            .build());
  }

  @Test
  void saysThatAGzippedBodyIsCutOrNotGzip() throws IOException {
    byte[] whole = zipped("good\ngood\n");
    HttpResponse<String> cut = postGzip(Arrays.copyOf(whole, whole.length - 10));
    HttpResponse<String> plain = postGzip("good\n".getBytes(StandardCharsets.UTF_8));

    assertThat(cut.statusCode()).isEqualTo(400);
    assertThat(Client.json(cut).path("message").asText()).startsWith("broke off: ");
    assertThat(plain.statusCode()).isEqualTo(400);
    assertThat(Client.json(plain).path("message").asText()).startsWith("not gzip: ");
  }

  @Test
  void takesGzip() throws IOException {
    HttpResponse<String> response = postGzip(zipped("good\ngood\n"));

    assertThat(Client.json(response).path("data").path("rows").asInt()).isEqualTo(2);
  }
}
