package io.auscult.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.auscult.source.reference.SnapshotFolder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReferencesApiTest {
  @TempDir Path dir;

  private static HttpResponse<String> send(URI base, String method, String path, String body)
      throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(
          HttpRequest.newBuilder(base.resolve(path))
              .method(method, BodyPublishers.ofString(body))
              .build(),
          HttpResponse.BodyHandlers.ofString());
    }
  }

  @Test
  void aReferenceIsPutListedAndDeleted() throws Exception {
    try (HttpServer server =
        HttpServer.start(
            new HttpSettings("127.0.0.1", 0, Duration.ZERO, 1, List.of()),
            List.of(new ReferencesApi(new SnapshotFolder(dir))))) {
      URI base = server.uri();
      String one = "/api/v1/references/ranker/v1";
      String data =
          "{\"name\":\"ranker\",\"version\":\"v1\",\"columns\":{\"age\":\"2 numbers\"},\"remarks\":[]}";
      HttpResponse<String> added = send(base, "PUT", one, "age\n1\n2\n");
      assertThat(added.statusCode()).isEqualTo(201);
      assertThat(added.body()).isEqualTo("{\"status\":\"success\",\"data\":" + data + "}");
      assertThat(send(base, "PUT", one, "age\n1\n2\n").statusCode()).isEqualTo(200);
      HttpResponse<String> other = send(base, "PUT", one, "age\n3\n");
      assertThat(other.statusCode()).isEqualTo(409);
      assertThat(other.body()).contains("a version never changes: take a new one");
      assertThat(send(base, "GET", "/api/v1/references", "").body())
          .isEqualTo("{\"status\":\"success\",\"data\":[" + data + "]}");
      assertThat(send(base, "DELETE", one, "").statusCode()).isEqualTo(200);
      assertThat(send(base, "DELETE", one, "").statusCode()).isEqualTo(404);
      assertThat(send(base, "GET", "/api/v1/references", "").body()).contains("\"data\":[]");
      HttpResponse<String> bad = send(base, "PUT", "/api/v1/references/ranker/v-1", "age\n3\n");
      assertThat(bad.statusCode()).isEqualTo(400);
      assertThat(bad.body()).contains("letters, digits and underscores, got 'v-1'");
      HttpResponse<String> broken = send(base, "PUT", one, "age,lang\n3\n");
      assertThat(broken.statusCode()).isEqualTo(400);
      assertThat(broken.body()).contains("line 2: the header has 2 columns, this line has 1");
    }
  }

  /** With or without Content-Encoding: curl -T says nothing of what it sends. */
  @Test
  void aFileMayBeGzipped() throws Exception {
    byte[] packed = gzip("age\n1\n2\n");
    try (HttpServer server =
            HttpServer.start(
                new HttpSettings("127.0.0.1", 0, Duration.ZERO, 1, List.of()),
                List.of(new ReferencesApi(new SnapshotFolder(dir))));
        HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest.Builder put =
          HttpRequest.newBuilder(server.uri().resolve("/api/v1/references/ranker/v1"));
      HttpResponse.BodyHandler<String> text = HttpResponse.BodyHandlers.ofString();
      HttpRequest plain = put.copy().PUT(BodyPublishers.ofByteArray(packed)).build();
      assertThat(client.send(plain, text).body()).contains("\"age\":\"2 numbers\"");
      HttpRequest said =
          put.copy()
              .header("Content-Encoding", "gzip")
              .PUT(BodyPublishers.ofByteArray(packed))
              .build();
      assertThat(client.send(said, text).statusCode()).isEqualTo(200);
      HttpRequest cut = put.copy().PUT(BodyPublishers.ofByteArray(packed, 0, 15)).build();
      HttpResponse<String> answer = client.send(cut, text);
      assertThat(answer.statusCode()).isEqualTo(400);
      assertThat(answer.body()).contains("the gzip is damaged");
    }
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return packed.toByteArray();
  }
}
