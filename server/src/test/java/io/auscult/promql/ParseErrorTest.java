package io.auscult.promql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a user reads after a mistake; what is refused follows Prometheus. */
class ParseErrorTest {

  /** Line, column and problem of the first mistake in a text. */
  static String problem(String text) {
    ExprException e = catchThrowableOfType(ExprException.class, () -> Parser.parse(text));
    assertThat(e).as(text).isNotNull();
    return "%d:%d: %s".formatted(e.line(), e.column(), e.problem());
  }

  @ParameterizedTest
  @MethodSource
  void saysWhatIsWrongAndWhere(String text, String expected) {
    assertThat(problem(text)).isEqualTo(expected);
  }

  static Stream<Arguments> saysWhatIsWrongAndWhere() {
    return Stream.of(
        // characters, numbers, strings
        arguments("", "1:1: there is no expression"),
        // what Prometheus has behind a flag
        arguments(
            "rate(x[5m] anchored)",
            "1:12: found 'anchored', expected an operator, ',' or ')'; 'anchored' is experimental in"
                + " Prometheus and not understood here; rate, increase and delta extrapolate to the"
                + " ends of their window, x - x offset 5m is the plain difference"),
        arguments(
            "x + on (a) fill_left (0) y",
            "1:12: unknown function 'fill_left'; 'fill_left' is experimental in Prometheus and not"
                + " understood here; a side that lacks series is filled by 'or', as in"
                + " (a or 0 * b) + (b or 0 * a)"),
        arguments(
            "x[step()]",
            "1:3: found 'step', expected a duration such as 5m; durations that are computed are"
                + " experimental in Prometheus and not understood here, so write the result"),
        arguments(
            "x[5m + 1m]",
            "1:6: found '+', expected ':' or ']'; durations that are computed are experimental in"
                + " Prometheus and not understood here, so write the result"),
        arguments(
            "x offset (1h * 2)",
            "1:10: found '(', expected a duration such as 5m; durations that are computed are"
                + " experimental in Prometheus and not understood here, so write the result"),
        arguments(" # only a comment", "1:18: there is no expression"),
        arguments("a $ b", "1:3: unexpected character '$'"),
        arguments(
            "größe",
            "1:3: unexpected character 'ö'; a name with such characters is written {\"name\"}"),
        arguments("a ! b", "1:3: '!' must be followed by '=' or '~', as in != and !~"),
        arguments(
            "1_",
            "1:1: bad number or duration '1_', write for example 42, 1.5e3, 0x1f, or 1h30m"
                + " with units y w d h m s ms in this order"),
        arguments(
            "a[5min]",
            "1:3: bad number or duration '5min', write for example 42, 1.5e3, 0x1f, or 1h30m with"
                + " units y w d h m s ms in this order"),
        arguments(
            "1__0",
            "1:1: bad number or duration '1__0', write for example 42, 1.5e3, 0x1f, or 1h30m with"
                + " units y w d h m s ms in this order"),
        arguments(
            "1_.5",
            "1:1: bad number or duration '1_.5', write for example 42, 1.5e3, 0x1f, or 1h30m with"
                + " units y w d h m s ms in this order"),
        arguments("1e999", "1:1: number '1e999' is too large"),
        arguments("0xfffffffffffffffff", "1:1: a whole number of base 16 must fit in 64 bits"),
        arguments(
            "a[30m1h]",
            "1:3: the units of a duration go from large to small, each at most once: y w d h m s"
                + " ms"),
        arguments("a[300y]", "1:3: a duration may be at most 292 years"),
        arguments("a[0s]", "1:3: the duration must be greater than 0"),
        arguments("a[5m:0]", "1:6: the duration must be greater than 0"),
        arguments(
            "'abc",
            "1:1: this string is not closed: expected ' in this line; write a line break as \\n"),
        arguments("`abc", "1:1: this string is not closed: expected `"),
        arguments("\"a\\.b\"", "1:3: unknown escape '\\.'; a backslash itself is written \\\\"),
        arguments("\"\\xg0\"", "1:2: expected 2 digits of base 16"),
        arguments("\"\\400\"", "1:2: an octal escape is at most \\377"),
        arguments("\"\\ud800\"", "1:2: this is no Unicode code point"),
        arguments("\"\\xff\"", "1:1: the bytes of the escapes are not valid UTF-8"),
        // grammar
        arguments("sum(", "1:5: found the end of the expression, expected an expression"),
        arguments("(a", "1:3: found the end of the expression, expected an operator or ')'"),
        arguments("a)", "1:2: found ')', expected an operator or the end of the expression"),
        arguments("a b", "1:3: found 'b', expected an operator or the end of the expression"),
        arguments("a +\n+ *b", "2:3: found '*', expected an expression"),
        arguments("()", "1:2: found ')', expected an expression"),
        arguments("a{x}", "1:4: found '}', expected '=', '!=', '=~' or '!~'"),
        arguments("a{x==1}", "1:4: found '==', expected '=', '!=', '=~' or '!~'"),
        arguments("a{x=1}", "1:5: found number '1', expected the label's value in quotes"),
        arguments("a{,}", "1:3: found ',', expected a label name or '}'"),
        arguments("a{x='1' y='2'}", "1:9: found 'y', expected ',' or '}'"),
        arguments("a{''='x'}", "1:3: a name must not be empty"),
        arguments("a[5m", "1:5: found the end of the expression, expected ':' or ']'"),
        arguments("a[x]", "1:3: found 'x', expected a duration such as 5m"),
        arguments(
            "a offset", "1:9: found the end of the expression, expected a duration such as 5m"),
        arguments(
            "a @ b", "1:5: found 'b', expected a time in seconds since 1970, start() or end()"),
        arguments("a @ Inf", "1:5: this time is out of bounds for '@'"),
        arguments("sum by x (a)", "1:8: found 'x', expected '('"),
        arguments("sum by (1) (a)", "1:9: found number '1', expected a label name or ')'"),
        arguments(
            "sum(a, )", "1:8: found ')', expected an argument; no comma may follow the last one"),
        arguments("sum by (x) (a) by (y)", "1:16: 'by' and 'without' may be written only once"),
        arguments("on + 1", "1:1: found 'on', expected an expression; 'on' is a keyword"),
        arguments(
            "a group_left b",
            "1:3: found 'group_left', expected an operator or the end of the expression"),
        // names
        arguments("sum(rat(x[5m]))", "1:5: unknown function 'rat', did you mean 'rate'?"),
        arguments("summ(x)", "1:1: unknown function 'summ', did you mean 'sum'?"),
        arguments(
            "quantile_over_tiem(1, x[5m])",
            "1:1: unknown function 'quantile_over_tiem', did you mean 'quantile_over_time'?"),
        arguments("RATE(x[5m])", "1:1: unknown function 'RATE', did you mean 'rate'?"),
        arguments("frobnicate(x)", "1:1: unknown function 'frobnicate'"),
        arguments(
            "holt_winters(x[5m], 1, 1)",
            "1:1: unknown function 'holt_winters', it is now called 'double_exponential_smoothing'"),
        arguments("a{__name__='b'}", "1:3: the metric name must not be given twice"),
        arguments("a{'b'}", "1:3: the metric name must not be given twice"),
        arguments("{'a', 'b'}", "1:7: the metric name must not be given twice"),
        arguments(
            "{}",
            "1:1: a selector needs a metric name or a condition that an absent label does not meet"),
        arguments(
            "{x='', y=~'.*'}",
            "1:1: a selector needs a metric name or a condition that an absent label does not meet"),
        arguments("a{x=~'(b'}", "1:6: malformed regular expression: missing closing ) in '(b'"),
        // types
        arguments(
            "rate(a)",
            "1:6: expected range vector as 'r' of rate(r), got instant vector; add a range, as in [5m] or [5m:]"),
        arguments("abs(a[5m])", "1:5: expected instant vector as 'v' of abs(v), got range vector"),
        arguments(
            "clamp(a, b, 1)",
            "1:10: expected scalar as 'min' of clamp(v, min, max), got instant vector"),
        arguments("rate()", "1:1: rate takes 1 argument, got 0; it is written rate(r)"),
        arguments(
            "round(a, 1, 2)",
            "1:1: round takes 1 to 2 arguments, got 3; it is written round(v, [to_nearest])"),
        arguments(
            "label_join(a, 'b')",
            "1:1: label_join takes at least 3 arguments, got 2; it is written label_join(v, dst, separator, src...)"),
        arguments("time(1)", "1:1: time takes 0 arguments, got 1; it is written time()"),
        arguments("sum(1)", "1:5: expected instant vector in sum, got scalar"),
        arguments("sum(a, b)", "1:1: sum takes 1 argument, got 2"),
        arguments("topk(a)", "1:1: topk takes 2 arguments, got 1"),
        arguments("topk('x', a)", "1:6: expected scalar as the parameter of topk, got string"),
        arguments(
            "count_values(5, a)",
            "1:14: expected string as the parameter of count_values, got scalar"),
        arguments("1 == 2", "1:3: a comparison between scalars needs 'bool', as in 1 == bool 2"),
        arguments("1 + bool 2", "1:3: 'bool' is only allowed after a comparison operator"),
        arguments("1 and 2", "1:3: set operator 'and' is only allowed between instant vectors"),
        arguments("a or 2", "1:3: set operator 'or' is only allowed between instant vectors"),
        arguments("a and on (x) group_left () b", "1:7: 'and' allows no group_left or group_right"),
        arguments(
            "a + on (x) 1", "1:5: 'on' and 'ignoring' are only allowed between instant vectors"),
        arguments(
            "a * on (x) group_left (x) b",
            "1:5: label 'x' must not occur in 'on' and in the group clause at once"),
        arguments(
            "a[5m] + 1",
            "1:1: operator '+' is only allowed on a scalar or an instant vector, got range vector"),
        arguments(
            "1 + 'x'",
            "1:5: operator '+' is only allowed on a scalar or an instant vector, got string"),
        arguments(
            "-'x'", "1:2: a sign is only allowed on a scalar or an instant vector, got string"),
        arguments(
            "-a[5m]",
            "1:2: a sign is only allowed on a scalar or an instant vector, got range vector"),
        arguments(
            "sum(a)[5m]",
            "1:1: a range is only allowed on a selector; for other expressions write a subquery, [5m:]"),
        arguments(
            "a[5m][5m:]", "1:1: a subquery is only allowed on an instant vector, got range vector"),
        arguments("1[5m:]", "1:1: a subquery is only allowed on an instant vector, got scalar"),
        arguments(
            "a offset 1h [5m]", "1:1: 'offset' and '@' go after the range, as in x[5m] offset 1h"),
        arguments("a offset 5m offset 5m", "1:13: 'offset' may be written only once"),
        arguments("a @ 1 @ 2", "1:7: '@' may be written only once"),
        arguments(
            "sum(a) offset 5m", "1:8: 'offset' must follow a selector, a range or a subquery"));
  }

