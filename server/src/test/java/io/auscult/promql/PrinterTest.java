package io.auscult.promql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrinterTest {
  private static final Span AT = new Span(0, 0);

  private static String printed(String text) {
    return Printer.print(Parser.parse(text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "SUM  BY(x)(a)             | sum by (x) (a)",
        "sum(a)by(x)               | sum by (x) (a)",
        "a{x='1',}                 | a{x=\"1\"}",
        "a{}                       | a",
        "{__name__='a'}            | a",
        "{'a', x='1'}              | a{x=\"1\"}",
        "{'my.metric','l.n'='1'}   | {\"my.metric\", \"l.n\"=\"1\"}",
        "a[90m]                    | a[1h30m]",
        "a[3600]                   | a[1h]",
        "a[14d]                    | a[2w]",
        "a[8d]                     | a[8d]",
        "a[100ms]                  | a[100ms]",
        "a[61s]offset-1h@5         | a[1m1s] @ 5 offset -1h",
        "a[1h:]                    | a[1h:]",
        "time()-5m                 | time() - 300",
        "1e3+0x10                  | 1000 + 16",
        "1e21 + 1e-7               | 1.0e21 + 1.0e-7",
        "-inf * +NaN               | -Inf * NaN",
        "a*on(x)group_left b       | a * on (x) group_left () b",
        "a==bool b                 | a == bool b",
        "a AND b                   | a and b",
        "(a)                       | (a)"
      })
  void thereIsOneCanonicalForm(String text, String expected) {
    assertThat(printed(text)).isEqualTo(expected);
  }

  @Test
  void treesThatNoTextMadeGetTheParenthesesTheyNeed() {
    Expr sum = Parser.parse("a + b");
    Expr product = new Expr.Binary(BinaryOp.MUL, sum, sum, false, Expr.Matching.DEFAULT, AT);
    Expr power = new Expr.Binary(BinaryOp.POW, product, sum, false, Expr.Matching.DEFAULT, AT);
    assertThat(Printer.print(power)).isEqualTo("((a + b) * (a + b)) ^ (a + b)");
    assertThat(Printer.print(new Expr.Negate(sum, AT))).isEqualTo("-(a + b)");
    assertThat(Printer.print(new Expr.Subquery(sum, 60_000, 0, Expr.Shift.NONE, AT)))
        .isEqualTo("(a + b)[1m:]");
  }
}
