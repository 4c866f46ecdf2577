package io.auscult.query.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.auscult.promql.Expr;
import io.auscult.promql.Span;
import io.auscult.query.QueryEngine;
import io.auscult.query.QueryLimits;
import io.auscult.query.QueryOptions;
import io.auscult.query.QueryProfile;
import io.auscult.query.QueryProfile.Kind;
import io.auscult.query.QueryProfile.Part;
import io.auscult.query.QueryResult;
import io.auscult.query.Value;
import io.auscult.query.cache.CacheListener.Use;
import io.auscult.series.Labels;
import io.auscult.series.Matrix;
import io.auscult.series.Stale;
import io.auscult.series.TimeGrid;
import io.auscult.signal.SignalCatalog;
import io.auscult.source.Changes;
import io.auscult.source.LimitException;
import io.auscult.source.Notice;
import io.auscult.testing.ManualClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Times are in minutes after 1970. The overlap is five minutes. */
class CachedQueryEngineTest {
  private static final long MINUTE = 60_000;
  private static final Expr ONE = new Expr.NumberLiteral(1, new Span(0, 1));
  private static final QueryProfile ASKED =
      new QueryProfile(
          List.of(new Part(ONE, "store", Kind.READ, 1, 1, List.of(), Duration.ZERO)),
          QueryProfile.NONE.timings());

  private final ManualClock clock = new ManualClock(1000 * MINUTE);
  private final List<String> computed = new ArrayList<>();
  private final List<Use> uses = new ArrayList<>();
  private final AtomicReference<SignalCatalog> catalog = new AtomicReference<>(SignalCatalog.EMPTY);
  private final FakeChanges changes = new FakeChanges();

  /** What is added to all values: data that have changed. */
  private double shift;

  /** A store whose past changes when a test says so. */
  private static final class FakeChanges implements Changes {
    private long version;
    private long oldestMillis = Long.MAX_VALUE;
    private boolean all;

    void since(long minute) {
      version++;
      oldestMillis = minute * MINUTE;
    }

    @Override
    public long version() {
      return version;
    }

    @Override
    public long oldestSince(long since) {
      return since < version ? oldestMillis : Long.MAX_VALUE;
    }

    @Override
    public boolean tellsAll() {
      return all;
    }
  }

  /** Each value is the minute; one series is there always, the other from minute 990 on. */
  private final QueryEngine engine =
      (expression, grid, options) -> {
        computed.add("%d..%d".formatted(grid.startMillis() / MINUTE, grid.lastMillis() / MINUTE));
        double[] always = new double[grid.length()];
        double[] later = new double[grid.length()];
        for (int i = 0; i < always.length; i++) {
          always[i] = shift + grid.at(i) / (double) MINUTE;
          later[i] = always[i] < 990 ? Stale.MARKER : always[i];
        }
        Value value =
            expression.startsWith("time")
                ? new Value.Scalar(grid, always)
                : vector(
                    grid,
                    new Matrix.Row(Labels.of("s", "always"), always),
                    new Matrix.Row(Labels.of("s", "later"), later));
        return new QueryResult(ONE, value, List.of(Notice.info("computed")), ASKED);
      };

  private static Value vector(TimeGrid grid, Matrix.Row... rows) {
    return new Value.Vector(
        new Matrix(grid, Stream.of(rows).filter(row -> !row.isEmpty()).toList()));
  }

  private CachedQueryEngine cached = build(CacheSettings.DEFAULT);

  private CachedQueryEngine build(CacheSettings settings) {
    return new CachedQueryEngine.Builder(engine, catalog::get, clock)
        .settings(settings)
        .stores(Map.of("store", changes))
        .listener((use, _) -> uses.add(use))
        .build();
  }

  private static TimeGrid minutes(long from, long to) {
    return new TimeGrid(from * MINUTE, to * MINUTE, MINUTE);
  }

  private QueryResult ask(String expression, TimeGrid grid) {
    return cached.query(expression, grid, QueryOptions.DEFAULT);
  }

  private QueryResult ask(long from, long to) {
    return ask("x", minutes(from, to));
  }

  private static Matrix matrix(QueryResult result) {
    return ((Value.Vector) result.value()).matrix();
  }

  /** The result is what the engine gives for the whole grid. */
  private void assertWhole(QueryResult result, long from, long to) {
    Matrix whole = matrix(engine.query("x", minutes(from, to), QueryOptions.DEFAULT));
    computed.removeLast();
    Matrix given = matrix(result);
    assertThat(given.grid()).isEqualTo(whole.grid());
    assertThat(given.rows()).hasSameSizeAs(whole.rows());
    for (int i = 0; i < whole.rows().size(); i++) {
      assertThat(given.rows().get(i).labels()).isEqualTo(whole.rows().get(i).labels());
      for (int p = 0; p < whole.grid().length(); p++) {
        assertThat(Double.doubleToRawLongBits(given.rows().get(i).at(p)))
            .isEqualTo(Double.doubleToRawLongBits(whole.rows().get(i).at(p)));
      }
    }
  }

  @Test
  void ofAStoreThatTellsAllOnlyTheTailIsComputed() {
    changes.all = true;
    ask(900, 1000);
    clock.advance(Duration.ofMinutes(1));
    QueryResult refreshed = ask(901, 1001);
    assertThat(computed).containsExactly("900..1000", "1001..1001");
    assertWhole(refreshed, 901, 1001);
    ask(901, 1001);
    assertThat(uses).containsExactly(Use.MISS, Use.PARTIAL, Use.HIT);
    changes.since(1000);
    shift = 0.5;
    ask(901, 1001);
    assertThat(computed).last().isEqualTo("1000..1001");
  }

