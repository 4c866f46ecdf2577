package io.auscult.stats.drift;

import io.auscult.series.Stale;
import io.auscult.stats.Quantiles;
import java.util.Arrays;

/**
 * Two-sample Kolmogorov-Smirnov distance over moving windows, the largest gap between two empirical
 * distributions:
 *
 * <pre>  D = sup_x | F_reference(x) - F_current(x) |,   0 &lt;= D &lt;= 1</pre>
 *
 * <p>Unit-free and unchanged by any increasing transformation. Exact, ties included: the gap is
 * kept in integers as n m D. NaN is ignored; infinite values are values. While one of the windows
 * is empty there is no distance: {@link Stale#MARKER}.
 *
 * <p>For a reference that stays use {@link #against}. For one that moves use {@link #within} with
 * every value that it will ever hold, which a range query knows in advance; the current window may
 * hold anything in both cases.
 *
 * <p>Cost: adding or removing a value is logarithmic in the distinct reference values; a distance
 * takes constant time while the sizes of the windows stay, and a short search where they change.
 *
 * <p>Source: N. Smirnov, "Table for estimating the goodness of fit of empirical distributions",
 * Annals of Mathematical Statistics 19 (1948) 279-281. Checked against SciPy's {@code ks_2samp}.
 */
public final class SlidingKs implements TwoWindows {
  /** The distinct values of the reference, ascending. */
  private final double[] ranks;

  /** Slot 2i + 1 is at rank i, slot 2i between it and the rank before. */
  private final GapTree gaps;

  private SlidingKs(double[] ranks) {
    this.ranks = ranks;
    this.gaps = new GapTree(2 * ranks.length + 1);
  }

  /** Distances to a reference that is given once; the current window is empty. */
  public static SlidingKs against(double[] reference) {
    double[] sorted = Quantiles.sortedWithoutNaN(reference);
    SlidingKs ks = new SlidingKs(distinct(sorted));
    int[] counts = new int[2 * ks.ranks.length + 1];
    int rank = 0;
    for (double value : sorted) {
      if (value != ks.ranks[rank]) {
        rank++;
      }
      counts[2 * rank + 1]++;
    }
    ks.gaps.fillReference(counts);
    return ks;
  }

  /** Both windows empty; the reference will only ever hold values out of those given. */
  public static SlidingKs within(double[] referenceValues) {
    return new SlidingKs(distinct(Quantiles.sortedWithoutNaN(referenceValues)));
  }

  /** Puts a value into the current window. */
  @Override
  public void add(double x) {
    if (!Double.isNaN(x)) {
      gaps.changeCurrent(slotOf(x), 1);
    }
  }

  /**
   * Takes a value out of the current window.
   *
   * @throws IllegalArgumentException if it cannot have been there
   */
  @Override
  public void remove(double x) {
    if (Double.isNaN(x)) {
      return;
    }
    int slot = slotOf(x);
    if (gaps.currentAt(slot) == 0) {
      throw new IllegalArgumentException("cannot remove " + x + ": it is not in the window");
    }
    gaps.changeCurrent(slot, -1);
  }

  /**
   * Puts a value into the reference.
   *
   * @throws IllegalArgumentException if it is not among the values announced to {@link #within}
   */
  @Override
  public void addReference(double x) {
    if (!Double.isNaN(x)) {
      gaps.changeReference(referenceSlot(x), 1);
    }
  }

  /**
   * Takes a value out of the reference.
   *
   * @throws IllegalArgumentException if it is not there
   */
  @Override
  public void removeReference(double x) {
    if (Double.isNaN(x)) {
      return;
    }
    int slot = referenceSlot(x);
    if (gaps.referenceAt(slot) == 0) {
      throw new IllegalArgumentException("cannot remove " + x + ": it is not in the reference");
    }
    gaps.changeReference(slot, -1);
  }

  /** Number of values in the current window. */
  @Override
  public int size() {
    return gaps.currentSize();
  }

  /** Number of values in the reference. */
  @Override
  public int referenceSize() {
    return gaps.referenceSize();
  }

  /** The distance D; {@link Stale#MARKER} while one of the windows is empty. */
  public double distance() {
    if (size() == 0 || referenceSize() == 0) {
      return Stale.MARKER;
    }
    return gaps.largestGap() / ((double) size() * referenceSize());
  }

  /** The p-value of the distance by {@link KsPValue#of}; {@link Stale#MARKER} as above. */
  public double pValue() {
    double distance = distance();
    return Stale.is(distance) ? distance : KsPValue.of(distance, referenceSize(), size());
  }

  private int referenceSlot(double x) {
    int slot = slotOf(x);
    if (slot % 2 == 0) {
      throw new IllegalArgumentException(
          x + " is not among the values that were announced for the reference");
    }
    return slot;
  }

  private int slotOf(double x) {
    int at = Arrays.binarySearch(ranks, x + 0.0);
    return at >= 0 ? 2 * at + 1 : 2 * (-at - 1);
  }

  private static double[] distinct(double[] sorted) {
    double[] kept = new double[sorted.length];
    int size = 0;
    for (double value : sorted) {
      if (size == 0 || value != kept[size - 1]) {
        kept[size++] = value;
      }
    }
    return Arrays.copyOf(kept, size);
  }
}
