package io.auscult.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.auscult.promql.AggregateOp;
import io.auscult.promql.BinaryOp;
import io.auscult.promql.Children;
import io.auscult.promql.Example;
import io.auscult.promql.Examples;
import io.auscult.promql.Expr;
import io.auscult.promql.ExprException;
import io.auscult.promql.FunctionSignature;
import io.auscult.promql.Functions;
import io.auscult.promql.Parser;
import java.util.List;
import org.junit.jupiter.api.Test;

class LanguageReferenceTest {
  private static final String HINT =
      "docs/language.md is not what the table of functions says; write it anew with"
          + " mvn -pl server test -Dtest=LanguageReferenceTest -Dauscult.docs=write";

  @Test
  void theFileIsUpToDate() {
    String expected = LanguageReference.expected();
    if ("write".equals(System.getProperty("auscult.docs"))) {
      LanguageReference.write(expected);
    }

    assertThat(LanguageReference.read()).as(HINT).isEqualTo(expected);
  }

  @Test
  void eachFunctionAggregationAndOperatorHasAnExampleThatUsesIt() {
    for (FunctionSignature function : Functions.all()) {
      assertThat(parts(function.name()))
          .as("example of %s", function.name())
          .anyMatch(e -> e instanceof Expr.Call call && call.function().equals(function));
    }
    for (AggregateOp op : AggregateOp.values()) {
      assertThat(parts(op.word()))
          .as("example of %s", op.word())
          .anyMatch(e -> e instanceof Expr.Aggregate aggregate && aggregate.op() == op);
    }
    for (BinaryOp op : BinaryOp.values()) {
      assertThat(parts(op.word()))
          .as("example of %s", op.symbol())
          .anyMatch(e -> e instanceof Expr.Binary binary && binary.op() == op);
    }
    assertThat(Examples.all())
        .hasSize(Functions.all().size() + AggregateOp.values().length + BinaryOp.values().length);
  }

  private static List<Expr> parts(String name) {
    String expression = Examples.of(name).map(Example::expression).orElse("0");
    try {
      return Children.deep(Parser.parse(expression)).toList();
    } catch (ExprException e) {
      throw new AssertionError("the example of " + name, e);
    }
  }
}
