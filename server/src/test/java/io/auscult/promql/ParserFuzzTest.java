package io.auscult.promql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** No text makes the parser fail in any other way than with a placed message. */
class ParserFuzzTest {
  private static final List<String> SEEDS =
      List.of(
          "sum by (job) (rate(http_requests_total{code=~\"5..\", job!='x'}[5m] offset 1h)) > 0.5",
          "histogram_quantile(0.99, sum without (pod) (rate(d_bucket[1h30m])))",
          "a * on (x, y) group_left (z) b or c unless ignoring (q) d @ end()",
          "max_over_time((a - b)[1d:5m] @ 1700000000.5 offset -5m) == bool 1e3 ^ -2 # end",
          "label_replace({\"my.metric\", \"l.n\"=\"\\u00e9\\x41\"}, \"a\", '$1', `b`, \"(.*)\")",
          "topk(3, -drift_ks(a[1h], b[1w])) atan2 0x1f % 1_000 + Inf - NaN");
  private static final String[] PIECES = {
    "(",
    ")",
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    "@",
    "=",
    "=~",
    "!~",
    "!=",
    "==",
    "<",
    ">=",
    "^",
    "-",
    "+",
    "*",
    " by ",
    " on ",
    " bool ",
    " offset ",
    "'",
    "\"",
    "`",
    "\\",
    "#",
    "\n",
    "5m",
    "1e",
    "0x",
    "_",
    ".",
    "rate",
    "sum",
    "é",
    "\ud83d",
    "\0",
    "group_left",
    "1y1ms",
    "inf",
    " and "
  };

  @Test
  void aHundredThousandMutationsMeetOnlyPlacedErrors() {
    SplittableRandom random = new SplittableRandom(20_260_201);
    int valid = 0;
    for (int i = 0; i < 100_000; i++) {
      String text = mutant(random);
      if (isValid(text)) {
        valid++;
      }
    }
    assertThat(valid).isBetween(1_000, 75_000);
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

  private static String mutant(SplittableRandom random) {
    StringBuilder text = new StringBuilder(SEEDS.get(random.nextInt(SEEDS.size())));
    int edits = 1 + random.nextInt(4);
    for (int i = 0; i < edits; i++) {
      int from = random.nextInt(text.length() + 1);
      int to = Math.min(text.length(), from + random.nextInt(6));
      switch (random.nextInt(4)) {
        case 0 -> text.delete(from, to);
        case 1 -> text.insert(from, PIECES[random.nextInt(PIECES.length)]);
        case 2 -> text.replace(from, to, PIECES[random.nextInt(PIECES.length)]);
        default -> text.insert(from, text.substring(from, to));
      }
    }
    return text.toString();
  }
}