  @Test
  void theMessageShowsTheLineWithACaret() {
    assertThat(catchThrowableOfType(ExprException.class, () -> Parser.parse("sum(\n  rat(x[5m]))")))
        .hasMessage(
            "2:3: unknown function 'rat', did you mean 'rate'?%n    rat(x[5m]))%n    ^^^"
                .formatted());
  }

  @Test
  void deepNestingIsRefusedBeforeTheStackEnds() {
    assertThat(problem("(".repeat(100_000))).endsWith("nested deeper than 150 levels");
    assertThat(problem("-".repeat(100_000) + "1")).endsWith("nested deeper than 150 levels");
    assertThat(problem("abs(".repeat(100_000))).endsWith("nested deeper than 150 levels");
    assertThat(problem("2^".repeat(100_000) + "2")).contains("nested deeper than 150");
    assertThat(problem("1+".repeat(100_000) + "1")).contains("at most 300 binary operators");
    assertThat(problem("1m".repeat(100_000))).contains("the units of a duration");
    assertThat(problem("1_".repeat(100_000))).contains("bad number");
    assertThat(problem("1" + "_1".repeat(100_000))).contains("is too large");
  }

  @Test
  void longButFlatExpressionsAreFine() {
    String sum = "a" + " + a".repeat(299);
    assertThat(Printer.print(Parser.parse(sum))).isEqualTo(sum);
    String nested = "(".repeat(140) + "a" + ")".repeat(140);
    assertThat(Printer.print(Parser.parse(nested))).isEqualTo(nested);
  }
}
