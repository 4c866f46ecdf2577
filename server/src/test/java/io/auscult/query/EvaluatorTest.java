package io.auscult.query;

import static io.auscult.query.Scene.seconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.auscult.promql.Expr;
import io.auscult.promql.ExprException;
import io.auscult.promql.FunctionSignature;
import io.auscult.promql.Functions;
import io.auscult.promql.Matcher;
import io.auscult.promql.Parser;
import io.auscult.query.function.FunctionBodies;
import io.auscult.query.promqltest.Memory;
import io.auscult.series.Labels;
import io.auscult.series.Matrix;
import io.auscult.series.Series;
import io.auscult.series.TimeGrid;
import io.auscult.stats.LocalCalendar;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class EvaluatorTest {

  @Test
  void aSampleIsSeenForLessThanFiveMinutes() {
    Scene scene = new Scene("load 10s", "x 7");

    assertThat(scene.on(seconds(298, 301, 1), "x")).containsExactly("x 7 7 _ _");
  }

  @Test
  void aStaleMarkerEndsASeriesUntilItsNextSample() {
    Scene scene = new Scene("load 10s", "x 1 stale _ 4");

    assertThat(scene.on(seconds(0, 40, 5), "x")).containsExactly("x 1 1 _ _ _ _ 4 4 4");
  }

  @Test
  void aWindowHasNoStaleMarkersAndIsOpenAtItsLeft() {
    Scene scene = new Scene("load 10s", "x 1 stale 3 4");

    assertThat(scene.at(30, "count_over_time(x[20s])")).containsExactly("{} 2");
    assertThat(scene.at(30, "count_over_time(x[30001ms])")).containsExactly("{} 3");
  }

  @Test
  void anOrdinaryNanIsAValue() {
    Scene scene = new Scene("load 10s", "x NaN 0");

    assertThat(scene.on(seconds(0, 10, 10), "count(x)")).containsExactly("{} 1 1");
    assertThat(scene.on(seconds(0, 10, 10), "x / 0 > bool 1")).containsExactly("{} 0 0");
  }

  @Test
  void startAndEndInASubqueryAreThoseOfTheWholeQuery() {
    Scene scene = new Scene("load 10s", "x 0+1x100");
    String sumOfEnds = "sum_over_time((x @ end())[30s:10s])";

    assertThat(scene.on(seconds(100, 200, 50), sumOfEnds)).containsExactly("{} 60 60 60");
    assertThat(scene.on(seconds(100, 200, 50), "x @ start()")).containsExactly("x 10 10 10");
  }

  @Test
  void aSubqueryUnderAnAtGivesEveryPointTheSameWindow() {
    Scene scene = new Scene("load 10s", "x 0+1x100");

    assertThat(scene.on(seconds(0, 60, 30), "sum_over_time(x[30s:10s] @ 100)"))
        .containsExactly("{} 27 27 27");
  }

  @Test
  void timestampKnowsTheTimeOfASampleButNotOfAComputedValue() {
    Scene scene = new Scene("load 10s", "x 1 2");

    assertThat(scene.on(seconds(0, 20, 5), "timestamp((x))")).containsExactly("{} 0 0 10 10 10");
    assertThat(scene.on(seconds(0, 5, 5), "absent(+none{a='b'})")).containsExactly("{} 1 1");
    assertThat(scene.on(seconds(0, 20, 5), "timestamp(+x)")).containsExactly("{} 0 5 10 15 20");
    assertThat(scene.on(seconds(0, 20, 5), "timestamp(x + 1)")).containsExactly("{} 0 5 10 15 20");
  }

  @Test
  void seriesThatLoseTheirNameBecomeOneWhereTheyNeverMeet() {
    Scene scene = new Scene("load 10m", "a 1 _", "b _ 2");

    assertThat(scene.on(seconds(0, 600, 600), "-{__name__=~\"a|b\"}")).containsExactly("{} -1 -2");
  }

  @Test
  void seriesThatLoseTheirNameAndMeetAreAMistake() {
    Scene scene = new Scene("load 10m", "a 1", "b 2");

    assertThatThrownBy(() -> scene.at(0, "1 + abs({__name__=~\"a|b\"})"))
        .isInstanceOf(ExprException.class)
        .hasMessageStartingWith("1:5: " + MergedRows.SAME_LABELS);
  }

  @Test
  void aSignalIsItsDefinitionFilteredAndWithoutAName() {
    Scene scene = new Scene("load 10s", "x{v=\"1\"} 0+1x100", "x{v=\"2\"} 0+2x100");
    Expr.Shift shift = new Expr.Shift(50_000, Optional.empty());

    assertThat(scene.on(seconds(100, 120, 10), signal("x", shift, Matcher.equal("v", "2"))))
        .containsExactly("{v=\"2\"} 10 12 14");
  }

  @Test
  void aSignalUnderAnAtIsOneValueForAllPoints() {
    Scene scene = new Scene("load 10s", "x 0+1x100");
    Expr.Shift atEnd = new Expr.Shift(0, Optional.of(new Expr.At.End()));

    assertThat(scene.on(seconds(100, 120, 10), signal("time() + x", atEnd)))
        .containsExactly("{} 132 132 132");
  }

  @Test
  void aSignalWhoseDefinitionIsANumberIsASeriesWithoutLabels() {
    assertThat(new Scene().on(seconds(0, 10, 10), signal("0.5", Expr.Shift.NONE)))
        .containsExactly("{} 0.5 0.5");
  }

  @Test
  void aMistakeInADefinitionIsShownInItsOwnText() {
    Scene scene = new Scene("load 10m", "a 1", "b 2");

    assertThatThrownBy(
            () -> scene.on(seconds(0, 0, 1), signal("1 + -{__name__=~\"a|b\"}", Expr.Shift.NONE)))
        .isInstanceOf(ExprException.class)
        .hasMessageStartingWith("1:1: in the signal 's': 1:5: " + MergedRows.SAME_LABELS)
        .hasMessageEndingWith("%n  1 + -{__name__=~\"a|b\"}%n      ^^^^^^^^^^^^^^^^^^".formatted());
  }

  private static Expr signal(String definition, Expr.Shift shift, Matcher... matchers) {
    Expr expr = Parser.parse(definition);
    return new Expr.SignalUse("s", List.of(matchers), definition, expr, shift, expr.span());
  }

  @Test
  void anAnswerOfAStoreIsTakenAsItIs() {
    TimeGrid grid = seconds(0, 10, 10);
    Expr.Binary expr = (Expr.Binary) Parser.parse("rate(x[5m]) * scalar(y)");
    Fetched answers =
        new Fetched() {
          @Override
          public List<Series> raw(Expr.VectorSelector node) {
            throw new AssertionError("nothing else is to be read");
          }

          @Override
          public Optional<Matrix> answered(Expr node, TimeGrid on) {
            Labels labels = node.equals(expr.left()) ? Labels.of("job", "a") : Labels.EMPTY;
            double[] values = node.equals(expr.left()) ? new double[] {1, 2} : new double[] {3, 4};
            return node.equals(expr)
                ? Optional.empty()
                : Optional.of(new Matrix(on, List.of(new Matrix.Row(labels, values))));
          }
        };

    Value value = evaluator("rate(x[5m]) * scalar(y)", answers, grid).eval(expr);

    assertThat(((Value.Vector) value).matrix().rows())
        .singleElement()
        .hasToString("{job=\"a\"} [3.0, 8.0]");
  }

  @Test
  void aFunctionWithoutABodySaysWhoCanAnswerIt() {
    String text = "1 + abs(x)";
    Expr expr = Parser.parse(text);
    Evaluator evaluator =
        new Evaluator(
            text,
            new NoData(),
            new EvalContext(TimeGrid.instant(0), LocalCalendar.UTC, 300_000, _ -> {}),
            _ -> Optional.empty());

    assertThatThrownBy(() -> evaluator.eval(expr))
        .isInstanceOf(ExprException.class)
        .hasMessageStartingWith("1:5: 'abs' is a function of PromQL, but is answered only where");
  }

  /** Each names what to write; {@code timestamp} is the evaluator's own. */
  @Test
  void everyFunctionThatIsNotAnsweredHereNamesAnother() {
    Set<String> unanswered =
        Functions.all().stream().map(FunctionSignature::name).collect(Collectors.toSet());
    unanswered.removeAll(FunctionBodies.names());
    unanswered.remove("timestamp");
    assertThat(Unanswered.names()).isEqualTo(unanswered);
    assertThat(Unanswered.problem(Functions.find("info").orElseThrow()))
        .isEqualTo(
            "'info' is experimental in Prometheus and is not answered here; instead: v * on (job,"
                + " instance) group_left (LABEL) target_info");
  }

  @Test
  void anInterruptEndsAnEvaluation() {
    Evaluator evaluator = evaluator("1 + 1", new NoData(), TimeGrid.instant(0));
    Thread.currentThread().interrupt();
    try {
      assertThatThrownBy(() -> evaluator.eval(Parser.parse("1 + 1")))
          .isInstanceOf(CancellationException.class);
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  private static Evaluator evaluator(String text, Fetched data, TimeGrid grid) {
    return new Evaluator(
        text,
        data,
        new EvalContext(grid, LocalCalendar.UTC, 300_000, _ -> {}),
        _ -> Optional.empty());
  }

  private static final class NoData implements Fetched {
    @Override
    public List<Series> raw(Expr.VectorSelector node) {
      return new Memory().select(node.matchers(), 0, 1);
    }

    @Override
    public Optional<Matrix> answered(Expr node, TimeGrid grid) {
      return Optional.empty();
    }
  }
}
