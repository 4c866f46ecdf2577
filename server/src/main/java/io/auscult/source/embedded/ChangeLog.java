package io.auscult.source.embedded;

import io.auscult.source.Changes;
import java.util.ArrayDeque;
import java.util.Iterator;

/**
 * Remembers, for each recent version of the store, the oldest instant that has changed since.
 *
 * <p>Only entries that can still be the smallest of those after some version are kept, so that most
 * appends, which are newer than all before, cost one entry, and a late one removes many. Of a
 * version that is too old to be known, everything has changed.
 */
final class ChangeLog implements Changes {
  private static final int MAX_ENTRIES = 10_000;

  private record Entry(long version, long oldestMillis) {}

  /** In the order of versions; the oldest instants increase from the first to the last. */
  private final ArrayDeque<Entry> entries = new ArrayDeque<>();

  private long version;
  private long forgottenVersion;

  /** Something from an instant on has changed and can be read; {@link Long#MAX_VALUE}: nothing. */
  synchronized void changed(long oldestMillis) {
    if (oldestMillis == Long.MAX_VALUE) {
      return;
    }
    version++;
    while (!entries.isEmpty() && entries.getLast().oldestMillis >= oldestMillis) {
      entries.removeLast();
    }
    entries.addLast(new Entry(version, oldestMillis));
    if (entries.size() > MAX_ENTRIES) {
      forgottenVersion = entries.removeFirst().version;
    }
  }

  @Override
  public synchronized long version() {
    return version;
  }

  @Override
  public synchronized long oldestSince(long since) {
    if (since < forgottenVersion) {
      return Long.MIN_VALUE;
    }
    long oldest = Long.MAX_VALUE;
    // From the newest on, because a caller asks about what it has just seen.
    for (Iterator<Entry> entry = entries.descendingIterator(); entry.hasNext(); ) {
      Entry next = entry.next();
      if (next.version <= since) {
        break;
      }
      oldest = next.oldestMillis;
    }
    return oldest;
  }

  @Override
  public boolean tellsAll() {
    return true;
  }
}
