package io.auscult.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.auscult.config.Problems;
import io.auscult.promql.Children;
import io.auscult.promql.Expr;
import io.auscult.promql.ExprException;
import io.auscult.series.Matrix;
import io.auscult.series.TimeGrid;
import io.auscult.signal.CatalogReader;
import io.auscult.signal.SignalCatalog;
import io.auscult.source.LimitException;
import io.auscult.source.Notice;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The way of a query over two fake stores: what each is asked, and what comes of it. */
class FederatedQueryEngineTest {
  /** From 1000 s to 1120 s in steps of 60 s. */
  private static final TimeGrid GRID = Scene.seconds(1000, 1120, 60);

  private static final Problems PROBLEMS = new Problems();
  private static final SignalCatalog CATALOG =
      CatalogReader.parse(
          """
          signals:
            - {name: speed, class: model, expr: "rate(x[1m])", step: 30s}
            - {name: ratio, class: model, expr: "rate(x[1m]) / scalar(event)"}
            - {name: last, class: model, expr: "max_over_time(x[2m:] @ end())"}
            - {name: twins, class: model, expr: "x + -({__name__=~'x|y'})"}
            - {name: outer, class: model, expr: "2 * twins"}
            - {name: served, class: model, expr: "sum(old_name) or sum(x) or event * other_name"}
            - {name: unserved, class: model, expr: "sum(old_name) or 2 * sum(other_name)"}
          metrics:
            - {name: event, source: embedded, index: inference}
          """,
          "s.yml",
          PROBLEMS);

  private final FakeSource prometheus =
      new FakeSource("prometheus")
          .with("x", t -> t)
          .with("y", t -> 2 * t)
          .answering(FederatedQueryEngineTest::isStock);
  private final FakeSource embedded = new FakeSource("embedded").with("event", _ -> 5);

  /** What Prometheus answers: all that names no signal and no function of ours. */
  private static boolean isStock(Expr expr) {
    return Children.deep(expr).noneMatch(FederatedQueryEngineTest::isOurs);
  }

  private static boolean isOurs(Expr expr) {
    return expr instanceof Expr.SignalUse
        || (expr instanceof Expr.Call call && call.function().name().startsWith("baseline"));
  }

  private QueryResult query(String text) {
    return query(text, QueryLimits.DEFAULT);
  }

  private QueryResult query(String text, QueryLimits limits) {
    SourceRouter router = new SourceRouter(prometheus, List.of(prometheus, embedded));
    return new FederatedQueryEngine(() -> CATALOG, router, limits)
        .query(text, GRID, QueryOptions.DEFAULT);
  }

  private static Matrix matrix(QueryResult result) {
    return ((Value.Vector) result.value()).matrix();
  }

  @Test
  void aReloadOfTheSignalsChangesWhatATextMeans() {
    AtomicReference<SignalCatalog> catalog = new AtomicReference<>(CATALOG);
    FederatedQueryEngine engine =
        new FederatedQueryEngine(
            catalog::get,
            new SourceRouter(prometheus, List.of(prometheus, embedded)),
            QueryLimits.DEFAULT);
    engine.query("speed", GRID, QueryOptions.DEFAULT);
    engine.query("speed", GRID, QueryOptions.DEFAULT);
    catalog.set(
        CatalogReader.parse(
            "signals: [{name: speed, class: model, expr: y, step: 30s}]", "t.yml", PROBLEMS));
    engine.query("speed", GRID, QueryOptions.DEFAULT);
    assertThat(prometheus.asked())
        .containsExactly(
            "query rate(x[1m]) 1000..1120/60",
            "query rate(x[1m]) 1000..1120/60",
            "query y 1000..1120/60");
  }

