package io.auscult.stats.change;

import io.auscult.series.Stale;
import io.auscult.stats.drift.KsPValue;

/**
 * Kolmogorov-Smirnov windowing: the newest {@value #NEWER} samples against the {@value #OLDER}
 * before them. With D the largest gap between their distribution functions,
 *
 * <pre>  score = D / (the least D that chance exceeds one time in 200)</pre>
 *
 * <p>Range 0 upwards, unit-free, and blind to any increasing transformation; it sees changes of
 * spread and shape too. No score before {@value #OLDER} + {@value #NEWER} samples; after a signal
 * the newer ones become the first of the older ones. O({@value #OLDER}) for each sample.
 *
 * <p>The authors draw as many of the older samples by chance as there are newer ones; here all of
 * them are taken, so that the same samples always score the same. The critical gap is exact.
 *
 * <p>Source: C. Raab, M. Heusinger, F.-M. Schleif, "Reactive soft prototype computing for concept
 * drift streams", Neurocomputing 416 (2020) 340-351. The critical gap is checked against SciPy's
 * {@code ks_2samp}.
 */
public final class Kswin extends RestartingDetector {
  private static final int OLDER = 70;
  private static final int NEWER = 30;
  private static final double ALPHA = 0.005;

  /** The least gap that is a change: p-value at most {@value #ALPHA}. */
  static final double CRITICAL = criticalGap();

  /** What a sample adds to the gap, in units of 1 / ({@value #OLDER} {@value #NEWER}). */
  private static final int OLD_STEP = NEWER;

  private static final int NEW_STEP = -OLDER;

  /** The samples in the order of time, as a ring. */
  private final double[] ring = new double[OLDER + NEWER];

  private int next;

  /** The samples in ascending order, with their steps. */
  private final double[] sorted = new double[OLDER + NEWER];

  private final int[] steps = new int[OLDER + NEWER];
  private int size;

  /** No samples yet. */
  public Kswin() {}

  /** Gaps are multiples of one over the least common multiple of the sizes. */
  private static double criticalGap() {
    int gaps = OLDER * NEWER / 10;
    for (int i = 1; i < gaps; i++) {
      if (KsPValue.of((double) i / gaps, OLDER, NEWER) <= ALPHA) {
        return (double) i / gaps;
      }
    }
    return 1;
  }

  @Override
  void restart() {
    forgetOlder();
  }

  @Override
  double scoreAfter(double x) {
    if (size == ring.length) {
      delete(find(back(size), OLD_STEP));
    }
    if (size >= NEWER) {
      steps[find(back(NEWER), NEW_STEP)] = OLD_STEP;
    }
    insert(x);
    ring[next] = x;
    next = (next + 1) % ring.length;
    return size == ring.length ? gap() / CRITICAL : Stale.MARKER;
  }

  /** The sample that was added so many samples ago, 1 for the newest. */
  private double back(int samples) {
    return ring[(next - samples + ring.length) % ring.length];
  }

  private void forgetOlder() {
    while (size > NEWER) {
      delete(find(back(size), OLD_STEP));
    }
  }

  /** Where a value is that has a step; of equal ones any. */
  private int find(double x, int step) {
    int at = firstFrom(x);
    while (steps[at] != step) {
      at++;
    }
    return at;
  }

  private int firstFrom(double x) {
    int low = 0;
    int high = size;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] < x) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private void insert(double x) {
    int at = firstFrom(x);
    System.arraycopy(sorted, at, sorted, at + 1, size - at);
    System.arraycopy(steps, at, steps, at + 1, size - at);
    sorted[at] = x;
    steps[at] = NEW_STEP;
    size++;
  }

  private void delete(int at) {
    size--;
    System.arraycopy(sorted, at + 1, sorted, at, size - at);
    System.arraycopy(steps, at + 1, steps, at, size - at);
  }

  private double gap() {
    int largest = 0;
    int sum = 0;
    for (int i = 0; i < size - 1; i++) {
      sum += steps[i];
      if (sorted[i] != sorted[i + 1]) {
        largest = Math.max(largest, Math.abs(sum));
      }
    }
    return (double) largest / (OLDER * NEWER);
  }
}
