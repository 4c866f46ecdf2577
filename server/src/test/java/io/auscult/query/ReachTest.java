package io.auscult.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.auscult.promql.Expr;
import io.auscult.promql.Parser;
import io.auscult.query.Reach.Window;
import io.auscult.series.TimeGrid;
import io.auscult.source.LimitException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReachTest {
  /** From 1000 s to 1130 s in steps of 60 s: the last point is 1120 s. */
  private static final TimeGrid GRID = new TimeGrid(1_000_000, 1_130_000, 60_000);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          x                                             |  700 | 1120
          x offset 100s                                 |  600 | 1020
          x offset -100s                                |  800 | 1220
          x @ 500                                       |  200 |  500
          x @ 500 offset 100s                           |  100 |  400
          x @ start()                                   |  700 | 1000
          x @ end()                                     |  830 | 1130
          timestamp(x)                                  |  700 | 1120
          rate(x[90s])                                  |  910 | 1120
          rate(x[90s] offset 100s)                      |  810 | 1020
          rate(x[90s] @ 500 offset 100s)                |  310 |  400
          -sum by (a) (x offset 60s) ^ 2                |  640 | 1060
          topk(scalar(x), vector(1))                    |  700 | 1120
          max_over_time(x[100s:30s])                    |  630 | 1110
          max_over_time(x[100s:30s] offset 7s)          |  600 | 1110
          max_over_time(x[100s:])                       |  660 | 1080
          max_over_time(x[100s:30s] @ 500)              |  120 |  480
          max_over_time((x @ end())[100s:30s] @ 500)    |  830 | 1130
          max_over_time(rate(x[90s])[100s:30s])         |  840 | 1110
          max_over_time(rate(x[90s] offset 1h)[100s:30s] offset -1h) | 840 | 1110
          max_over_time(max_over_time(x[50s:20s])[100s:30s])         | 600 | 1100
          """)
  void aSelectorNeedsTheSamplesThatAreLookedAtAndNoMore(String text, long from, long to) {
    Reach reach = Reach.of(Parser.parse(text), GRID, 300_000);

    assertThat(reach.windows().values()).containsExactly(new Window(from * 1000, to * 1000));
  }

  @Test
  void eachSelectorHasItsOwnWindow() {
    Expr.Binary sum = (Expr.Binary) Parser.parse("x + x offset 500s");

    Reach reach = Reach.of(sum, GRID, 300_000);

    assertThat(reach.windows().get(sum.left())).isEqualTo(new Window(700_000, 1_120_000));
    assertThat(reach.windows().get(sum.right())).isEqualTo(new Window(200_000, 620_000));
  }

  @Test
  void aSubqueryWithoutAPointNeedsNothing() {
    Expr expr = Parser.parse("max_over_time(x[10s:30s] @ 500)");

    assertThat(Reach.of(expr, GRID, 300_000).windows()).isEmpty();
  }

  @Test
  void theInnerGridOfASubqueryHasMultiplesOfItsStep() {
    Expr.Call call = (Expr.Call) Parser.parse("max_over_time(x[100s:30s] offset 1s)");
    Expr.Subquery subquery = (Expr.Subquery) call.args().getFirst();

    Reach reach = Reach.of(call, GRID, 300_000);

    assertThat(reach.grids(call)).containsExactly(GRID);
    assertThat(reach.grids(subquery)).containsExactly(GRID);
    assertThat(reach.grids(subquery.expr()))
        .containsExactly(new TimeGrid(900_000, 1_119_000, 30_000));
  }

  @Test
  void aSignalUnderAnAtIsEvaluatedAtOneInstant() {
    Expr definition = Parser.parse("rate(x[90s])");
    Expr.Shift shift = new Expr.Shift(100_000, Optional.of(new Expr.At.Instant(500_000)));
    Expr use = new Expr.SignalUse("s", List.of(), "x", definition, shift, definition.span());

    Reach reach = Reach.of(use, GRID, 300_000);

    assertThat(reach.grids(definition)).containsExactly(TimeGrid.instant(400_000));
    assertThat(reach.windows().values()).containsExactly(new Window(310_000, 400_000));
  }

  @Test
  void aDefinitionUsedTwiceIsEvaluatedOnTwoGridsAndNeedsAllOfBoth() {
    Expr definition = Parser.parse("x");
    Expr now =
        new Expr.SignalUse("s", List.of(), "x", definition, Expr.Shift.NONE, definition.span());
    Expr before =
        new Expr.SignalUse(
            "s", List.of(), "x", definition, new Expr.Shift(500_000, Optional.empty()), now.span());
    Expr.Binary sum = (Expr.Binary) Parser.parse("a + b");
    Expr both = new Expr.Binary(sum.op(), now, before, false, sum.matching(), definition.span());

    Reach reach = Reach.of(both, GRID, 300_000);

    assertThat(reach.grids(definition)).containsExactly(GRID, GRID.earlier(500_000));
    assertThat(reach.windows().values()).containsExactly(new Window(200_000, 1_120_000));
  }

  @Test
  void whatAStoreAnswersNeedsNoSamples() {
    Expr.Binary sum = (Expr.Binary) Parser.parse("rate(x[1m]) + y");

    Reach reach = Reach.of(sum, GRID, 300_000, node -> node.equals(sum.left()));

    assertThat(reach.windows().keySet()).containsExactly((Expr.VectorSelector) sum.right());
    assertThat(reach.grids(sum.left())).containsExactly(GRID);
    assertThat(reach.grids(((Expr.Call) sum.left()).args().getFirst())).isEmpty();
  }

  @Test
  void anEndlessSubqueryIsRefusedBeforeAnythingIsAllocated() {
    Expr expr = Parser.parse("max_over_time(x[9y:1ms])");

    assertThatThrownBy(() -> Reach.of(expr, GRID, 300_000))
        .isInstanceOf(LimitException.class)
        .hasMessageContaining("at most 20000000 allowed");
  }
}
