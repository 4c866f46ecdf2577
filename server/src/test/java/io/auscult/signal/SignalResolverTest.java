package io.auscult.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.auscult.config.Problems;
import io.auscult.promql.Children;
import io.auscult.promql.Expr;
import io.auscult.promql.ExprException;
import io.auscult.promql.Matcher;
import io.auscult.promql.Parser;
import io.auscult.promql.Printer;
import java.util.List;
import org.junit.jupiter.api.Test;

class SignalResolverTest {
  private static final SignalCatalog CATALOG =
      CatalogReader.parse(
          """
          signals:
            - {name: ctr, class: business, expr: clicks / impressions, step: 5m}
            - {name: twice, class: business, expr: ctr + ctr}
            - {name: loop, class: business, expr: 1 + loop}
          """,
          "s.yml",
          new Problems());

  private static Expr resolve(String text) {
    return CATALOG.resolve(text, Parser.parse(text));
  }

  @Test
  void aNameOfASignalBecomesItsDefinition() {
    Expr.SignalUse use = (Expr.SignalUse) resolve("ctr{model='m'} offset 1h");
    assertThat(use.name()).isEqualTo("ctr");
    assertThat(use.matchers()).containsExactly(Matcher.equal("model", "m"));
    assertThat(use.text()).isEqualTo("clicks / impressions");
    assertThat(Printer.print(use.definition())).isEqualTo("clicks / impressions");
    assertThat(use.shift().offsetMillis()).isEqualTo(3_600_000);
  }

  @Test
  void otherNamesStayAsTheyAre() {
    Expr expr = Parser.parse("sum(rate(clicks[5m]))");
    assertThat(CATALOG.resolve("", expr)).isEqualTo(expr);
  }

  @Test
  void aRangeOfASignalIsASubqueryAtItsOwnStepAndCarriesTheShift() {
    Expr.Call call = (Expr.Call) resolve("avg_over_time(ctr[1h] offset 1d)");
    Expr.Subquery subquery = (Expr.Subquery) call.args().getFirst();
    assertThat(subquery.rangeMillis()).isEqualTo(3_600_000);
    assertThat(subquery.stepMillis()).isEqualTo(300_000);
    assertThat(subquery.shift().offsetMillis()).isEqualTo(86_400_000);
    assertThat(((Expr.SignalUse) subquery.expr()).shift().isNone()).isTrue();
  }

  /** Plans tell nodes apart by identity. */
  @Test
  void eachUseHasNodesOfItsOwn() {
    List<Expr> clicks =
        Children.deep(resolve("twice"))
            .filter(e -> e instanceof Expr.VectorSelector v && v.name().equals("clicks"))
            .toList();
    assertThat(clicks).hasSize(2);
    assertThat(clicks.get(0)).isNotSameAs(clicks.get(1));
  }

  @Test
  void aSignalDefinedByItselfEndsWithTheWay() {
    assertThatThrownBy(() -> resolve("loop"))
        .isInstanceOf(ExprException.class)
        .hasMessageContaining("1:5: signal 'loop' is defined by itself: loop -> loop");
  }
}
