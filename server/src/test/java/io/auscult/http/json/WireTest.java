package io.auscult.http.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.auscult.http.Client;
import io.auscult.http.Fixture;
import io.auscult.http.HttpServer;
import io.auscult.http.HttpSettings;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Each {@code wire/ENDPOINT.CLIENT.CASE.request.json}, posted to the endpoint, is answered with
 * {@code .response.json}, byte for byte. The files follow what the clients' sources send and read;
 * the Grafana plugin's tests read the same folder.
 */
class WireTest {
  private static final Path FOLDER = Path.of("src/test/resources/wire");
  private static final HttpServer SERVER =
      HttpServer.start(HttpSettings.DEFAULT.withPort(0), List.of(Fixture.datasource()));
  private static final Client CLIENT = new Client(SERVER);

  @AfterAll
  static void stop() {
    SERVER.close();
  }

  @TestFactory
  Stream<DynamicTest> answersByteForByte() throws IOException {
    List<Path> requests;
    try (Stream<Path> files = Files.list(FOLDER)) {
      requests = files.filter(f -> f.toString().endsWith(".request.json")).sorted().toList();
    }
    assertThat(requests).hasSizeGreaterThan(25);
    return requests.stream().map(file -> dynamicTest(nameOf(file), () -> check(file)));
  }

  private static String nameOf(Path request) {
    return request.getFileName().toString().replace(".request.json", "");
  }

  private static void check(Path request) throws IOException {
    String name = nameOf(request);
    String endpoint = "/" + name.substring(0, name.indexOf('.'));
    HttpResponse<String> response = CLIENT.post(endpoint, Files.readString(request));
    String expected = Files.readString(request.resolveSibling(name + ".response.json"));
    assertThat(response.body()).isEqualTo(expected.strip());
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("content-type")).hasValue("application/json");
  }
}
