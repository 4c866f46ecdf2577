package io.auscult.source.embedded;

import io.auscult.series.Labels;

/**
 * A series of the store: its number, its labels, and what of it is in memory. Written by the thread
 * that holds the store's write lock, read by any.
 */
final class StoredSeries {
  private final long id;
  private final Labels labels;
  private volatile Head head;
  private volatile long lastMillis;

  StoredSeries(long id, Labels labels, long lastMillis) {
    this.id = id;
    this.labels = labels.interned();
    this.lastMillis = lastMillis;
    this.head = Head.after(lastMillis);
  }

  long id() {
    return id;
  }

  Labels labels() {
    return labels;
  }

  Head head() {
    return head;
  }

  /** Epoch milliseconds of the newest sample, {@link Long#MIN_VALUE} where there is none. */
  long lastMillis() {
    return lastMillis;
  }

  void head(Head newHead) {
    head = newHead;
  }

  void advance(long epochMillis) {
    lastMillis = Math.max(lastMillis, epochMillis);
  }
}
