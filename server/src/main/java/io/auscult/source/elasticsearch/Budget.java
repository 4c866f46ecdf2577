package io.auscult.source.elasticsearch;

import io.auscult.source.LimitException;

/** How many documents or buckets a call may still read, on all of its threads. */
final class Budget {
  /** So many documents are read in about a second. */
  private static final int QUICKLY_READ = 100_000;

  private final String source;
  private final int allowed;
  private final int quickly;
  private long spent;

  Budget(ElasticsearchSettings settings) {
    this(settings, Math.min(QUICKLY_READ, settings.maxRows()));
  }

  Budget(ElasticsearchSettings settings, int quickly) {
    this.source = settings.name();
    this.allowed = settings.maxRows();
    this.quickly = quickly;
  }

  synchronized void spend(String what, long rows) {
    spent += rows;
    if (spent > allowed) {
      throw new LimitException(
          what + " of " + source, spent, allowed, "sources." + source + ".maxRows");
    }
  }

  /** True for so few documents that reading them is better than an approximation. */
  boolean canRead(long documents) {
    return documents <= quickly;
  }

  /** Counting any further than this tells nothing new. */
  int enoughToFail() {
    return (int) Math.min(Integer.MAX_VALUE, allowed + 1L);
  }
}
