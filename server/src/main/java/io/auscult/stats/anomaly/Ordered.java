package io.auscult.stats.anomaly;

import io.auscult.stats.OrderedWindow;
import io.auscult.stats.Recent;

/** The numbers of a moving window, by time and by size. */
final class Ordered {
  private Recent recent = new Recent();
  private OrderedWindow values = new OrderedWindow();

  void add(long epochMillis, double value) {
    recent.add(epochMillis, value);
    values.add(value);
  }

  void forgetUpTo(long epochMillis) {
    while (recent.beginsUpTo(epochMillis)) {
      values.remove(recent.removeFirst());
    }
  }

  void clear() {
    recent = new Recent();
    values = new OrderedWindow();
  }

  OrderedWindow values() {
    return values;
  }
}
