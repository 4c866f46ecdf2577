package io.auscult.query.cache;

import static java.util.stream.Collectors.toUnmodifiableMap;

import io.auscult.promql.Parser;
import io.auscult.query.QueryEngine;
import io.auscult.query.QueryLimits;
import io.auscult.query.QueryOptions;
import io.auscult.query.QueryProfile;
import io.auscult.query.QueryResult;
import io.auscult.query.Value;
import io.auscult.query.cache.CacheListener.Use;
import io.auscult.query.cache.Flights.Landed;
import io.auscult.series.TimeGrid;
import io.auscult.signal.SignalCatalog;
import io.auscult.source.Changes;
import io.auscult.stats.LocalCalendar;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Keeps the results of range queries by expression and step. Of a query whose window has moved on,
 * only the new points are computed. What a store says it has changed ({@link Changes}) is computed
 * again, however old; of stores that cannot tell, what is so young that samples may still arrive
 * ({@link CacheSettings#overlap}). Equal questions in flight are asked once.
 *
 * <p>Instants are not kept, nor expressions that depend on the start, end or step of their query.
 * No function remembers anything but its window, so the new tail is what the whole would have
 * given.
 */
public final class CachedQueryEngine implements QueryEngine {
  /** With less than this share of its points kept, a query is computed as a whole. */
  private static final int LEAST_SHARE = 4;

  private final QueryEngine engine;
  private final Supplier<SignalCatalog> catalog;
  private final QueryLimits limits;
  private final Map<String, Changes> stores;
  private final CacheSettings settings;
  private final CacheListener listener;
  private final Clock clock;
  private final Shelf shelf;
  private final Flights<Question, QueryResult> flights = new Flights<>();

  /** By what a result is found; the points of a step may lie anywhere within it. */
  private record Key(
      String expression,
      LocalCalendar calendar,
      Optional<Duration> lookback,
      long stepMillis,
      long phaseMillis,
      SignalCatalog signals) {}

  private record Question(
      String expression, TimeGrid grid, QueryOptions options, SignalCatalog signals) {
    Key key() {
      long step = grid.stepMillis();
      long phase = Math.floorMod(grid.startMillis(), step);
      return new Key(expression, options.calendar(), options.lookback(), step, phase, signals);
    }

    Horizon horizon() {
      return Horizon.of(signals.resolve(expression, Parser.parse(expression)));
    }
  }

  private CachedQueryEngine(Builder builder) {
    engine = builder.engine;
    catalog = builder.catalog;
    limits = builder.limits;
    stores = Map.copyOf(builder.stores);
    settings = builder.settings;
    listener = builder.listener;
    clock = builder.clock;
    shelf = builder.shelf.orElseGet(() -> new Shelf(settings.maxBytes()));
  }

  /** What a cached engine is put together from. */
  public static final class Builder {
    private final QueryEngine engine;
    private final Supplier<SignalCatalog> catalog;
    private final Clock clock;
    private QueryLimits limits = QueryLimits.DEFAULT;
    private Map<String, Changes> stores = Map.of();
    private CacheSettings settings = CacheSettings.DEFAULT;
    private CacheListener listener = CacheListener.NONE;
    private Optional<Shelf> shelf = Optional.empty();

    /**
     * @param engine computes what is not kept
     * @param catalog the signals of the moment; a reload makes older results useless
     */
    public Builder(QueryEngine engine, Supplier<SignalCatalog> catalog, Clock clock) {
      this.engine = engine;
      this.catalog = catalog;
      this.clock = clock;
    }

    /** Limits on the whole of a query, of which the engine may see only a part. */
    public Builder limits(QueryLimits other) {
      limits = other;
      return this;
    }

    /** What stores, by their names, tell of changes to their past. */
    public Builder stores(Map<String, Changes> all) {
      stores = all;
      return this;
    }

    public Builder settings(CacheSettings other) {
      settings = other;
      return this;
    }

    public Builder listener(CacheListener other) {
      listener = other;
      return this;
    }

    /**
     * Where results are kept, with what else is there; without one they have a shelf of their own.
     */
    public Builder shelf(Shelf other) {
      shelf = Optional.of(other);
      return this;
    }

    public CachedQueryEngine build() {
      return new CachedQueryEngine(this);
    }
  }

  @Override
  public QueryResult query(String expression, TimeGrid grid, QueryOptions options) {
    limits.check(grid);
    Question question = new Question(expression, grid, options, catalog.get());
    if (options.fresh()) {
      return bypass(question);
    }
    Landed<QueryResult> landed = flights.share(question, () -> answer(question));
    if (landed.shared()) {
      listener.used(Use.SHARED, Duration.ZERO);
    }
    return landed.value();
  }

  private QueryResult answer(Question question) {
    if (question.grid.isInstant() || settings.maxBytes() == 0) {
      return bypass(question);
    }
    long settledMillis = clock.millis() - settings.overlap().toMillis();
    Optional<Kept> before = shelf.find(Kept.class, question.key());
    Horizon horizon = before.map(Kept::horizon).orElseGet(question::horizon);
    if (horizon.ofWholeQuery() || horizon.fixedMillis() > settledMillis) {
      return bypass(question);
    }
    Map<String, Long> versions =
        stores.entrySet().stream()
            .collect(toUnmodifiableMap(Map.Entry::getKey, entry -> entry.getValue().version()));
    Renewal renewal = renewal(question, before, horizon);
    QueryResult result = renewal.result();
    if (renewal.use() != Use.HIT && !(result.value() instanceof Value.Text)) {
      long settled = tellsAll(result) ? Long.MAX_VALUE : settledMillis;
      long goodUntil = settled - horizon.aheadMillis();
      shelf.put(
          Kept.class,
          question.key(),
          new Kept(question.grid, goodUntil, versions, horizon, result, renewal.cost()));
    }
    listener.used(renewal.use(), renewal.saved());
    return result;
  }

  /** Whether all stores that were asked tell of every change. */
  private boolean tellsAll(QueryResult result) {
    return result.profile().parts().stream()
        .map(QueryProfile.Part::source)
        .allMatch(source -> stores.getOrDefault(source, Changes.UNKNOWN).tellsAll());
  }

  private QueryResult bypass(Question question) {
    listener.used(Use.BYPASS, Duration.ZERO);
    return compute(question, question.grid);
  }

  private QueryResult compute(Question question, TimeGrid grid) {
    return engine.query(question.expression, grid, question.options);
  }

  private Renewal renewal(Question question, Optional<Kept> before, Horizon horizon) {
    Run good = before.map(kept -> good(kept, question.grid, horizon)).orElse(Run.NONE);
    return before.isEmpty() || good.length() * LEAST_SHARE < question.grid.length()
        ? Renewal.whole(compute(question, question.grid))
        : Renewal.of(before.get(), good, question.grid, grid -> compute(question, grid));
  }

  /** Which points of a grid are kept and still good. */
  private Run good(Kept before, TimeGrid grid, Horizon horizon) {
    long changed = changedSince(before.versions());
    if (changed <= horizon.fixedMillis()) {
      return Run.NONE;
    }
    long unchanged = changed == Long.MAX_VALUE ? changed : changed - 1 - horizon.aheadMillis();
    long last = Math.min(before.grid().lastMillis(), before.goodUntilMillis());
    return Run.between(grid, before.grid().startMillis(), Math.min(last, unchanged));
  }

  private long changedSince(Map<String, Long> versions) {
    return stores.entrySet().stream()
        .mapToLong(store ->
            store.getValue().oldestSince(versions.getOrDefault(store.getKey(), Long.MIN_VALUE)))
        .min()
        .orElse(Long.MAX_VALUE);
  }

  /** Bytes of all that is kept, about. */
  public long bytes() {
    return shelf.bytes();
  }
}
