package io.auscult.stats.anomaly;

import io.auscult.stats.OrderedWindow;
import io.auscult.stats.anomaly.Learned.Fitted;
import java.util.Arrays;
import java.util.Optional;

/**
 * The last {@value #LENGTH} values as a point for a {@link RandomCutForest}: how much the newest of
 * them displaces, given those before it.
 *
 * <pre>
 *   score = d / z,   z = what one displacement in a thousand exceeds, {@value #LEAST_BOUNDARY} to {@value #MOST_BOUNDARY}
 * </pre>
 *
 * <p>z is by the {@link Tail} of {@value #MOST_JUDGED} displacements in the last third by a forest
 * of the first two, so that it holds for values that the forest has not seen; the score is by a
 * forest of all. What displaces less than {@value #LEAST_BOUNDARY} of the points is not unusual,
 * however regular the past was, and what displaces more than {@value #MOST_BOUNDARY} is, whatever
 * was there.
 *
 * <p>In the paper the whole point is judged: a spike is then reported until it has left the point.
 * That costs 15 points of the score on NAB with two values and 20 with eight.
 */
final class Shingles implements Fitted {
  static final int LENGTH = 4;
  private static final double LEAST_BOUNDARY = 0.1;
  private static final double MOST_BOUNDARY = 0.7;
  private static final int MOST_JUDGED = 500;

  private final RandomCutForest forest;
  private final double boundary;

  /** The value that all had, NaN if they differed. */
  private final double still;

  private Shingles(double[][] all, double still) {
    this.still = still;
    int first = all.length - all.length / 3;
    RandomCutForest before = new RandomCutForest(Arrays.copyOf(all, first));
    OrderedWindow unseen = new OrderedWindow();
    Arrays.stream(before.displacements(judged(all, first))).forEach(unseen::add);
    double rare = Tail.upper(unseen).quantile(Calibrated.RATE);
    boundary = Math.clamp(rare, LEAST_BOUNDARY, MOST_BOUNDARY);
    forest = new RandomCutForest(all);
  }

  /** The points from the first on; of more than {@value #MOST_JUDGED}, every so many. */
  private static double[][] judged(double[][] all, int first) {
    int last = all.length - 1;
    int every = (last - first) / MOST_JUDGED + 1;
    double[][] judged = new double[(last - first) / every + 1][];
    Arrays.setAll(judged, i -> all[last - i * every]);
    return judged;
  }

  /** Learns from values; empty for too few. */
  static Optional<Fitted> of(double[] values) {
    int count = values.length - LENGTH + 1;
    if (count < 3 * Tail.LEAST) {
      return Optional.empty();
    }
    double[][] all = new double[count][];
    Arrays.setAll(all, i -> Arrays.copyOfRange(values, i, i + LENGTH));
    boolean moved = Arrays.stream(values).anyMatch(value -> value != values[0]);
    return Optional.of(new Shingles(all, moved ? Double.NaN : values[0]));
  }

  @Override
  public int length() {
    return LENGTH;
  }

  @Override
  public double score(double[] newest) {
    if (!Double.isNaN(still)) {
      return newest[LENGTH - 1] == still ? 0 : Double.POSITIVE_INFINITY;
    }
    return forest.displacement(newest) / boundary;
  }
}
