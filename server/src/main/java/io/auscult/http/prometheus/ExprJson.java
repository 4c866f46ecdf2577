package io.auscult.http.prometheus;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.auscult.http.Json;
import io.auscult.promql.BinaryOp;
import io.auscult.promql.Expr;
import io.auscult.promql.FunctionSignature;
import io.auscult.promql.Matcher;
import io.auscult.promql.Printer;
import io.auscult.promql.ValueType;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** An expression as {@code parse_query} of Prometheus 3 shows it. Times are milliseconds. */
final class ExprJson {
  private ExprJson() {}

  static ObjectNode of(Expr expr) {
    return switch (expr) {
      case Expr.NumberLiteral n -> node("numberLiteral").put("val", Printer.print(n));
      case Expr.StringLiteral s -> node("stringLiteral").put("val", s.value());
      case Expr.VectorSelector v -> selector(node("vectorSelector"), v);
      case Expr.MatrixSelector m ->
          selector(node("matrixSelector").put("range", m.rangeMillis()), m.selector());
      case Expr.Subquery s -> subquery(s);
      case Expr.Call c -> call(c);
      case Expr.Aggregate a -> aggregate(a);
      case Expr.Plus p -> node("unaryExpr").put("op", "+").set("expr", of(p.expr()));
      case Expr.Negate n -> node("unaryExpr").put("op", "-").set("expr", of(n.expr()));
      case Expr.Paren p -> node("parenExpr").set("expr", of(p.expr()));
      case Expr.Binary b -> binary(b);
      case Expr.SignalUse _ -> throw new IllegalStateException("the parser makes none");
    };
  }

  private static ObjectNode node(String type) {
    return Json.object().put("type", type);
  }

  private static ArrayNode texts(Collection<String> texts) {
    ArrayNode array = Json.array();
    texts.forEach(array::add);
    return array;
  }

  private static ArrayNode nodes(List<Expr> exprs) {
    ArrayNode array = Json.array();
    exprs.forEach(expr -> array.add(of(expr)));
    return array;
  }

  private static ObjectNode selector(ObjectNode node, Expr.VectorSelector selector) {
    node.put("name", selector.name());
    ArrayNode matchers = node.putArray("matchers");
    for (Matcher matcher : selector.matchers()) {
      matchers
          .addObject()
          .put("name", matcher.label())
          .put("type", matcher.op().symbol())
          .put("value", matcher.value());
    }
    return shifted(node, selector.shift());
  }

  private static ObjectNode shifted(ObjectNode node, Expr.Shift shift) {
    node.put("offset", shift.offsetMillis()).putNull("timestamp").putNull("startOrEnd");
    Optional<Expr.At> at = shift.at();
    if (at.isEmpty()) {
      return node;
    }
    return switch (at.get()) {
      case Expr.At.Instant instant -> node.put("timestamp", instant.epochMillis());
      case Expr.At.Start _ -> node.put("startOrEnd", "start");
      case Expr.At.End _ -> node.put("startOrEnd", "end");
    };
  }

  private static ObjectNode subquery(Expr.Subquery subquery) {
    ObjectNode node = node("subquery");
    node.set("expr", of(subquery.expr()));
    node.put("range", subquery.rangeMillis()).put("step", subquery.stepMillis());
    return shifted(node, subquery.shift());
  }

  private static ObjectNode call(Expr.Call call) {
    FunctionSignature function = call.function();
    ObjectNode node = node("call");
    ObjectNode signature = node.putObject("func").put("name", function.name());
    List<ValueType> types =
        function.parameters().stream().map(FunctionSignature.Parameter::type).toList();
    signature.set("argTypes", texts(types.stream().map(ExprJson::word).toList()));
    signature.put("variadic", variadic(function)).put("returnType", word(function.result()));
    node.set("args", nodes(call.args()));
    return node;
  }

  /** How many arguments may be left out; -1: any number may follow. */
  private static int variadic(FunctionSignature function) {
    return function.maxArgs() == Integer.MAX_VALUE ? -1 : function.maxArgs() - function.minArgs();
  }

  private static String word(ValueType type) {
    return type.name().toLowerCase(Locale.ROOT);
  }

  private static ObjectNode aggregate(Expr.Aggregate aggregate) {
    ObjectNode node = node("aggregation").put("op", aggregate.op().word());
    node.set("expr", of(aggregate.expr()));
    node.putNull("param");
    aggregate.parameter().ifPresent(parameter -> node.set("param", of(parameter)));
    node.set("grouping", texts(aggregate.grouping().labels()));
    return node.put("without", aggregate.grouping().without());
  }

  private static ObjectNode binary(Expr.Binary binary) {
    ObjectNode node = node("binaryExpr").put("op", binary.op().symbol());
    node.set("lhs", of(binary.left()));
    node.set("rhs", of(binary.right()));
    node.putNull("matching").put("bool", binary.bool());
    boolean scalar =
        binary.left().type() == ValueType.SCALAR || binary.right().type() == ValueType.SCALAR;
    if (!scalar) {
      node.set("matching", matching(binary.op(), binary.matching()));
    }
    return node;
  }

  private static ObjectNode matching(BinaryOp op, Expr.Matching matching) {
    String card =
        switch (matching.cardinality()) {
          case ONE_TO_ONE -> op.isSet() ? "many-to-many" : "one-to-one";
          case MANY_TO_ONE -> "many-to-one";
          case ONE_TO_MANY -> "one-to-many";
          case MANY_TO_MANY -> "many-to-many";
        };
    ObjectNode node = Json.object().put("card", card);
    node.set("labels", texts(matching.labels()));
    node.put("on", matching.on());
    node.set("include", texts(matching.include()));
    return node;
  }
}
