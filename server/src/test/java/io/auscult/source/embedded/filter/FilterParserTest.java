package io.auscult.source.embedded.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.auscult.promql.ExprException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FilterParserTest {
  private static final Map<String, Object> EVENT =
      Map.of(
          "model.name",
          "ranker v2",
          "version",
          "2.1",
          "latency_ms",
          80.0,
          "cached",
          true,
          "tags",
          List.of("canary", "eu-west"),
          "path",
          "a*b");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "version:2.1",
        "model.name:\"ranker v2\"",
        "model.name:rank*",
        "model.name:*v?",
        "model.name:*",
        "tags:canary",
        "tags:(test OR canary)",
        "NOT tags:test",
        "!tags:test && cached:true",
        "latency_ms:80",
        "latency_ms:80.0",
        "latency_ms:[80 TO 100]",
        "latency_ms:{79.9 TO *}",
        "latency_ms:[* TO 80]",
        "latency_ms:>=80",
        "latency_ms:<1e3",
        "latency_ms:>-5",
        "latency_ms:(>=10 AND <100)",
        "_exists_:cached",
        "NOT _exists_:label",
        "version:1 OR (version:2.1 AND (NOT cached:false))",
        "version:[2.0 TO 2.5]",
        "path:a\\*b",
        "NOT path:a\\*",
      })
  void acceptsTheEvent(String filter) {
    assertThat(FilterParser.parse(filter).matches(EVENT::get)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "version:2",
        "model.name:Rank*",
        "model.name:rank?",
        "tags:can",
        "label:1",
        "label:*",
        "latency_ms:{80 TO 100]",
        "latency_ms:[10 TO 80}",
        "latency_ms:>80",
        "cached:true AND version:3",
        "NOT (cached:true OR version:3)",
        "path:a\\*",
      })
  void rejectsTheEvent(String filter) {
    assertThat(FilterParser.parse(filter).matches(EVENT::get)).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      textBlock =
          """
          a:1 b:2 => 1:5: AND or OR is needed before 'b'
          a:1 AND b:2 OR c:3 => 1:13: AND and OR are mixed, put one of them in parentheses
          a:1 OR NOT b:2 => 1:5: beside OR, put NOT in parentheses: (NOT ...)
          ranker => 1:1: which field? Write field:ranker
          a:1 -b:2 => 1:5: + and - before a condition are not supported, use AND and NOT
          a:/x.*/ => 1:3: regular expressions are not supported here, use the wildcards * and ?
          a:[1 20] => 1:6: TO is needed in a range, as in [10 TO 20]; found '20'
          a:[1 TO 20 => 1:11: ] or } is needed at the end of a range, found the end
          (a:1 => 1:1: this parenthesis is not closed
          a:1) => 1:4: this parenthesis was never opened
          a: => 1:3: a value for a is needed, found the end
          a:"x => 1:3: this quote is not closed
          a:(b:1) => 1:4: inside a:( ) only values are accepted
          a:x~2 => 1:4: boosts (^) and fuzzy terms (~) have no meaning in a filter
          a:1 & b:2 => 1:5: write &&, or AND
          """)
  void saysWhatIsWrongAndWhere(String filter, String message) {
    assertThatExceptionOfType(ExprException.class)
        .isThrownBy(() -> FilterParser.parse(filter))
        .withMessageStartingWith(message);
  }

  @Test
  void aWildcardAgainstALongTextIsQuick() {
    EventFilter filter = FilterParser.parse("x:*a*a*a*a*a*a*a*b");
    assertThat(filter.matches(Map.of("x", (Object) "a".repeat(5_000))::get)).isFalse();
  }

  @Test
  void anEmptyFilterAsksForACondition() {
    assertThatExceptionOfType(ExprException.class)
        .isThrownBy(() -> FilterParser.parse(" "))
        .withMessageContaining("a condition such as field:value is needed");
  }
}
