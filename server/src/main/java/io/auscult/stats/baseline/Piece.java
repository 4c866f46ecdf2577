package io.auscult.stats.baseline;

import java.util.Arrays;

/** Samples that came one after the other in one slot, and their distances. */
final class Piece {
  private final int slot;
  private final long startMillis;
  private double[] values = new double[16];
  private double[] distances = new double[16];
  private int size;

  Piece(int slot, long startMillis) {
    this.slot = slot;
    this.startMillis = startMillis;
  }

  int slot() {
    return slot;
  }

  long startMillis() {
    return startMillis;
  }

  int size() {
    return size;
  }

  /** Adds a sample, whose distance may be NaN. */
  void add(double value, double distance) {
    if (size == values.length) {
      values = Arrays.copyOf(values, 2 * size);
      distances = Arrays.copyOf(distances, 2 * size);
    }
    values[size] = value;
    distances[size] = distance;
    size++;
  }

  Sorted values() {
    return Sorted.of(values, size);
  }

  Sorted distances() {
    return Sorted.of(distances, size);
  }
}
