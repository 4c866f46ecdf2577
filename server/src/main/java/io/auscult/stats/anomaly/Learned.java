package io.auscult.stats.anomaly;

import io.auscult.series.Stale;
import io.auscult.stats.Recent;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A score by a model that is costly to fit: fitted anew not at each sample but where the {@link
 * LearningSpan} of the window changes.
 */
final class Learned implements AnomalyScore {
  private final Fitting fitting;
  private final LearningSpan span;
  private final Recent past = new Recent();
  private Optional<Fitted> fitted = Optional.empty();

  /**
   * A score without a past.
   *
   * @param rangeMillis the length of the window
   */
  Learned(long rangeMillis, Fitting fitting) {
    this.fitting = fitting;
    this.span = new LearningSpan(rangeMillis);
  }

  /** Fits a model to values in the order of time; empty where they are too few. */
  @FunctionalInterface
  interface Fitting {
    Optional<Fitted> to(double[] values);
  }

  /** A model. */
  interface Fitted {
    /** How many values the score looks at, the judged one included. */
    int length();

    /** The score of the newest of so many values. */
    double score(double[] newest);
  }

  @Override
  public double of(long epochMillis, double value) {
    if (span.moveTo(epochMillis)) {
      fitted = fitting.to(learned());
    }
    if (fitted.isEmpty() || past.size() < fitted.get().length() - 1) {
      return Stale.MARKER;
    }
    return fitted.get().score(past.newestWith(value, fitted.get().length()));
  }

  private double[] learned() {
    return IntStream.range(0, past.size())
        .filter(i -> span.contains(past.time(i)))
        .mapToDouble(past::value)
        .toArray();
  }

  @Override
  public void add(long epochMillis, double value) {
    past.add(epochMillis, value);
  }

  @Override
  public void forgetUpTo(long epochMillis) {
    span.forgetUpTo(epochMillis);
    past.forgetUpTo(epochMillis);
  }
}
