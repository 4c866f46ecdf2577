package io.auscult.promql;

import java.util.List;
import java.util.SplittableRandom;

/** Expressions with a few edits each, of which many are no expressions any more. */
public final class Mutants {
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
    "step()",
    " anchored",
    " fill (0) ",
    "inf",
    " and "
  };

  private final SplittableRandom random;

  public Mutants(long seed) {
    random = new SplittableRandom(seed);
  }

  /** The next one. */
  public String next() {
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
