package io.auscult.http.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import io.auscult.http.Fixture;
import io.auscult.http.HttpServer;
import io.auscult.http.HttpSettings;
import io.auscult.testing.GrafanaClient;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * What Grafana itself makes of the answers to the cases of the contract: frames with names, types,
 * labels and units by {@code @grafana/data}, failures by {@code @grafana/runtime}, unchanged.
 */
class GrafanaDecoderIT {

  @TestFactory
  Stream<DynamicTest> grafanaUnderstands() throws IOException {
    JsonNode decoded = decoded();
    List<ContractCase> cases = ContractCase.all();
    assertThat(decoded).hasSize(cases.size());
    return cases.stream()
        .map(each ->
            dynamicTest(
                each.title(),
                () -> assertThat(decoded.path(each.file())).isEqualTo(each.grafana())));
  }

  private static JsonNode decoded() throws IOException {
    GrafanaClient client = GrafanaClient.install();
    try (HttpServer server =
        HttpServer.start(HttpSettings.DEFAULT.withPort(0), List.of(Fixture.datasource()))) {
      return client.decode(ContractCase.FOLDER, server.uri());
    }
  }
}
