package io.auscult.query.function;

import io.auscult.series.Samples;
import java.util.function.DoubleBinaryOperator;

/**
 * Losses of predicted against actual values that have the same time. Samples that share a time, as
 * events may, are paired in their order where both sides have as many of them; else it is not known
 * which belong together, and they are left out. A loss that is NaN is no sample.
 */
final class PairedSamples {
  private final Samples predicted;
  private final Samples actual;
  private final long shiftMillis;

  /**
   * Pairs of two series.
   *
   * @param shiftMillis how much later than a prediction the actual value is that belongs to it
   */
  PairedSamples(Samples predicted, Samples actual, long shiftMillis) {
    this.predicted = predicted;
    this.actual = actual;
    this.shiftMillis = shiftMillis;
  }

  /** A loss for each pair, of the predicted and the actual value, at the time of the latter. */
  Samples losses(DoubleBinaryOperator loss) {
    Samples.Builder losses = new Samples.Builder();
    int p = 0;
    int a = 0;
    while (p < predicted.size() && a < actual.size()) {
      long predictedFor = predicted.time(p) + shiftMillis;
      int afterP = predictedFor <= actual.time(a) ? endOfTime(predicted, p) : p;
      int afterA = predictedFor >= actual.time(a) ? endOfTime(actual, a) : a;
      for (int i = a; afterP - p == afterA - a && i < afterA; i++) {
        double value = loss.applyAsDouble(predicted.value(p + i - a), actual.value(i));
        if (!Double.isNaN(value)) {
          losses.add(actual.time(i), value);
        }
      }
      p = afterP;
      a = afterA;
    }
    return losses.build();
  }

  /** The first position after those that share the time of one. */
  private static int endOfTime(Samples samples, int from) {
    int end = from + 1;
    while (end < samples.size() && samples.time(end) == samples.time(from)) {
      end++;
    }
    return end;
  }
}
