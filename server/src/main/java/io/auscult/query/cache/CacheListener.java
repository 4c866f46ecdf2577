package io.auscult.query.cache;

import java.time.Duration;

/** Hears how each query came out. */
@FunctionalInterface
public interface CacheListener {
  /** Nobody listens. */
  CacheListener NONE = (_, _) -> {};

  /** What the cache did for a query. */
  enum Use {
    /** All points were kept. */
    HIT,
    /** Some points were kept; the others were computed. */
    PARTIAL,
    /** No point was kept. */
    MISS,
    /** Another caller had the same question in flight. */
    SHARED,
    /** An instant, a request for fresh data, or an expression that cannot be kept. */
    BYPASS
  }

  /**
   * A query has been answered.
   *
   * @param saved what the points that were kept took when they were computed
   */
  void used(Use use, Duration saved);
}
