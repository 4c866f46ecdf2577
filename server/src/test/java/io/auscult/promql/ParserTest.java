package io.auscult.promql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Trees worked out by hand from the grammar of Prometheus 3. */
class ParserTest {
  private static final String A = "a[__name__=\"a\"]";
  private static final String B = "b[__name__=\"b\"]";
  private static final String C = "c[__name__=\"c\"]";

  /** The shape of a text, with single letters for the selectors of single letters. */
  private static String shape(String text) {
    return Shape.of(text).replace(A, "a").replace(B, "b").replace(C, "c");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a + b * c          | (+ a (* b c))",
        "a * b + c          | (+ (* a b) c)",
        "a - b - c          | (- (- a b) c)",
        "a / b * c % a      | (% (* (/ a b) c) a)",
        "a ^ b ^ c          | (^ a (^ b c))",
        "a atan2 b * c      | (* (atan2 a b) c)",
        "a == b > c         | (> (== a b) c)",
        "a < b + c          | (< a (+ b c))",
        "(a + b) * c        | (* (+ a b) c)",
        "-1 ^ 2             | (- (^ 1.0 2.0))",
        "(-1) ^ 2           | (^ -1.0 2.0)",
        "-a * b             | (* (- a) b)",
        "-a ^ b * c         | (* (- (^ a b)) c)",
        "a ^ -b ^ c         | (^ a (- (^ b c)))",
        "a ^ -b * c         | (* (^ a (- b)) c)",
        "1 - -1             | (- 1.0 -1.0)",
        "--a                | (- (- a))",
        "+a                 | (+ a)",
        "+a ^ -+-b          | (+ (^ a (- (+ (- b)))))",
        "-a offset 5m       | (- a offset 300000)",
        "2 * a @ 5 ^ c      | (* 2.0 (^ a @5000 c))"
      })
  void operatorsGroupByPrecedence(String text, String expected) {
    assertThat(shape(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a or b and c           | (or@ a (and@ b c))",
        "a and b or c           | (or@ (and@ a b) c)",
        "a unless b and c       | (and@ (unless@ a b) c)",
        "a OR b                 | (or@ a b)",
        "a and on (x, y) b      | (and MANY_TO_MANY on [x, y] [] a b)",
        "a or ignoring (x,) b   | (or MANY_TO_MANY ignoring [x] [] a b)",
        "a * on (x) b           | (* ONE_TO_ONE on [x] [] a b)",
        "a * on () b            | (* ONE_TO_ONE on [] [] a b)",
        "a * ignoring () b      | (* a b)",
        "a / ON(x) GROUP_LEFT b | (/ MANY_TO_ONE on [x] [] a b)",
        "a / ignoring (x) group_right (y, by) b | (/ ONE_TO_MANY ignoring [x] [y, by] a b)",
        "a > bool on (x) b      | (> bool ONE_TO_ONE on [x] [] a b)",
        "1 > bool 2             | (> bool 1.0 2.0)",
        "a * on () 2            | (* a 2.0)"
      })
  void matchingIsReadWithTheOperator(String text, String expected) {
    assertThat(shape(text)).isEqualTo(expected.replace("@", " MANY_TO_MANY ignoring [] []"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "42 | 42",
        "1e3 | 1000",
        ".5 | 0.5",
        "5. | 5",
        "1_000_000 | 1000000",
        "0x1F | 31",
        "0X_1f | 31",
        "0755 | 493",
        "08 | 8",
        "1_0.5_0e+1_0 | 105000000000",
        "0 | 0",
        "5m | 300",
        "1h30m | 5400",
        "1d | 86400",
        "1w | 604800",
        "1y | 31536000",
        "1500ms | 1.5",
        "1y2w3d4h5m6s7ms | 33019506.007",
        "inf | Infinity",
        "+INF | Infinity",
        "-Inf | -Infinity",
        "Nan | NaN",
        "1e-3 | 0.001",
        "9223372036854775808 | 9223372036854775808",
        "0x_1f | 31"
      })
  void numbersHaveManyForms(String text, Double expected) {
    assertThat(((Expr.NumberLiteral) Parser.parse(text)).value()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "'a\"b' | a\"b", "\"a'b\" | a'b", "`a\\nb` | a\\nb",
            "\"\\x41\\102\\u0043\\U00000044\" | ABCD",
        "'it\\'s' | it's", "\"\\xe2\\x82\\xac\" | €", "\"\\U0001F600\" | 😀", "\"😀 ü\" | 😀 ü",
        "\"#no comment\" # a comment | #no comment"
      })
  void stringsHaveGosEscapes(String text, String expected) {
    assertThat(Shape.of(text)).isEqualTo("'" + expected + "'");
  }

  @Test
  void everySimpleEscapeIsKnown() {
    Expr expr = Parser.parse("\"\\a\\b\\f\\n\\r\\t\\v\\\\\\\"\"");
    assertThat(((Expr.StringLiteral) expr).value()).isEqualTo("\u0007\b\f\n\r\t\u000b\\\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "a:b:c                   | a:b:c[__name__=\"a:b:c\"]",
        ":a                      | :a[__name__=\":a\"]",
        "a{}                     | a[__name__=\"a\"]",
        "a{x='1', y!=\"2\",}     | a[__name__=\"a\", x=\"1\", y!=\"2\"]",
        "{x=~'a.b', y!~'c.*'}    | [x=~\"a.b\", y!~\"c.*\"]",
        "{\"my.metric\", a='b'}  | my.metric[__name__=\"my.metric\", a=\"b\"]",
        "{a='b', 'my.metric'}    | my.metric[__name__=\"my.metric\", a=\"b\"]",
        "{\"label.name\"='x'}    | [label.name=\"x\"]",
        "{a='b', __name__='c'}   | c[__name__=\"c\", a=\"b\"]",
        "{__name__=~'a', __name__!='b'} | [__name__=~\"a\", __name__!=\"b\"]",
        "a{by='1', sum='2', inf='3', bool='4', start='5'} | "
            + "a[__name__=\"a\", by=\"1\", sum=\"2\", inf=\"3\", bool=\"4\", start=\"5\"]",
        "a{x='', x!='y'}         | a[__name__=\"a\", x=\"\", x!=\"y\"]"
      })
  void selectorsHaveANameAndConditions(String text, String expected) {
    assertThat(Shape.of(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sum",
        "by",
        "WITHOUT",
        "offset",
        "and",
        "or",
        "unless",
        "start",
        "end",
        "topk",
        "rate",
        "limitk",
        "count_values"
      })
  void keywordsAreMetricNamesWhereTheyFit(String word) {
    assertThat(Shape.of(word)).isEqualTo("%s[__name__=\"%s\"]".formatted(word, word));
    assertThat(Shape.of(word + "{}[5m]")).startsWith("(range " + word);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a[5m]                       | (range a 300000)",
        "a[300]                      | (range a 300000)",
        "a[5m] offset 1h             | (range a offset 3600000 300000)",
        "a offset -1m @ end()        | a @end offset -60000",
        "a @ START() offset 1.5      | a @start offset 1500",
        "a @ -0.0625                 | a @-63",
        "a @ 1m                      | a @60000",
        "a[5m:]                      | (subquery a 300000 0)",
        "a[1h:1m] @ 10 offset 5m     | (subquery a 3600000 60000 @10000 offset 300000)",
        "(a)[5m:1m]                  | (subquery a 300000 60000)",
        "sum(a)[1d:5m]               | (subquery (SUM by [] a) 86400000 300000)"
      })
  void timeModifiersFollowTheirOperand(String text, String expected) {
    assertThat(shape(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sum(a)                    | (SUM by [] a)",
        "SUM by (x, y) (a)         | (SUM by [x, y] a)",
        "sum(a) without (x,)       | (SUM without [x] a)",
        "sum without () (a)        | (SUM without [] a)",
        "sum by (by, on, sum) (a)  | (SUM by [by, on, sum] a)",
        "sum by ('a.b') (a)        | (SUM by [a.b] a)",
        "topk(3, a)                | (TOPK by [] 3.0 a)",
        "quantile by (x) (0.9, a)  | (QUANTILE by [x] 0.9 a)",
        "topk(scalar(a), b)        | (TOPK by [] (scalar a) b)",
        "rate(a[5m])               | (rate (range a 300000))",
        "time()                    | (time)",
        "round(a)                  | (round a)",
        "round(a, 5)               | (round a 5.0)",
        "hour()                    | (hour)",
        "drift_psi(a[1h], b[1w])   | (drift_psi (range a 3600000) (range b 604800000))"
      })
  void callsTakeArguments(String text, String expected) {
    assertThat(shape(text)).isEqualTo(expected);
  }

  @Test
  void stringParametersAreRead() {
    assertThat(shape("count_values('v', a)")).isEqualTo("(COUNT_VALUES by [] 'v' a)");
    assertThat(shape("label_join(a, 'd', '-', 'x', 'y')"))
        .isEqualTo("(label_join a 'd' '-' 'x' 'y')");
  }

  @Test
  void commentsAndLineBreaksSeparateLikeBlanks() {
    assertThat(shape("a # first\n\t+\r\n# more\nb # last")).isEqualTo("(+ a b)");
  }

  @Test
  void spansCoverTheTextOfEachNode() {
    String text = "sum by (x) (rate(a{b='c'}[5m] offset 1m)) / -(b + 2)";
    List<String> texts =
        Children.deep(Parser.parse(text))
            .map(e -> text.substring(e.span().start(), e.span().end()))
            .toList();
    assertThat(texts)
        .containsExactly(
            text,
            "sum by (x) (rate(a{b='c'}[5m] offset 1m))",
            "rate(a{b='c'}[5m] offset 1m)",
            "a{b='c'}[5m] offset 1m",
            "a{b='c'}",
            "-(b + 2)",
            "(b + 2)",
            "b + 2",
            "b",
            "2");
  }

  @Test
  void typesFollowFromTheParts() {
    assertThat(Parser.parse("1 + 2").type()).isEqualTo(ValueType.SCALAR);
    assertThat(Parser.parse("-(1 + a)").type()).isEqualTo(ValueType.VECTOR);
    assertThat(Parser.parse("(a[5m])").type()).isEqualTo(ValueType.MATRIX);
    assertThat(Parser.parse("'x'").type()).isEqualTo(ValueType.STRING);
    assertThat(Parser.parse("scalar(a)").type()).isEqualTo(ValueType.SCALAR);
  }
}
