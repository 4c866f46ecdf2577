package io.auscult.stats.forecast;

import io.auscult.stats.OrderedWindow;
import io.auscult.stats.baseline.ConformalRank;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * How far forecasts have been off in the past that a model is fitted to: a model with the same
 * seasons is fitted to the first half, 60, 70, 80 and 90 % of it, as far as these are long enough
 * for the seasons, follows the samples from there to the next such point, and what it foresees a
 * lead ahead is compared with what came.
 *
 * <p>The bounds of a forecast are these errors at the rank of conformal prediction. Errors of
 * forecasts that are close together resemble each other; only three in the course of a lead are
 * counted as independent, so that a lead which is long against the past gets wide bounds and not
 * bold ones. Errors are known for leads of up to half of the time since the first such fit, a
 * quarter of the past at most; further ahead they are taken to grow with the root of the lead. With
 * fewer than {@value #LEAST_ERRORS} errors there are no bounds.
 *
 * <p>Cost: up to {@value #ORIGINS} fits for each new lead; leads are rounded up to powers of
 * {@value #LEAD_STEP} so that similar ones share them.
 *
 * <p>Source: L. J. Tashman, "Out-of-sample tests of forecasting accuracy", Int. J. Forecasting 16
 * (2000) 437-450, for rolling origins; V. Vovk, A. Gammerman, G. Shafer, Algorithmic Learning in a
 * Random World (2005). Checked by its coverage of real series.
 */
public final class Backtest {
  static final int ORIGINS = 5;
  static final int LEAST_ERRORS = 10;
  static final double LEAD_STEP = 1.1;

  /** So many errors in the course of a lead count as independent. */
  private static final double ERRORS_A_LEAD = 3;

  private static final double LONGEST_LEAD = 0.5;
  private static final int MOST_FORECASTS = 500;

  private final Forecaster model;
  private final long[] times;
  private final double[] values;

  private long lead = -1;

  /** Time since the first part of the past that could be fitted; unknown before the first fits. */
  private long tested = Long.MAX_VALUE;

  private OrderedWindow errors = new OrderedWindow();
  private double independent;

  /**
   * @param model the one fitted to all of the past
   * @param epochMillis times of the past, in order; not copied
   * @param values their values; not copied
   */
  public Backtest(Forecaster model, long[] epochMillis, double[] values) {
    this.model = model;
    this.times = epochMillis;
    this.values = values;
  }

  /**
   * What is to be added to a forecast so that the value stays above it but for a share of misses;
   * empty where too few errors are known.
   */
  public OptionalDouble lower(long leadMillis, double missRate) {
    return shift(leadMillis, known -> ConformalRank.lower(known, missRate, independent));
  }

  /** The same for a value that stays below. */
  public OptionalDouble upper(long leadMillis, double missRate) {
    return shift(leadMillis, known -> ConformalRank.upper(known, missRate, independent));
  }

  private OptionalDouble shift(long leadMillis, RankOf rank) {
    if (values.length < ORIGINS || leadMillis <= 0) {
      return OptionalDouble.empty();
    }
    long asked = rounded(leadMillis);
    if (known(asked) != lead) {
      measure(asked);
    }
    return errors.size() < LEAST_ERRORS
        ? OptionalDouble.empty()
        : OptionalDouble.of(rank.of(errors) * Math.sqrt(Math.max(1, asked / (double) lead)));
  }

  /** The longest lead up to the one asked for at which errors are known. */
  private long known(long asked) {
    return tested == 0 ? 0 : rounded((long) Math.min((double) asked, tested * LONGEST_LEAD));
  }

  @FunctionalInterface
  private interface RankOf {
    double of(OrderedWindow errors);
  }

  private static long rounded(long leadMillis) {
    double power = Math.ceil(Math.log((double) leadMillis) / Math.log(LEAD_STEP) - 1e-9);
    return (long) Math.ceil(Math.pow(LEAD_STEP, power));
  }

  private void measure(long asked) {
    List<Optional<Forecaster>> models =
        IntStream.range(0, ORIGINS).mapToObj(origin -> upTo(start(origin))).toList();
    tested =
        IntStream.range(0, ORIGINS)
            .filter(origin -> models.get(origin).isPresent())
            .mapToLong(origin -> times[times.length - 1] - times[start(origin)])
            .findFirst()
            .orElse(0);
    lead = known(asked);
    errors = new OrderedWindow();
    long covered = 0;
    for (int origin = 0; origin < ORIGINS; origin++) {
      if (models.get(origin).isPresent()) {
        covered += follow(models.get(origin).get(), start(origin), start(origin + 1));
      }
    }
    independent = Math.min(errors.size(), ERRORS_A_LEAD * covered / lead);
  }

  private Optional<Forecaster> upTo(int size) {
    return model.refit(Arrays.copyOf(times, size), Arrays.copyOf(values, size));
  }

  private int start(int origin) {
    return (int) (values.length * (ORIGINS + (long) origin) / (2 * ORIGINS));
  }

  /** Compares what a model foresees with what came; gives the time in which it could be. */
  private long follow(Forecaster part, int from, int to) {
    int stride = Math.max(1, values.length / 2 / MOST_FORECASTS);
    int target = from;
    long latest = times[from];
    for (int i = from; i < to; i++) {
      part.observe(times[i], values[i]);
      while (target < times.length && times[target] < times[i] + lead) {
        target++;
      }
      if ((i - from) % stride == 0 && target < times.length) {
        double error = values[target] - part.at(times[target]);
        errors.add(Double.isFinite(error) ? error : Double.NaN);
        latest = times[i];
      }
    }
    return latest - times[from];
  }
}
