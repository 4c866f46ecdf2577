package io.auscult.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.auscult.promql.AggregateOp;
import io.auscult.promql.BinaryOp;
import io.auscult.promql.Functions;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LanguageApiTest {
  private final HttpServer server =
      HttpServer.start(HttpSettings.DEFAULT.withPort(0), List.of(new LanguageApi()));
  private final Client client = new Client(server);

  @AfterEach
  void stop() {
    server.close();
  }

  private JsonNode data() {
    return Client.json(client.get("/api/v1/functions")).path("data");
  }

  private static JsonNode named(JsonNode list, String name) {
    for (JsonNode one : list) {
      if (one.path("name").asText().equals(name)) {
        return one;
      }
    }
    throw new AssertionError("no " + name);
  }

  @Test
  void everyFunctionAndAggregationIsThereWithAnExample() {
    JsonNode data = data();
    assertThat(data.path("functions")).hasSize(Functions.all().size());
    assertThat(data.path("aggregations")).hasSize(AggregateOp.values().length);
    assertThat(data.path("functions"))
        .allSatisfy(one -> assertThat(one.at("/example/expression").asText()).isNotEmpty());
  }

  @Test
  void aFunctionTellsItsParametersAndWhichTextsTheyTake() throws Exception {
    JsonNode function = named(data().path("functions"), "corr_over_time");
    assertThat(function.path("usage").asText()).isEqualTo("corr_over_time(r1, r2, [method])");
    assertThat(function.path("origin").asText()).isEqualTo("auscult");
    assertThat(function.path("result").asText()).isEqualTo("instant vector");
    assertThat(function.path("doc").asText()).startsWith("Correlation of two series over a range");
    assertThat(function.path("parameters"))
        .isEqualTo(
            Json.MAPPER.readTree(
                """
                [{"name":"r1","type":"range vector","arity":"one","accepted":[]},
                 {"name":"r2","type":"range vector","arity":"one","accepted":[]},
                 {"name":"method","type":"string","arity":"optional","accepted":["spearman","pearson"]}]
                """));
  }

  @Test
  void anAggregationTellsItsParameter() {
    JsonNode aggregations = data().path("aggregations");
    assertThat(named(aggregations, "topk").path("parameter").asText()).isEqualTo("scalar");
    assertThat(named(aggregations, "sum").has("parameter")).isFalse();
  }

  @Test
  void anAggregationIsExplained() {
    JsonNode topk = named(data().path("aggregations"), "topk");
    assertThat(topk.path("usage").asText()).isEqualTo("topk [by|without (labels)] (k, v)");
    assertThat(topk.path("doc").asText()).startsWith("The `k` series of each group");
    assertThat(topk.path("origin").asText()).isEqualTo("stock");
    assertThat(named(data().path("aggregations"), "limitk").path("origin").asText())
        .isEqualTo("experimental");
  }

  @Test
  void operatorsAreThereInTheOrderInWhichTheyBind() {
    JsonNode operators = data().path("operators");
    assertThat(operators).hasSize(BinaryOp.values().length);
    assertThat(operators.get(0).path("symbol").asText()).isEqualTo("^");
    assertThat(operators.get(0).at("/example/expression").asText()).contains("^");
  }
}
