package io.auscult.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.auscult.promql.AggregateOp;
import io.auscult.promql.BinaryOp;
import io.auscult.promql.Examples;
import io.auscult.promql.FunctionSignature;
import io.auscult.promql.FunctionSignature.Origin;
import io.auscult.promql.FunctionSignature.Parameter;
import io.auscult.promql.Functions;
import io.auscult.promql.ValueType;
import io.javalin.config.RoutesConfig;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * {@code GET /api/v1/functions}: the table of functions, aggregations and operators, for editors
 * that complete, explain and build expressions.
 *
 * <pre>
 * {"functions": [{"name": "anomaly_score", "usage": "anomaly_score(method, r)", "origin": "auscult",
 *     "parameters": [{"name": "method", "type": "string", "arity": "one", "accepted": ["auto", ...]}, ...],
 *     "result": "instant vector", "doc": "Markdown", "example": {"question": "...", "expression": "..."}}],
 *  "aggregations": [{"name": "topk", "usage": "topk [by|without (labels)] (k, v)", "origin": "stock",
 *     "parameter": "scalar", "doc": "Markdown", "example": {...}}, ...],
 *  "operators": [{"symbol": "^", "precedence": 6, "doc": "Markdown", "example": {...}}, ...]}
 * </pre>
 */
public record LanguageApi() implements Face {

  @Override
  public void register(RoutesConfig routes) {
    routes.get("/api/v1/functions", request -> Json.success(request, language()));
  }

  private static ObjectNode language() {
    ObjectNode language = Json.object();
    ArrayNode functions = language.putArray("functions");
    Functions.all().forEach(function -> functions.add(function(function)));
    ArrayNode aggregations = language.putArray("aggregations");
    Stream.of(AggregateOp.values()).forEach(op -> aggregations.add(aggregation(op)));
    ArrayNode operators = language.putArray("operators");
    Stream.of(BinaryOp.values()).forEach(op -> operators.add(operator(op)));
    return language;
  }

  private static ObjectNode function(FunctionSignature function) {
    ObjectNode json =
        Json.object()
            .put("name", function.name())
            .put("usage", function.usage())
            .put("origin", word(function.origin()));
    ArrayNode parameters = json.putArray("parameters");
    function.parameters().forEach(parameter -> parameters.add(parameter(parameter)));
    json.put("result", function.result().word()).put("doc", function.doc());
    return withExample(json, function.name());
  }

  private static ObjectNode parameter(Parameter parameter) {
    ObjectNode json =
        Json.object()
            .put("name", parameter.name())
            .put("type", parameter.type().word())
            .put("arity", word(parameter.arity()));
    ArrayNode accepted = json.putArray("accepted");
    parameter.accepted().forEach(accepted::add);
    return json;
  }

  private static ObjectNode aggregation(AggregateOp op) {
    ObjectNode json =
        Json.object()
            .put("name", op.word())
            .put("usage", op.usage())
            .put("origin", word(op.isExperimental() ? Origin.EXPERIMENTAL : Origin.STOCK));
    op.parameter().map(ValueType::word).ifPresent(word -> json.put("parameter", word));
    return withExample(json.put("doc", op.doc()), op.word());
  }

  private static ObjectNode operator(BinaryOp op) {
    ObjectNode json =
        Json.object()
            .put("symbol", op.symbol())
            .put("precedence", op.precedence())
            .put("doc", op.doc());
    return withExample(json, op.word());
  }

  private static ObjectNode withExample(ObjectNode json, String name) {
    Examples.of(name)
        .ifPresent(example ->
            json.putObject("example")
                .put("question", example.question())
                .put("expression", example.expression()));
    return json;
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
