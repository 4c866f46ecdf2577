package io.auscult.query.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.auscult.promql.Parser;
import io.auscult.query.QueryEngine;
import io.auscult.query.QueryLimits;
import io.auscult.query.QueryOptions;
import io.auscult.query.QueryResult;
import io.auscult.query.Value;
import io.auscult.query.cache.CacheListener.Use;
import io.auscult.query.cache.Flights.Landed;
import io.auscult.series.TimeGrid;
import io.auscult.signal.SignalCatalog;
import io.auscult.source.Changes;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Supplier;

/**
 * Keeps the results of range queries by expression and step. Of a query whose window has moved on,
 * only the new points are computed, and those so young that samples of theirs may still arrive
 * ({@link CacheSettings#overlap}). What a store says it has changed ({@link Changes}) is computed
 * again, however old. Equal questions in flight are asked once.
 *
 * <p>Instants are not kept, nor expressions that depend on the start, end or step of their query. A
 * function with a memory, such as a seasonal band, begins anew with the tail: the tail is what an
 * instant query would give, and so what a rule sees.
 */
public final class CachedQueryEngine implements QueryEngine {
  /** With less than this share of its points kept, a query is computed as a whole. */
  private static final int LEAST_SHARE = 4;

  private final QueryEngine engine;
  private final Supplier<SignalCatalog> catalog;
  private final QueryLimits limits;
  private final List<Changes> stores;
  private final CacheSettings settings;
  private final CacheListener listener;
  private final Clock clock;
  private final Cache<Key, Kept> kept;
  private final Flights<Question, QueryResult> flights = new Flights<>();

  /** By what a result is found; the points of a step may lie anywhere within it. */
  private record Key(
      String expression, ZoneId zone, long stepMillis, long phaseMillis, SignalCatalog signals) {}

  private record Question(
      String expression, TimeGrid grid, QueryOptions options, SignalCatalog signals) {
    Key key() {
      long step = grid.stepMillis();
      long phase = Math.floorMod(grid.startMillis(), step);
      return new Key(expression, options.zone(), step, phase, signals);
    }

    Horizon horizon() {
      return Horizon.of(signals.resolve(expression, Parser.parse(expression)));
    }
  }

  private CachedQueryEngine(Builder builder) {
    engine = builder.engine;
    catalog = builder.catalog;
    limits = builder.limits;
    stores = List.copyOf(builder.stores);
    settings = builder.settings;
    listener = builder.listener;
    clock = builder.clock;
    kept =
        Caffeine.newBuilder()
            .maximumWeight(settings.maxBytes())
            .<Key, Kept>weigher((_, result) -> result.weight())
            .executor(Runnable::run)
            .build();
  }

  /** What a cached engine is put together from. */
  public static final class Builder {
    private final QueryEngine engine;
    private final Supplier<SignalCatalog> catalog;
    private final Clock clock;
    private QueryLimits limits = QueryLimits.DEFAULT;
    private List<Changes> stores = List.of();
    private CacheSettings settings = CacheSettings.DEFAULT;
    private CacheListener listener = CacheListener.NONE;

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

    /** Stores that may tell of changes to their past. */
    public Builder stores(List<Changes> all) {
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
    Horizon horizon = question.horizon();
    if (horizon.ofWholeQuery() || horizon.fixedMillis() > settledMillis) {
      return bypass(question);
    }
    List<Long> versions = stores.stream().map(Changes::version).toList();
    Renewal renewal = renewal(question, horizon);
    QueryResult result = renewal.result();
    if (renewal.use() != Use.HIT && !(result.value() instanceof Value.Text)) {
      long goodUntil = settledMillis - horizon.aheadMillis();
      kept.put(
          question.key(), new Kept(question.grid, goodUntil, versions, result, renewal.cost()));
    }
    listener.used(renewal.use(), renewal.saved());
    return result;
  }

  private QueryResult bypass(Question question) {
    listener.used(Use.BYPASS, Duration.ZERO);
    return compute(question, question.grid);
  }

  private QueryResult compute(Question question, TimeGrid grid) {
    return engine.query(question.expression, grid, question.options);
  }

  private Renewal renewal(Question question, Horizon horizon) {
    Kept before = kept.getIfPresent(question.key());
    Run good = before == null ? Run.NONE : good(before, question.grid, horizon);
    return before == null || good.length() * LEAST_SHARE < question.grid.length()
        ? Renewal.whole(compute(question, question.grid))
        : Renewal.of(before, good, question.grid, grid -> compute(question, grid));
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

  private long changedSince(List<Long> versions) {
    long oldest = Long.MAX_VALUE;
    for (int i = 0; i < versions.size(); i++) {
      oldest = Math.min(oldest, stores.get(i).oldestSince(versions.get(i)));
    }
    return oldest;
  }

  /** Bytes of all results that are kept, about. */
  public long bytes() {
    return kept.policy().eviction().orElseThrow().weightedSize().orElse(0);
  }
}
