package io.auscult.http.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.auscult.http.Client;
import io.auscult.http.Fixture;
import io.auscult.http.HttpServer;
import io.auscult.http.HttpSettings;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a user reads when a panel fails. */
class ErrorsTest {
  private static final HttpServer SERVER =
      HttpServer.start(HttpSettings.DEFAULT.withPort(0), List.of(Fixture.datasource()));
  private static final Client CLIENT = new Client(SERVER);

  @AfterAll
  static void stop() {
    SERVER.close();
  }

  private static HttpResponse<String> query(String... targets) {
    String list =
        String.join(
            ",", List.of(targets).stream().map(t -> "{\"target\":\"%s\"}".formatted(t)).toList());
    return CLIENT.post("/query", "{\"targets\":[%s]}".formatted(list));
  }

  @Test
  void aBadExpressionIsShownWithACaretUnderThePlace() {
    HttpResponse<String> response = query("sum(rat(x[5m]))");

    assertThat(response.statusCode()).isEqualTo(400);
    JsonNode body = Client.json(response);
    assertThat(body.path("message").asText().lines())
        .containsExactly(
            "1:5: unknown function 'rat', did you mean 'rate'?", "  sum(rat(x[5m]))", "      ^^^");
    assertThat(body.path("position").toString())
        .isEqualTo("{\"line\":1,\"column\":5,\"offset\":4}");
  }

  @Test
  void oneBodySuitsPanelsTheHealthCheckAndPrometheusClients() {
    assertThat(query("down").body())
        .isEqualTo(
            "{\"status\":\"error\",\"errorType\":\"unavailable\","
                + "\"message\":\"prometheus: connection refused\","
                + "\"error\":{\"code\":\"SOURCE_UNAVAILABLE\","
                + "\"message\":\"prometheus: connection refused\"}}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "nosuch  | 400 | bad_data    | BAD_QUERY          | 1:1: unknown metric 'nosuch'",
        "refused | 400 | bad_data    | SOURCE_REJECTED    | elasticsearch: no such field",
        "down    | 502 | unavailable | SOURCE_UNAVAILABLE | prometheus: connection refused",
        "garbled | 502 | unavailable | SOURCE_MALFORMED   | prometheus: not JSON",
        "slow    | 504 | timeout     | SOURCE_TIMEOUT     | prometheus: no answer within 25 s",
        "long    | 422 | execution   | LIMIT_EXCEEDED     | 20000 points per series asked for, at"
            + " most 11000 allowed (setting queries.maxPoints)",
      })
  void theOnlyTargetsFailureIsTheAnswer(
      String target, int status, String type, String code, String message) {
    HttpResponse<String> response = query(target);

    assertThat(response.statusCode()).isEqualTo(status);
    JsonNode body = Client.json(response);
    assertThat(body.path("status").asText()).isEqualTo("error");
    assertThat(body.path("errorType").asText()).isEqualTo(type);
    assertThat(body.path("message").asText()).startsWith(message);
    assertThat(body.path("error").path("code").asText()).isEqualTo(code);
    assertThat(body.path("error").path("message")).isEqualTo(body.path("message"));
  }

  @Test
  void whereAllTargetsFailEachMessageIsToldOnce() {
    HttpResponse<String> response = query("slow", "down", "slow");

    assertThat(response.statusCode()).isEqualTo(504);
    assertThat(Client.json(response).path("message").asText())
        .isEqualTo("prometheus: no answer within 25 s\nprometheus: connection refused");
  }

  @Test
  void anUnforeseenFailureTellsAnIdAndNoDetail() {
    HttpResponse<String> response = query("broken");

    assertThat(response.statusCode()).isEqualTo(500);
    assertThat(Client.json(response).path("message").asText())
        .matches("internal error, the server's log says more at id [0-9a-f]{8}");
  }

  @Test
  void badJsonIsToldWithLineAndColumn() {
    HttpResponse<String> response = CLIENT.post("/query", "{\n  \"targets\": [}\n}");

    assertThat(response.statusCode()).isEqualTo(400);
    JsonNode body = Client.json(response);
    assertThat(body.path("message").asText())
        .startsWith("the body is not valid JSON, line 2, column 15: Unexpected close marker '}'");
    assertThat(body.path("error").path("code").asText()).isEqualTo("BAD_JSON");
    assertThat(body.path("position").path("line").asInt()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "/query       | {\"range\":{\"from\":\"six hours ago\"}} | range.from: 'six hours ago' is neither an ISO",
        "/query       | {\"range\":{\"from\":2,\"to\":1}} | range.to 1970-01-01T00:00:00.001Z is before",
        "/query       | {\"maxDataPoints\":\"many\"}      | maxDataPoints must be a number, got 'many'",
        "/query       | {\"filters\":[{\"key\":\"a\",\"operator\":\"~\"}]} | filter on 'a': unknown operator"
            + " '~', accepted: = != =~ !~",
        "/query       | {\"filters\":[{\"key\":\"a\",\"operator\":\"=~\",\"value\":\"(\"}]} | filter on 'a': bad"
            + " regular expression '('",
        "/tag-values  | {}                                | the label name, key, is missing",
        "/variable    | {\"payload\":\"label_values(a b)\"} | label_values takes a label name, or an"
            + " expression and a label name, got 'a b'",
        "/variable    | {\"payload\":\"metrics([)\"}      | metrics: bad regular expression '['",
        "/annotations | {\"annotation\":{\"query\":\"alerts{a>1}\"}} | cannot read 'a>1', accepted:",
      })
  void aMistakeInARequestSaysWhatIsAccepted(String path, String body, String message) {
    HttpResponse<String> response = CLIENT.post(path, body);

    assertThat(Client.json(response).path("message").asText()).startsWith(message);
    assertThat(response.statusCode()).isEqualTo(400);
  }
}
