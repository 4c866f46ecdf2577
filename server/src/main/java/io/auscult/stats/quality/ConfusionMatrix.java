package io.auscult.stats.quality;

import io.auscult.series.Stale;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * How often each class was predicted and was right: the margins and the diagonal of the table of
 * predicted against actual classes. Counts need not be whole: those that Prometheus extrapolates
 * are not, nor are expected ones.
 *
 * <p>An average is over the classes that occur, predicted or actual; one that is never predicted
 * has the precision 0 in it, and one that never is has the recall 0, as in scikit-learn. Without
 * any count there is no score: {@link Stale#MARKER}.
 *
 * <p>Checked against scikit-learn's {@code accuracy_score} and {@code
 * precision_recall_fscore_support}.
 */
public final class ConfusionMatrix {
  private final double[] hits;
  private final double[] predicted;
  private final double[] actual;
  private double total;

  /** All counts 0. */
  public ConfusionMatrix(int classes) {
    hits = new double[classes];
    predicted = new double[classes];
    actual = new double[classes];
  }

  /** Counts predictions of one class that were of another, or of the same. */
  public void add(int predictedClass, int actualClass, double count) {
    if (!(count > 0)) {
      return;
    }
    predicted[predictedClass] += count;
    actual[actualClass] += count;
    total += count;
    if (predictedClass == actualClass) {
      hits[actualClass] += count;
    }
  }

  /** The share of the predictions that are right. */
  public double accuracy() {
    return total > 0
        ? IntStream.range(0, hits.length).mapToDouble(c -> hits[c]).sum() / total
        : Stale.MARKER;
  }

  /** The score of one class; no sample where it is 0/0. */
  public double of(int oneClass, ClassScore score) {
    return score.of(hits[oneClass], predicted[oneClass], actual[oneClass]);
  }

  /** The mean over the classes, each with the same weight. */
  public double macro(ClassScore score) {
    return average(score, IntStream.range(0, hits.length).mapToDouble(c -> occurs(c) ? 1 : 0));
  }

  /** The mean over the classes, each weighted by how often it is the actual one. */
  public double weighted(ClassScore score) {
    return average(score, IntStream.range(0, hits.length).mapToDouble(c -> actual[c]));
  }

  private boolean occurs(int oneClass) {
    return predicted[oneClass] > 0 || actual[oneClass] > 0;
  }

  private double average(ClassScore score, DoubleStream weights) {
    double[] weight = weights.toArray();
    double sum = 0;
    double all = 0;
    for (int c = 0; c < weight.length; c++) {
      double value = of(c, score);
      sum += weight[c] == 0 || Stale.is(value) ? 0 : weight[c] * value;
      all += weight[c];
    }
    return all > 0 ? sum / all : Stale.MARKER;
  }
}
