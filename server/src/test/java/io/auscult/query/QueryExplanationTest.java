package io.auscult.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.auscult.promql.Children;
import io.auscult.promql.Expr;
import io.auscult.promql.Parser;
import io.auscult.query.QueryProfile.Kind;
import io.auscult.series.TimeGrid;
import io.auscult.signal.MetricClass;
import io.auscult.signal.Signal;
import io.auscult.signal.SignalCatalog;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class QueryExplanationTest {
  private static final TimeGrid GRID = Scene.seconds(1000, 1120, 60);
  private static final SignalCatalog SIGNALS =
      new SignalCatalog(
          List.of(signal("speed", "rate(x[1m])"), signal("far", "baseline_upper(speed[10m], 0.9)")),
          List.of());

  private final FakeSource prometheus =
      new FakeSource("prometheus")
          .with("x", t -> t)
          .answering(QueryExplanationTest::isStock)
          .declining(expr -> expr instanceof Expr.VectorSelector);

  private static Signal signal(String name, String expr) {
    return new Signal(
        name, MetricClass.MODEL, "", "", "", expr, Parser.parse(expr), Duration.ofMinutes(1));
  }

  private static boolean isStock(Expr expr) {
    return Children.deep(expr)
        .noneMatch(node ->
            node instanceof Expr.SignalUse
                || (node instanceof Expr.Call call
                    && call.function().name().startsWith("baseline")));
  }

  private QueryExplanation explain(String text) {
    SourceRouter router = new SourceRouter(prometheus, List.of(prometheus));
    return QueryExplanation.of(
        text,
        new FederatedQueryEngine(() -> SIGNALS, router, QueryLimits.DEFAULT)
            .query(text, GRID, QueryOptions.DEFAULT));
  }

  @Test
  void saysThatOneStoreAnswersTheWhole() {
    QueryExplanation explanation = explain("sum(rate(x[1m]))");
    assertThat(explanation.computedHere()).isFalse();
    assertThat(explanation.parts())
        .singleElement()
        .satisfies(part -> {
          assertThat(part.text()).isEqualTo("sum(rate(x[1m]))");
          assertThat(part.signals()).isEmpty();
          assertThat(part.asked().source()).isEqualTo("prometheus");
          assertThat(part.asked().kind()).isEqualTo(Kind.ANSWERED);
          assertThat(part.asked().samples()).isEqualTo(3);
          assertThat(part.asked().exchanges())
              .singleElement()
              .satisfies(exchange -> {
                assertThat(exchange.request().get()).isEqualTo("curl prometheus");
                assertThat(exchange.rows()).isEqualTo(7);
              });
        });
  }

  @Test
  void namesTheSignalsThatAPartStandsIn() {
    QueryExplanation explanation = explain("far * 2");
    assertThat(explanation.computedHere()).isTrue();
    assertThat(explanation.parts())
        .singleElement()
        .satisfies(part -> {
          assertThat(part.text()).isEqualTo("rate(x[1m])");
          assertThat(part.signals()).containsExactly("far", "speed");
        });
  }

  @Test
  void showsWhatAStoreDeclinedAndWhatWasReadInstead() {
    QueryExplanation explanation = explain("x");
    assertThat(explanation.computedHere()).isTrue();
    assertThat(explanation.parts())
        .extracting(part -> part.asked().kind())
        .containsExactly(Kind.DECLINED, Kind.READ);
  }
}
