package io.auscult.stats.forecast;

import io.auscult.stats.season.EvenSeries;

/**
 * Brings samples to the slots of an even grid as they come: the mean of the slot that is being
 * filled, and each slot before it, handed on once it is complete. Before the first slot nothing is
 * filled.
 */
final class SlotMean {
  private final EvenSeries grid;
  private final Completed completed;
  private int slot;
  private int count;
  private double mean = Double.NaN;

  /** Takes a slot and its mean, NaN where it had no sample. */
  @FunctionalInterface
  interface Completed {
    void accept(int slot, double mean);
  }

  SlotMean(EvenSeries grid, Completed completed) {
    this.grid = grid;
    this.completed = completed;
  }

  void add(long epochMillis, double value) {
    long next = grid.slotOf(epochMillis);
    if (!Double.isFinite(value) || next < slot) {
      return;
    }
    while (slot < next) {
      completed.accept(slot++, mean);
      mean = Double.NaN;
      count = 0;
    }
    count++;
    mean = count == 1 ? value : mean + (value - mean) / count;
  }

  /** The slot that is being filled. */
  int slot() {
    return slot;
  }

  /** The mean of its samples so far; NaN without. */
  double mean() {
    return mean;
  }
}