  @Test
  void theCatalogueOfTheTestsIsSound() {
    assertThat(PROBLEMS.list()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          x                                  | query x 1000..1120/60
          sum(rate(x[5m])) / sum(rate(y[5m])) | query sum(rate(x[5m])) / sum(rate(y[5m])) 1000..1120/60
          max_over_time(rate(x[1m])[10m:])   | query max_over_time(rate(x[1m])[10m:1m]) 1000..1120/60
          x @ end() - x @ start()            | query x @ 1120 - x @ 1000 1000..1120/60
          speed                              | query rate(x[1m]) 1000..1120/60
          speed offset 1m                    | query rate(x[1m]) 940..1060/60
          speed @ 500                        | query rate(x[1m]) 500..500/0
          last                               | query max_over_time(x[2m:1m] @ 1120) 1000..1120/60
          avg_over_time(speed[2m])           | query rate(x[1m]) 900..1120/30
          x + x                              | query x + x 1000..1120/60
          speed + speed                      | query rate(x[1m]) 1000..1120/60
          """)
  void aStoreIsAskedForTheLargestPartThatItCanAnswerAndOnce(String text, String question) {
    query(text);
    assertThat(prometheus.asked()).containsExactly(question);
    assertThat(embedded.asked()).isEmpty();
  }

  @Test
  void whatNeedsTwoStoresIsPutTogetherHere() {
    Matrix matrix = matrix(query("2 * rate(x[1m]) / on () group_left () (event offset 1m)"));
    assertThat(prometheus.asked()).containsExactly("query 2 * rate(x[1m]) 1000..1120/60");
    assertThat(embedded.asked()).containsExactly("select event (640, 1060]");
    assertThat(matrix.rows()).singleElement().hasToString("{} [8.4, 8.4, 8.4]");
  }

  @Test
  void whatAStoreDeclinesToComputeIsReadAndComputedHere() {
    prometheus.declining(_ -> true);
    Matrix matrix = matrix(query("last_over_time(x[1m] offset 1m) + rate(y[1m] @ 500)"));
    assertThat(prometheus.asked())
        .containsExactly(
            "query last_over_time(x[1m] offset 1m) + rate(y[1m] @ 500) 1000..1120/60",
            "select x (880, 1060]",
            "select y (440, 500]");
    assertThat(matrix.rows()).singleElement().hasToString("{} [942.0, 1002.0, 1062.0]");
  }

  @Test
  void aSelectorThatIsReadForTwoGridsIsReadOnceForBoth() {
    prometheus.declining(_ -> true);
    query("speed - speed offset 10m");
    assertThat(prometheus.asked())
        .containsExactly(
            "query rate(x[1m]) 1000..1120/60",
            "query rate(x[1m]) 400..520/60",
            "select x (340, 520]",
            "select x (940, 1120]");
  }

  @Test
  void aSignalOverTwoStoresAlso() {
    query("avg_over_time(ratio[2m])");
    assertThat(prometheus.asked()).containsExactly("query rate(x[1m]) 900..1120/60");
    assertThat(embedded.asked()).containsExactly("select event (600, 1080]");
  }

  @Test
  void ourOwnFunctionsReadRawSamplesOfExactlyTheirWindows() {
    query("baseline_upper(x[7m] offset 1m, 0.9)");
    assertThat(prometheus.asked()).containsExactly("select x (520, 1060]");
  }

  @Test
  void equalWindowsAreReadOnce() {
    prometheus.answering(_ -> false);
    Matrix matrix = matrix(query("rate(x[1m]) + rate(x[1m])"));
    assertThat(prometheus.asked()).containsExactly("select x (940, 1120]");
    assertThat(matrix.rows()).singleElement().hasToString("{} [2.0, 2.0, 2.0]");
  }

  @Test
  void anExpressionWithoutSeriesAsksNobody() {
    QueryResult result = query("1 + 1");
    assertThat(((Value.Scalar) result.value()).values()).containsExactly(2, 2, 2);
    assertThat(prometheus.asked()).isEmpty();
  }

  @Test
  void aRangeVectorCannotBeDrawn() {
    assertThatThrownBy(() -> query("x[5m]"))
        .isInstanceOf(ExprException.class)
        .hasMessageStartingWith("1:1: a range vector cannot be drawn; put a function around it");
  }

  @Test
  void aMistakeInsideASignalShowsTheSignalsText() {
    prometheus.answering(_ -> false);
    assertThatThrownBy(() -> query("1 + outer"))
        .isInstanceOfSatisfying(ExprException.class, e -> assertThat(e.column()).isEqualTo(5))
        .hasMessageStartingWith("1:5: in the signal 'outer': 1:5: in the signal 'twins': 1:5: ")
        .hasMessageContaining("%n  x + -({__name__=~'x|y'})%n      ^".formatted());
  }

  @Test
  void tooManyPointsAreRefusedBeforeAnythingIsAsked() {
    assertThatThrownBy(() -> query("x", new QueryLimits(2, 10, 10)))
        .isInstanceOf(LimitException.class)
        .hasMessage(
            "3 points per series (use a longer step or a shorter range) asked for, at most 2"
                + " allowed (setting queries.maxPoints)");
    assertThat(prometheus.asked()).isEmpty();
  }

  @Test
  void tooManySamplesAreRefused() {
    prometheus.answering(_ -> false);
    assertThatThrownBy(() -> query("rate(x[1m])", new QueryLimits(10, 10, 17)))
        .isInstanceOf(LimitException.class)
        .hasMessage("18 raw samples asked for, at most 17 allowed (setting queries.maxSamples)");
    query("rate(x[1m]) + rate(x[1m])", new QueryLimits(10, 10, 18));
  }

  @Test
  void aMetricOfASourceThatIsNotConfiguredSaysWhichAre() {
    SourceRouter router = new SourceRouter(prometheus, List.of(prometheus));
    FederatedQueryEngine engine =
        new FederatedQueryEngine(() -> CATALOG, router, QueryLimits.DEFAULT);
    assertThatThrownBy(() -> engine.query("sum(event)", GRID, QueryOptions.DEFAULT))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "metric 'event' is mapped to the source 'embedded', which is not configured;"
                + " configured: prometheus");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          sum(xx)                    | prometheus has no metric 'xx', did you mean 'x'?
          baseline_upper(z[1h], 0.9) | prometheus has no metric 'z', did you mean 'x'?
          spede                      | prometheus has no metric 'spede', did you mean 'speed'?
          evnt * 2                   | prometheus has no metric 'evnt', did you mean 'event'?
          total_unlike_any           | prometheus has no metric 'total_unlike_any'
          unserved + served          | none of the metrics of signal 'unserved' has samples here
          """)
  void aNameThatNobodyKnowsIsANotice(String text, String notice) {
    assertThat(query(text).notices()).containsExactly(Notice.info(notice));
  }

  @Test
  void namesAreAskedForOnceAndOnlyWhereSomethingIsMissing() {
    query("x");
    assertThat(prometheus.asked()).doesNotContain("names");
    assertThat(query("aaaa + bbbb + on () event").notices()).hasSize(2);
    assertThat(prometheus.asked()).containsOnlyOnce("names");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          x + label_replace(y, 'gpu', '1', '', '')                | + | no label | the labels gpu
          label_replace(x, 'gpu', '1', '', '') > on (gpu) y       | > | the labels gpu | no label
          label_replace(x, 'a', '1', '', '') / label_replace(label_replace(y, 'a', '1', '', ''), 'b', '1', '', '') \
                                                                  | / | the labels a | the labels a, b
          """)
  void sidesThatGoByOtherLabelsAreANotice(String text, String op, String left, String right) {
    prometheus.answering(_ -> false);
    assertThat(query(text).notices())
        .singleElement()
        .satisfies(notice ->
            assertThat(notice.text())
                .startsWith("PromQL info: no series of the two sides of '%s' match".formatted(op))
                .contains(
                    "compared are %s of the left and %s of the right".formatted(left, right)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          label_replace(x, 'a', '1', '', '') + label_replace(y, 'a', '2', '', '') \
            | no value of the label a is on both sides, such as {a="1"} of the left and {a="2"} of the right
          label_replace(label_replace(x, 'a', '1', '', ''), 'b', '1', '', '') / on (a, b) \
            label_replace(label_replace(y, 'a', '2', '', ''), 'b', '2', '', '') \
            | no value of any of the labels a, b is on both sides, such as {a="1", b="1"} of the left and {a="2", b="2"} of the right
          label_replace(label_replace(x, 'a', '1', '', ''), 'b', '1', '', '') / on (a, b) \
            label_replace(label_replace(y, 'a', '1', '', ''), 'b', '2', '', '') \
            | no value of the label b is on both sides, such as {b="1"} of the left and {b="2"} of the right
          (label_replace(label_replace(x, 'a', '1', '', ''), 'b', '1', '', '') \
            or label_replace(label_replace(x, 'a', '2', '', ''), 'b', '2', '', '')) * \
            (label_replace(label_replace(y, 'a', '1', '', ''), 'b', '2', '', '') \
            or label_replace(label_replace(y, 'a', '2', '', ''), 'b', '1', '', '')) \
            | the labels a, b have no values together on both sides, such as {a="1", b="1"} of the left and {a="1", b="2"} of the right
          """)
  void sidesWhoseValuesNeverMeetAreANotice(String text, String reason) {
    prometheus.answering(_ -> false);
    assertThat(query(text).notices())
        .singleElement()
        .satisfies(notice -> assertThat(notice.text()).contains("match: " + reason));
  }

  /** A part that matches nothing is then one of several ways to an answer. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "label_replace(x, 'a', '1', '', '') + label_replace(y, 'a', '2', '', '') or x",
        "x + on (a) label_replace(y, 'a', '2', '', '') or y",
        "count(label_replace(x, 'a', '1', '', '') + label_replace(y, 'a', '2', '', '')) or vector(0)",
      })
  void whereThereIsAnAnswerNothingIsToBeExplained(String text) {
    prometheus.answering(_ -> false);
    assertThat(query(text).notices()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x{a='b'}",
        "x > 1e9",
        "event{a='b'}",
        "absent(x)",
        "served",
        "x + ignoring (a) label_replace(y > 1e9, 'a', '2', '', '')",
      })
  void anAnswerThatIsRightlyEmptyNeedsNoNotice(String text) {
    prometheus.answering(_ -> false);
    assertThat(query(text).notices()).isEmpty();
  }

  @Test
  void rowsOverARangeAreInTheOrderOfTheirLabels() {
    prometheus.answering(_ -> false);
    assertThat(matrix(query("label_replace(y, 'a', '1', '', '') or x")).rows())
        .extracting(row -> row.labels().toString())
        .containsExactly("x", "y{a=\"1\"}");
  }
}
