package io.auscult.stats.forecast;

import io.auscult.stats.forecast.Smoothing.Weights;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.apache.commons.math3.exception.MathIllegalStateException;
import org.apache.commons.math3.optim.InitialGuess;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.SimpleBounds;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.nonlinear.scalar.ObjectiveFunction;
import org.apache.commons.math3.optim.nonlinear.scalar.noderiv.BOBYQAOptimizer;

/**
 * The weights of {@link HoltWinters} with the smallest sum of squared errors of one step.
 *
 * <p>Looked for by Powell's BOBYQA within (0, 1) for A, B and G / (1 - A), from the two best of a
 * few starting points: the sum has more than one valley.
 */
final class HoltWintersFit {
  private static final List<Weights> STARTS =
      List.of(
          new Weights(0.1, 0.1, 0.1),
          new Weights(0.1, 0.1, 0.6),
          new Weights(0.5, 0.1, 0.1),
          new Weights(0.5, 0.5, 0.1),
          new Weights(0.9, 0.1, 0.05),
          new Weights(0.9, 0.9, 0.05));

  private static final int TRIED = 2;
  private static final int MOST_EVALUATIONS = 200;
  private static final double FIRST_STEP = 0.09;
  private static final double LAST_STEP = 1e-5;
  private static final double LEAST = 1e-6;

  private final double[] values;
  private final Smoothing start;

  private HoltWintersFit(double[] values, Smoothing start) {
    this.values = values;
    this.start = start;
  }

  /**
   * @param values NaN where a slot has no sample
   * @param start the state before the first of them
   */
  static HoltWintersFit of(double[] values, Smoothing start) {
    HoltWintersFit fit = new HoltWintersFit(values, start);
    return new HoltWintersFit(values, start.with(weights(fit.smallest())));
  }

  /** The state before the first value, with the weights found. */
  Smoothing start() {
    return start;
  }

  /** The sum of the squared errors. */
  double squares() {
    return squares(start);
  }

  /** The errors of one step, NaN where a slot has no sample. */
  double[] errors() {
    Smoothing state = start.with(start.weights());
    double[] errors = new double[values.length];
    for (int i = 0; i < errors.length; i++) {
      errors[i] = state.step(values[i]);
    }
    return errors;
  }

  private double[] smallest() {
    Nearest nearest = new Nearest();
    STARTS.stream()
        .map(HoltWintersFit::shares)
        .sorted(Comparator.comparingDouble(this::squares))
        .limit(TRIED)
        .forEach(nearest::descend);
    return nearest.point;
  }

  /** Remembers the best point, for an optimizer that has run out of evaluations tells none. */
  private final class Nearest {
    private double[] point = shares(STARTS.getFirst());
    private double least = Double.POSITIVE_INFINITY;

    private void descend(double[] from) {
      double[] low = new double[from.length];
      double[] high = new double[from.length];
      Arrays.fill(low, LEAST);
      Arrays.fill(high, 1 - LEAST);
      try {
        new BOBYQAOptimizer(2 * from.length + 1, FIRST_STEP, LAST_STEP)
            .optimize(
                new MaxEval(MOST_EVALUATIONS),
                new ObjectiveFunction(this::squares),
                GoalType.MINIMIZE,
                new InitialGuess(from),
                new SimpleBounds(low, high));
      } catch (MathIllegalStateException _) {
        // the best point seen is good enough
      }
    }

    private double squares(double[] shares) {
      double squares = HoltWintersFit.this.squares(shares);
      if (squares < least) {
        least = squares;
        point = shares.clone();
      }
      return squares;
    }
  }

  private double squares(double[] shares) {
    return squares(start.with(weights(shares)));
  }

  private double squares(Smoothing from) {
    Smoothing state = from.with(from.weights());
    double sum = 0;
    for (double value : values) {
      double error = state.step(value);
      sum += Double.isNaN(error) ? 0 : error * error;
    }
    return Double.isFinite(sum) ? sum : Double.MAX_VALUE;
  }

  private static double[] shares(Weights weights) {
    return new double[] {
      weights.level(), weights.trend(), weights.season() / (1 - weights.level())
    };
  }

  private static Weights weights(double[] shares) {
    return new Weights(shares[0], shares[1], shares[2] * (1 - shares[0]));
  }
}
