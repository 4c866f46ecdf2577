package io.auscult.stats.anomaly;

import io.auscult.stats.OrderedWindow;

/** The numbers of a moving window, by time and by size. */
final class Ordered {
  private final Recent recent = new Recent();
  private final OrderedWindow values = new OrderedWindow();

  void add(long epochMillis, double value) {
    if (!Double.isNaN(value)) {
      recent.add(epochMillis, value);
      values.add(value);
    }
  }

  void forgetUpTo(long epochMillis) {
    while (recent.beginsUpTo(epochMillis)) {
      values.remove(recent.removeFirst());
    }
  }

  OrderedWindow values() {
    return values;
  }
}
