package io.auscult.source;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * On whose behalf a store is asked: how long the answer is of use, who hears of notices, and who of
 * the requests that it takes. The consumers may be called by several threads.
 *
 * @param lookback how far back an instant selector looks for its sample; empty: as the store does
 *     of itself
 */
public record QueryContext(
    Deadline deadline,
    Optional<Duration> lookback,
    Consumer<Notice> notices,
    Consumer<Exchange> exchanges) {

  /** Somebody who wants the answer alone. */
  public static QueryContext until(Deadline deadline) {
    return new QueryContext(deadline, Optional.empty(), _ -> {}, _ -> {});
  }

  /** The same, but instant selectors look so far back. */
  public QueryContext lookingBack(Optional<Duration> other) {
    return new QueryContext(deadline, other, notices, exchanges);
  }

  /** The same for another listener of notices. */
  public QueryContext telling(Consumer<Notice> other) {
    return new QueryContext(deadline, lookback, other, exchanges);
  }

  /** The same for another listener of requests. */
  public QueryContext recording(Consumer<Exchange> other) {
    return new QueryContext(deadline, lookback, notices, other);
  }
}
