package io.auscult.stats.drift;

import io.auscult.series.Stale;
import io.auscult.stats.OrderedWindow;
import java.util.Arrays;

/**
 * Two moving windows as counts in bins between quantiles of the reference, and a {@link
 * BinnedMeasure} between them.
 *
 * <p>The edges depend on the reference alone: they stay while it stays, so that scores compare over
 * time. The outer bins are open. A value that is several quantiles at once, as in discrete or
 * rounded data, gets a bin of its own, and the bins beside it end before it and begin after it; so
 * a constant reference has three bins (below, the value, above).
 *
 * <p>NaN is ignored. No value ({@link Stale#MARKER}) while the reference has fewer values than
 * there are bins, or the current window is empty. Cost: adding and removing is far below a
 * microsecond; a value costs a rank per edge and window.
 */
public final class SlidingBins extends OrderedWindows {
  /** The usual number of bins. */
  public static final int DEFAULT_BINS = 10;

  /** More bins than tell anything. */
  public static final int MOST_BINS = 100;

  private final int bins;
  private double[] edges = {};

  /** Both windows empty. */
  public SlidingBins(int bins) {
    if (bins < 2) {
      throw new IllegalArgumentException("at least 2 bins are needed, got " + bins);
    }
    this.bins = bins;
  }

  /** The current window empty, the reference as given. */
  public static SlidingBins against(double[] reference, int bins) {
    SlidingBins windows = new SlidingBins(bins);
    for (double value : reference) {
      windows.addReference(value);
    }
    return windows;
  }

  /** How far the windows are apart; {@link Stale#MARKER} where there are too few values. */
  public double value(BinnedMeasure measure) {
    return isTooSmall() ? Stale.MARKER : measure.ofCounts(counts(reference), counts(current));
  }

  /** Which bin each of some numbers is in, from 0. */
  int[] of(double[] numbers) {
    deriveOnce();
    int[] found = new int[numbers.length];
    for (int i = 0; i < found.length; i++) {
      int at = Arrays.binarySearch(edges, numbers[i] + 0.0);
      found[i] = at >= 0 ? at : -at - 1;
    }
    return found;
  }

  /** How many values of the reference are in each bin. */
  long[] referenceCounts() {
    return counts(reference);
  }

  private boolean isTooSmall() {
    return reference.size() < bins || current.size() == 0;
  }

  private long[] counts(OrderedWindow window) {
    deriveOnce();
    long[] counts = new long[edges.length + 1];
    long below = 0;
    for (int i = 0; i < edges.length; i++) {
      long atMost = window.countAtMost(edges[i]);
      counts[i] = atMost - below;
      below = atMost;
    }
    counts[edges.length] = window.size() - below;
    return counts;
  }

  @Override
  void derive() {
    edges = QuantileEdges.of(reference.size(), reference::at, bins);
  }
}
