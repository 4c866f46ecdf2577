package io.auscult.query;

import io.auscult.series.TimeGrid;
import io.auscult.source.OverloadException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Lets so many queries through at a time, in the order in which they came. The others wait, but no
 * longer than their answer is of use, and not more than so many: then they are refused at once.
 */
public final class AdmittingQueryEngine implements QueryEngine {
  private final QueryEngine engine;
  private final AdmissionLimits limits;
  private final Semaphore turns;
  private final AtomicInteger waiting = new AtomicInteger();

  public AdmittingQueryEngine(QueryEngine engine, AdmissionLimits limits) {
    this.engine = engine;
    this.limits = limits;
    this.turns = new Semaphore(limits.maxConcurrent(), true);
  }

  /**
   * {@inheritDoc}
   *
   * @throws OverloadException where too many queries wait, or this one has waited too long
   * @throws CancellationException where the thread is interrupted while it waits
   */
  @Override
  public QueryResult query(String expression, TimeGrid grid, QueryOptions options) {
    Stopwatch watch = new Stopwatch();
    takeTurn(options.timeout());
    try {
      Duration waited = watch.lap();
      QueryOptions rest = options.withTimeout(options.timeout().minus(waited));
      QueryResult result = engine.query(expression, grid, rest);
      return new QueryResult(
          result.expr(), result.value(), result.notices(), result.profile().queued(waited));
    } finally {
      turns.release();
    }
  }

  private void takeTurn(Duration timeout) {
    if (turns.tryAcquire()) {
      return;
    }
    try {
      int ahead = waiting.incrementAndGet();
      if (ahead > limits.maxQueued()) {
        throw new OverloadException(
            "queries waiting", ahead, limits.maxQueued(), "queries.maxQueued");
      }
      if (!turns.tryAcquire(timeout.toNanos(), TimeUnit.NANOSECONDS)) {
        throw new OverloadException(
            "queries at once for longer than the query's %d ms".formatted(timeout.toMillis()),
            limits.maxConcurrent() + 1L,
            limits.maxConcurrent(),
            "queries.maxConcurrent");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("the query was cancelled");
    } finally {
      waiting.decrementAndGet();
    }
  }

  /** Queries that wait for their turn now. */
  public int waiting() {
    return waiting.get();
  }
}
