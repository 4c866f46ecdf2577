package io.auscult.stats.forecast;

import io.auscult.stats.OrderedWindow;
import io.auscult.stats.baseline.ConformalRank;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How far the forecasts of a method have been off in the past that a model is fitted to: the method
 * is fitted to the first half, three and four fifths ... of it ({@value #ORIGINS} times), follows
 * the samples from there to the next such point, and what it foresees a lead ahead is compared with
 * what came.
 *
 * <p>The bounds of a forecast are these errors at the rank of conformal prediction. Errors of
 * forecasts that are close together resemble each other; only three in the course of a lead are
 * counted as independent, so that a lead which is long against the past gets wide bounds and not
 * bold ones. Errors are known for leads of up to a quarter of the past; further ahead they are
 * taken to grow with the root of the lead. With fewer than {@value #LEAST_ERRORS} errors there are
 * no bounds.
 *
 * <p>Cost: {@value #ORIGINS} fits for each new lead; leads are rounded up to powers of {@value
 * #LEAD_STEP} so that similar ones share them.
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

  private static final double LONGEST_LEAD = 0.25;
  private static final int MOST_FORECASTS = 500;

  private final ForecastMethod method;
  private final long[] times;
  private final double[] values;

  private long lead = -1;
  private OrderedWindow errors = new OrderedWindow();
  private double independent;

  /**
   * @param epochMillis times of the past, in order; not copied
   * @param values their values; not copied
   */
  public Backtest(ForecastMethod method, long[] epochMillis, double[] values) {
    this.method = method;
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
    double past = times[times.length - 1] - times[0];
    long asked = rounded(leadMillis);
    long known = rounded((long) Math.min((double) asked, past * LONGEST_LEAD));
    if (known != lead) {
      lead = known;
      errors = errors();
      independent = Math.min(errors.size(), ERRORS_A_LEAD * (past / 2 - known) / known);
    }
    return errors.size() < LEAST_ERRORS
        ? OptionalDouble.empty()
        : OptionalDouble.of(rank.of(errors) * Math.sqrt(Math.max(1, asked / (double) known)));
  }

  @FunctionalInterface
  private interface RankOf {
    double of(OrderedWindow errors);
  }

  private static long rounded(long leadMillis) {
    double power = Math.ceil(Math.log((double) leadMillis) / Math.log(LEAD_STEP) - 1e-9);
    return (long) Math.ceil(Math.pow(LEAD_STEP, power));
  }

  private OrderedWindow errors() {
    OrderedWindow found = new OrderedWindow();
    for (int origin = 0; origin < ORIGINS; origin++) {
      int from = start(origin);
      int to = start(origin + 1);
      Optional<Forecaster> model =
          method.fit(Arrays.copyOf(times, from), Arrays.copyOf(values, from));
      model.ifPresent(fitted -> follow(fitted, from, to, found));
    }
    return found;
  }

  private int start(int origin) {
    return (int) (values.length * (ORIGINS + (long) origin) / (2 * ORIGINS));
  }

  private void follow(Forecaster model, int from, int to, OrderedWindow found) {
    int stride = Math.max(1, values.length / 2 / MOST_FORECASTS);
    int target = from;
    for (int i = from; i < to; i++) {
      model.observe(times[i], values[i]);
      while (target < times.length && times[target] < times[i] + lead) {
        target++;
      }
      if ((i - from) % stride == 0 && target < times.length) {
        double error = values[target] - model.at(times[target]);
        found.add(Double.isFinite(error) ? error : Double.NaN);
      }
    }
  }
}
