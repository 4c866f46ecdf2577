package io.auscult.stats.anomaly;

import io.auscult.compute.Kernels;
import io.auscult.series.Stale;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Optional;

/**
 * How unusual several values are together, judged by those of a moving window before them: 1.0 is
 * the boundary. Sees a value that none of the series would report alone, such as a GPU that idles
 * while requests are many.
 *
 * <p>The method is fitted anew where the {@link LearningSpan} of the window changes, to at most
 * {@value JudgedPoints#MOST} points of it. Needs {@value JudgedPoints#LEAST} points. Unit-free.
 */
public final class JoinedScore {
  private final PointMethod method;
  private final Kernels kernels;
  private final LearningSpan span;
  private final ArrayDeque<Point> past = new ArrayDeque<>();
  private Optional<JudgedPoints> learned = Optional.empty();

  private static final class Point {
    private final long oldestMillis;
    private final long epochMillis;
    private final double[] values;

    Point(long oldestMillis, long epochMillis, double[] values) {
      this.oldestMillis = oldestMillis;
      this.epochMillis = epochMillis;
      this.values = values;
    }
  }

  /**
   * A score without a past.
   *
   * @param rangeMillis the length of the window
   */
  public JoinedScore(PointMethod method, long rangeMillis, Kernels kernels) {
    this.method = method;
    this.kernels = kernels;
    this.span = new LearningSpan(rangeMillis);
  }

  /**
   * Adds the next point to the past.
   *
   * @param oldestMillis the time of the oldest of its values, with which it leaves the window
   * @param values one of each series; a point with one that is not finite is left out; not copied
   */
  public void add(long oldestMillis, long epochMillis, double[] values) {
    if (Arrays.stream(values).allMatch(Double::isFinite)) {
      past.add(new Point(oldestMillis, epochMillis, values));
    }
  }

  /** Drops the points with a value that is not after an instant. */
  public void forgetUpTo(long epochMillis) {
    span.forgetUpTo(epochMillis);
    while (!past.isEmpty() && past.getFirst().oldestMillis <= epochMillis) {
      past.removeFirst();
    }
  }

  /**
   * The score of a point at an instant after all points added; {@link Stale#MARKER} while too
   * little is known.
   */
  public double of(long epochMillis, double[] values) {
    if (span.moveTo(epochMillis)) {
      double[][] points =
          past.stream()
              .filter(point -> span.contains(point.epochMillis))
              .map(point -> point.values)
              .toArray(double[][]::new);
      learned =
          points.length < JudgedPoints.LEAST
              ? Optional.empty()
              : Optional.of(new JudgedPoints(method, points, kernels));
    }
    return learned.isEmpty() ? Stale.MARKER : learned.get().score(values);
  }
}
