package io.auscult.stats.anomaly;

import io.auscult.series.Stale;
import io.auscult.stats.Recent;
import io.auscult.stats.forecast.Forecaster;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * How wrong a forecast was: the error for the newest sample in units of the error that one sample
 * in a thousand exceeds, by the {@link Tail} of the errors since the model was fitted.
 *
 * <p>The model is fitted to the first {@value #FITTED} of the {@link LearningSpan}, and foresees
 * each sample after that from those before it: so the boundary is that of forecasts, not of a fit
 * to the same samples. Needs {@value Tail#LEAST} such errors and what the model needs.
 */
final class ForecastScore implements AnomalyScore {
  static final double FITTED = 0.75;

  private final Model model;
  private final LearningSpan span;
  private final Recent past = new Recent();
  private final Ordered errors = new Ordered();
  private Optional<Forecaster> fitted = Optional.empty();

  /**
   * A score without a past.
   *
   * @param rangeMillis the length of the window
   */
  ForecastScore(long rangeMillis, Model model) {
    this.model = model;
    span = new LearningSpan(rangeMillis);
  }

  /** Fits a model; empty where there are too few samples or nothing to go by. */
  @FunctionalInterface
  interface Model {
    Optional<Forecaster> fit(long[] epochMillis, double[] values);
  }

  @Override
  public double of(long epochMillis, double value) {
    if (span.moveTo(epochMillis)) {
      refit();
    }
    if (fitted.isEmpty() || errors.values().size() < Tail.LEAST) {
      return Stale.MARKER;
    }
    double error = error(fitted.get(), epochMillis, value);
    double score = error == 0 ? 0 : error / Tail.upper(errors.values()).quantile(Calibrated.RATE);
    return Double.isNaN(score) ? Stale.MARKER : score;
  }

  private static double error(Forecaster model, long epochMillis, double value) {
    double error = Math.abs(value - model.at(epochMillis));
    return error > LocalPolynomial.ROUNDING * Math.abs(value) ? error : 0;
  }

  private void refit() {
    int[] learned =
        IntStream.range(0, past.size()).filter(i -> span.contains(past.time(i))).toArray();
    int[] part = Arrays.copyOf(learned, (int) (FITTED * learned.length));
    fitted =
        model.fit(
            Arrays.stream(part).mapToLong(past::time).toArray(),
            Arrays.stream(part).mapToDouble(past::value).toArray());
    errors.clear();
    int next = part.length == 0 ? 0 : part[part.length - 1] + 1;
    for (int i = next; i < past.size(); i++) {
      follow(past.time(i), past.value(i));
    }
  }

  private void follow(long epochMillis, double value) {
    fitted.ifPresent(known -> {
      errors.add(epochMillis, error(known, epochMillis, value));
      known.observe(epochMillis, value);
    });
  }

  @Override
  public void add(long epochMillis, double value) {
    past.add(epochMillis, value);
    follow(epochMillis, value);
  }

  @Override
  public void forgetUpTo(long epochMillis) {
    span.forgetUpTo(epochMillis);
    past.forgetUpTo(epochMillis);
  }
}
