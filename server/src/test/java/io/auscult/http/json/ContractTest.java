package io.auscult.http.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.auscult.http.Client;
import io.auscult.http.Fixture;
import io.auscult.http.HttpServer;
import io.auscult.http.HttpSettings;
import io.auscult.http.Json;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Each case of the contract is answered as it says. */
class ContractTest {
  private static final HttpServer SERVER =
      HttpServer.start(HttpSettings.DEFAULT.withPort(0), List.of(Fixture.datasource()));
  private static final Client CLIENT = new Client(SERVER);

  @AfterAll
  static void stop() {
    SERVER.close();
  }

  @TestFactory
  Stream<DynamicTest> isAnsweredAsItSays() throws IOException {
    List<ContractCase> cases = ContractCase.all();
    assertThat(cases).hasSizeGreaterThan(80);
    return cases.stream().map(each -> dynamicTest(each.title(), () -> check(each)));
  }

  private static void check(ContractCase each) throws JsonProcessingException {
    HttpResponse<String> response = each.send(CLIENT);
    assertThat(response.statusCode()).isEqualTo(each.status());
    assertThat(body(response)).isEqualTo(each.answer());
  }

  private static JsonNode body(HttpResponse<String> response) throws JsonProcessingException {
    boolean json =
        response.headers().firstValue("content-type").orElse("").startsWith("application/json");
    return json ? Json.MAPPER.readTree(response.body()) : TextNode.valueOf(response.body());
  }
}
