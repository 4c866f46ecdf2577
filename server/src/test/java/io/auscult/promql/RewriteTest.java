package io.auscult.promql;

import static org.assertj.core.api.Assertions.assertThat;

import io.auscult.promql.Expr.MatrixSelector;
import io.auscult.promql.Expr.Shift;
import io.auscult.promql.Expr.SignalUse;
import io.auscult.promql.Expr.Subquery;
import io.auscult.promql.Expr.VectorSelector;
import java.util.List;
import org.junit.jupiter.api.Test;

class RewriteTest {
  private static final Expr DEFINITION = Parser.parse("sum(rate(clicks[5m]))");

  /** Does what the signal catalogue does: {@code ctr} becomes a use of its definition. */
  private static Expr resolve(Expr expr) {
    return switch (expr) {
      case VectorSelector v when v.name().equals("ctr") -> use(v, v.shift());
      case MatrixSelector m when m.selector().name().equals("ctr") ->
          new Subquery(
              use(m.selector(), Shift.NONE),
              m.rangeMillis(),
              60_000,
              m.selector().shift(),
              m.span());
      default -> expr;
    };
  }

  private static SignalUse use(VectorSelector v, Shift shift) {
    return new SignalUse(
        "ctr", v.matchers().subList(1, v.matchers().size()), "", DEFINITION, shift, v.span());
  }

  private static String rewritten(String text) {
    return Shape.of(Rewrite.bottomUp(Parser.parse(text), RewriteTest::resolve));
  }

  @Test
  void aSelectorIsReplacedWhereverItStands() {
    assertThat(rewritten("-topk(scalar(ctr), (1 + ctr{m='x'} @ 1))"))
        .isEqualTo("(- (TOPK by [] (scalar (signal ctr[])) (+ 1.0 (signal ctr[m=\"x\"] @1000))))");
  }

  @Test
  void aRangeIsReplacedAsAWhole() {
    assertThat(rewritten("avg_over_time(ctr[1h] offset 5m)"))
        .isEqualTo("(avg_over_time (subquery (signal ctr[]) 3600000 60000 offset 300000))");
  }

  @Test
  void whatIsNotReplacedStaysAsItIs() {
    String text = "sum by (x) (rate(a[5m])) / max_over_time(b[1h:1m]) > bool -2";
    Expr expr = Parser.parse(text);
    assertThat(Rewrite.bottomUp(expr, e -> e)).isEqualTo(expr);
  }

  @Test
  void aUseOfASignalIsPrintedByItsName() {
    Expr expr =
        Rewrite.bottomUp(
            Parser.parse("avg_over_time(ctr{m='x'}[1h]) + ctr offset 5m"), RewriteTest::resolve);
    assertThat(Printer.print(expr)).isEqualTo("avg_over_time(ctr{m=\"x\"}[1h:1m]) + ctr offset 5m");
  }

  @Test
  void theChildOfASignalUseIsItsDefinition() {
    Expr use = resolve(Parser.parse("ctr"));
    assertThat(Children.of(use)).isEqualTo(List.of(DEFINITION));
    assertThat(Children.deep(use)).hasSize(5);
  }
}
