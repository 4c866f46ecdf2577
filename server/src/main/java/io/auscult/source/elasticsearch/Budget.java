package io.auscult.source.elasticsearch;

import io.auscult.source.LimitException;

/** How many documents or buckets a call may still read. */
final class Budget {
  private final String source;
  private final int allowed;
  private long spent;

  Budget(ElasticsearchSettings settings) {
    this.source = settings.name();
    this.allowed = settings.maxRows();
  }

  void spend(String what, long rows) {
    spent += rows;
    if (spent > allowed) {
      throw new LimitException(
          what + " of " + source, spent, allowed, "sources." + source + ".maxRows");
    }
  }

  /** Counting any further than this tells nothing new. */
  int enoughToFail() {
    return (int) Math.min(Integer.MAX_VALUE, allowed + 1L);
  }
}
