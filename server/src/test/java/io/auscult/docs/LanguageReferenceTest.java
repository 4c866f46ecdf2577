package io.auscult.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.auscult.promql.Children;
import io.auscult.promql.Expr;
import io.auscult.promql.FunctionSignature;
import io.auscult.promql.FunctionSignature.Origin;
import io.auscult.promql.Functions;
import io.auscult.promql.Parser;
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
  void eachOfOurFunctionsHasAnExampleThatCallsIt() {
    for (FunctionSignature function : Functions.all()) {
      if (function.origin() == Origin.AUSCULT) {
        String example = LanguageReference.EXAMPLES.getOrDefault(function.name(), "");

        assertThat(example).as("example of %s", function.name()).isNotEmpty();
        assertThat(Children.deep(Parser.parse(example)))
            .anyMatch(e -> e instanceof Expr.Call call && call.function().equals(function));
      }
    }
  }
}
