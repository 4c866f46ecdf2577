package io.auscult.promql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import org.junit.jupiter.api.Test;

/**
 * No text makes the parser fail in any other way than with a placed message. {@code
 * -Dauscult.fuzz.inputs=1000000} tries more of them.
 */
class ParserFuzzTest {
  private static final int INPUTS = Integer.getInteger("auscult.fuzz.inputs", 100_000);

  @Test
  void mutationsMeetOnlyPlacedErrors() {
    Mutants mutants = new Mutants(20_260_201);
    int valid = 0;
    for (int i = 0; i < INPUTS; i++) {
      if (isValid(mutants.next())) {
        valid++;
      }
    }
    assertThat(valid).isBetween(INPUTS / 100, INPUTS * 3 / 4);
  }

  /** Plain checks: an assertion object for each of them would take longer than the parser. */
  private static boolean isValid(String text) {
    Expr expr;
    try {
      expr = Parser.parse(text);
    } catch (ExprException e) {
      if (e.offset() > text.length() || e.problem().isBlank()) {
        fail("no place or text for the mistake in %s", text);
      }
      return false;
    }
    String printed = Printer.print(expr);
    if (!Shape.withoutSpans(Parser.parse(printed)).equals(Shape.withoutSpans(expr))) {
      fail("%s came back as %s", text, printed);
    }
    return true;
  }
}
