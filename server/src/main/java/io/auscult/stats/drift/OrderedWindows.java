package io.auscult.stats.drift;

import io.auscult.stats.OrderedWindow;

/**
 * Two windows in ascending order, and whether the reference has changed since something was derived
 * from it.
 */
abstract class OrderedWindows implements TwoWindows {
  final OrderedWindow reference = new OrderedWindow();
  final OrderedWindow current = new OrderedWindow();
  private boolean derived;

  @Override
  public final void add(double x) {
    current.add(x);
  }

  @Override
  public final void remove(double x) {
    current.remove(x);
  }

  @Override
  public final void addReference(double x) {
    reference.add(x);
    derived = false;
  }

  @Override
  public final void removeReference(double x) {
    reference.remove(x);
    derived = false;
  }

  @Override
  public final int size() {
    return current.size();
  }

  @Override
  public final int referenceSize() {
    return reference.size();
  }

  /** Derives what depends on the reference alone, if that has changed. */
  final void deriveOnce() {
    if (!derived) {
      derive();
      derived = true;
    }
  }

  abstract void derive();
}