  @Test
  void anotherLookbackIsAnotherQuestion() {
    QueryOptions far = QueryOptions.DEFAULT.withLookback(Duration.ofMinutes(10));
    ask(900, 1000);
    cached.query("x", minutes(900, 1000), far);
    cached.query("x", minutes(900, 1000), far);
    assertThat(uses).containsExactly(Use.MISS, Use.MISS, Use.PARTIAL);
  }

  @Test
  void aRefreshComputesOnlyTheTailAndWhatMayHaveComeLate() {
    ask(900, 1000);
    clock.advance(Duration.ofMinutes(1));
    QueryResult refreshed = ask(901, 1001);
    assertThat(computed).containsExactly("900..1000", "996..1001");
    assertThat(uses).containsExactly(Use.MISS, Use.PARTIAL);
    assertThat(refreshed.notices()).containsExactly(Notice.info("computed"));
    assertWhole(refreshed, 901, 1001);
  }

  @Test
  void manyRefreshesLeadToTheSameAsOneComputation() {
    for (int i = 0; i < 50; i++) {
      QueryResult result = ask(900 + i, 1000 + i);
      assertWhole(result, 900 + i, 1000 + i);
      clock.advance(Duration.ofMinutes(1));
    }
    assertThat(computed).hasSize(50);
  }

  @Test
  void whatIsOldEnoughIsNotComputedAgain() {
    ask(800, 900);
    QueryResult again = ask(800, 900);
    QueryResult part = ask(820, 850);
    assertThat(computed).containsExactly("800..900");
    assertThat(uses).containsExactly(Use.MISS, Use.HIT, Use.HIT);
    assertWhole(again, 800, 900);
    assertWhole(part, 820, 850);
  }

  @Test
  void aWindowThatGrowsOnBothSidesComputesBoth() {
    ask(850, 950);
    assertWhole(ask(830, 960), 830, 960);
    assertThat(computed).containsExactly("850..950", "830..849", "951..960");
  }

  @Test
  void whereLittleIsKeptAllIsComputed() {
    ask(850, 860);
    assertWhole(ask(850, 950), 850, 950);
    assertThat(computed).containsExactly("850..860", "850..950");
  }

  @Test
  void whatAStoreHasChangedIsComputedAgain() {
    ask(800, 900);
    shift = 1000;
    changes.since(880);
    double[] row = matrix(ask(800, 900)).rows().getFirst().values();
    assertThat(computed).containsExactly("800..900", "880..900");
    assertThat(row[79]).isEqualTo(879);
    assertThat(row[80]).isEqualTo(1880);
    assertThat(matrix(ask(800, 900)).rows().getFirst().values()).isEqualTo(row);
    assertThat(computed).hasSize(2);
  }

  @Test
  void aNegativeOffsetReadsAheadOfThePoint() {
    ask("x offset -10m", minutes(900, 1000));
    ask("x offset -10m", minutes(900, 1000));
    assertThat(computed).containsExactly("900..1000", "986..1000");
    changes.since(950);
    ask("x offset -10m", minutes(900, 1000));
    assertThat(computed).endsWith("940..1000");
  }

  @Test
  void aFixedInstantIsKeptOnceItsDataAreIn() {
    ask("x @ 57000", minutes(800, 900));
    ask("x @ 57000", minutes(800, 900));
    assertThat(computed).hasSize(1);
    changes.since(940);
    ask("x @ 57000", minutes(800, 900));
    assertThat(computed).hasSize(2);
    ask("x @ 60000", minutes(800, 900));
    ask("x @ 60000", minutes(800, 900));
    assertThat(computed).hasSize(4);
  }

  @Test
  void scalarsAreKeptToo() {
    ask("time()", minutes(800, 900));
    QueryResult result = ask("time()", minutes(800, 905));
    assertThat(computed).containsExactly("800..900", "901..905");
    assertThat(((Value.Scalar) result.value()).at(105)).isEqualTo(905);
  }

  @Test
  void notKeptIsWhatDependsOnTheQueryAndWhatIsAskedFresh() {
    ask("x @ end()", minutes(800, 900));
    ask("x @ end()", minutes(800, 900));
    ask("x", TimeGrid.instant(900 * MINUTE));
    cached.query("x", minutes(800, 900), QueryOptions.DEFAULT.withFresh(true));
    assertThat(uses).containsOnly(Use.BYPASS);
    assertThat(computed).hasSize(4);
  }

  @Test
  void anotherStepZoneOrCatalogueIsAnotherQuestion() {
    ask(800, 900);
    ask("x", new TimeGrid(800 * MINUTE, 900 * MINUTE, 2 * MINUTE));
    ask("x", new TimeGrid(800 * MINUTE + 1, 900 * MINUTE, MINUTE));
    catalog.set(new SignalCatalog(List.of(), List.of()));
    ask(800, 900);
    assertThat(uses).containsOnly(Use.MISS);
  }

  @Test
  void withoutRoomNothingIsKept() {
    cached = build(new CacheSettings(0, Duration.ZERO));
    ask(800, 900);
    ask(800, 900);
    assertThat(computed).hasSize(2);
    assertThat(cached.bytes()).isZero();
  }

  @Test
  void resultsAreDroppedWhereTheyDoNotFit() {
    cached = build(new CacheSettings(4_000, Duration.ZERO));
    for (int i = 0; i < 20; i++) {
      ask("x + " + i, minutes(800, 900));
    }
    assertThat(cached.bytes()).isLessThanOrEqualTo(4_000);
  }

  @Test
  void theLimitIsOnTheWholeAnswer() {
    cached =
        new CachedQueryEngine.Builder(engine, catalog::get, clock)
            .limits(new QueryLimits(100, 10, 1000))
            .build();
    ask(801, 900);
    assertThatThrownBy(() -> ask(801, 901)).isInstanceOf(LimitException.class);
  }
}
