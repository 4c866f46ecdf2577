package io.auscult.promql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Printing and parsing are inverse, on everything that Prometheus itself is tested with. */
class RoundTripTest {
  /** Syntax behind a feature flag of Prometheus. */
  private static final Pattern EXPERIMENTAL =
      Pattern.compile("\\b(anchored|smoothed)\\b|\\bfill(_left|_right)?\\s*\\(|</|>/");

  /** Escapes that are no UTF-8, which Prometheus refuses too, at evaluation. */
  private static final Pattern NO_UTF8 = Pattern.compile("\\\\x(c5z|ff)");

  @Test
  void everyStableExpressionOfTheConformanceScriptsParsesAndComesBack() {
    List<String> expressions = Corpus.conformance();
    List<String> skipped = new ArrayList<>();
    List<String> wrong = new ArrayList<>();
    for (String text : expressions) {
      if (EXPERIMENTAL.matcher(text).find() || NO_UTF8.matcher(text).find()) {
        skipped.add(text);
      } else {
        wrong.addAll(problem(text));
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(skipped).hasSizeLessThan(expressions.size() / 10);
    assertThat(expressions).hasSizeGreaterThan(800);
  }

  @Test
  void everyPublicAlertRuleParsesAndComesBack() {
    List<String> rules = Corpus.alertRules();
    List<String> wrong = rules.stream().flatMap(text -> problem(text).stream()).toList();
    // One rule of the collection is refused by Prometheus, too: "\\." is no escape.
    assertThat(wrong).singleElement().asString().contains("unknown escape '\\.'");
    assertThat(rules).hasSize(1_155);
  }

  private static List<String> problem(String text) {
    try {
      Expr expr = Parser.parse(text);
      String printed = Printer.print(expr);
      Expr again = Parser.parse(printed);
      boolean same = Shape.withoutSpans(again).equals(Shape.withoutSpans(expr));
      boolean stable = Printer.print(again).equals(printed);
      return same && stable ? List.of() : List.of(text + " became " + printed);
    } catch (ExprException e) {
      return List.of(e.getMessage());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-1 ^ 2",
        "(-1) ^ 2",
        "2 ^ -1 ^ x",
        "2 ^ 3 ^ 2",
        "(2 ^ 3) ^ 2",
        "a - (b - c)",
        "a - b - c",
        "-(a + b)",
        "-a + -b",
        "x[5m:1m]",
        "- - x",
        "-0",
        "1e300",
        "5e-324",
        "0.1",
        "1e15",
        "123456789012345678",
        "NaN",
        "-Inf",
        "\"a\\\"b\\\\\\n\\u0001ü😀\"",
        "{\"my.metric\", \"label.name\"=\"x\"}",
        "{\"on\"}",
        "{\"inf\"}[5m]",
        "sum by (\"a.b\") (x)",
        "{__name__=~\"a.*\", __name__!=\"ab\"}",
        "{__name__=\"x\", a=\"b\"}",
        "x{by=\"1\", inf=\"2\"}",
        "a * on (x) group_left () (b)",
        "a * ignoring (x) group_right (y) b",
        "a * on () b",
        "a and on () b",
        "a or ignoring (x) b",
        "1 < bool 2",
        "a == bool on (x) b",
        "x[1h30m] @ -0.5 offset -1w",
        "sum(x)[1d:5m] @ start() offset 5m",
        "x @ end()",
        "topk without (a) (3, x)",
        "sum by () (x)",
        "time() - 5m",
        "x[1y1w]",
        "x[292y]"
      })
  void whatIsPrintedIsReadAsTheSame(String text) {
    assertThat(problem(text)).isEmpty();
  }
}
