package io.auscult.http.json;

import com.fasterxml.jackson.databind.JsonNode;
import io.auscult.http.Client;
import io.auscult.http.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * One case of {@code contract/NAME.json}: what a client sends, what is answered over {@link
 * io.auscult.http.Fixture}, and what Grafana's own decoder makes of that.
 *
 * <pre>
 * {"case": "a sentence",
 *  "request": {"method": "POST", "path": "/query", "body": ..},   a text is sent as it is
 *  "status": 200, "answer": ..,
 *  "grafana": ..}                                                 see src/test/grafana/decoder.js
 * </pre>
 */
record ContractCase(String file, JsonNode node) {
  static final Path FOLDER = Path.of("src/test/resources/contract").toAbsolutePath();

  static List<ContractCase> all() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.sorted().map(ContractCase::read).toList();
    }
  }

  private static ContractCase read(Path file) {
    try {
      JsonNode node = Json.MAPPER.readTree(file.toFile());
      return new ContractCase(file.getFileName().toString(), node);
    } catch (IOException e) {
      throw new UncheckedIOException(file.toString(), e);
    }
  }

  String title() {
    return "%s: %s".formatted(file, node.path("case").asText());
  }

  int status() {
    return node.path("status").asInt();
  }

  JsonNode answer() {
    return node.path("answer");
  }

  JsonNode grafana() {
    return node.path("grafana");
  }

  HttpResponse<String> send(Client client) {
    JsonNode request = node.path("request");
    String path = request.path("path").asText();
    JsonNode body = request.path("body");
    String text = body.isTextual() || body.isMissingNode() ? body.asText() : body.toString();
    return request.path("method").asText().equals("GET")
        ? client.get(path)
        : client.post(path, text);
  }
}
