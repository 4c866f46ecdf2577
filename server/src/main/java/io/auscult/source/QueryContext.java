package io.auscult.source;

import java.util.function.Consumer;

/**
 * On whose behalf a store is asked: how long the answer is of use, who hears of notices, and who of
 * the requests that it takes. The consumers may be called by several threads.
 */
public record QueryContext(
    Deadline deadline, Consumer<Notice> notices, Consumer<Exchange> exchanges) {

  /** Somebody who wants the answer alone. */
  public static QueryContext until(Deadline deadline) {
    return new QueryContext(deadline, _ -> {}, _ -> {});
  }

  /** The same for another listener of notices. */
  public QueryContext telling(Consumer<Notice> other) {
    return new QueryContext(deadline, other, exchanges);
  }

  /** The same for another listener of requests. */
  public QueryContext recording(Consumer<Exchange> other) {
    return new QueryContext(deadline, notices, other);
  }
}
