package io.auscult.stats.forecast;

import io.auscult.stats.LocalCalendar;
import io.auscult.stats.season.EvenSeries;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The model of Prophet: a line that bends where it must, and seasons of smooth waves.
 *
 * <pre>  y(t) = m + k t + sum d_j (t - s_j)+ + sum (b sin + b' cos) + sum h_i 1(t in i) + e(t)
 * </pre>
 *
 * <p>with up to 25 change points s_j in the first 80 % of the samples, the {@link ProphetSeason}s
 * of its span in UTC, a step h_i for the days of each holiday that it has seen ({@link
 * ProphetHolidays}), and Prophet's priors, fitted as Prophet does by default, to the most probable
 * coefficients ({@link ProphetFit}); without multiplicative seasons. Samples may be spaced
 * unevenly. Ours is the last term: Prophet knows nothing of what came after its fit, and takes
 * errors for independent; here the {@link ErrorLevel} follows them, where there is anything to
 * follow.
 *
 * <p>Needs {@value #LEAST_SAMPLES} samples. More than {@value #MOST_SAMPLES} are averaged over
 * pieces of at most a sixteenth of the shortest wave. Cost: {@code O(n p^2)} with {@code p} from 27
 * to 61 columns, and one for each holiday.
 *
 * <p>Source: S. J. Taylor, B. Letham, "Forecasting at scale", The American Statistician 72 (2018)
 * 37-45; defaults of version 1.3. Checked against SciPy's minimum of the same posterior.
 */
public final class Prophet implements Forecaster {
  static final int LEAST_SAMPLES = 12;
  static final int MOST_SAMPLES = 2048;

  private static final double PIECES_A_WAVE = 16;

  private final List<ProphetSeason> seasons;
  private final LocalCalendar calendar;
  private final ProphetColumns columns;
  private final double[] coefficients;
  private final double[] row;
  private final double unit;

  private Optional<SlotMean> slots = Optional.empty();
  private Optional<EvenSeries> grid = Optional.empty();
  private ErrorLevel level = ErrorLevel.of(new double[0]);
  private double residualScale;

  private Prophet(
      List<ProphetSeason> seasons,
      LocalCalendar calendar,
      ProphetColumns columns,
      double[] coefficients,
      double unit) {
    this.seasons = seasons;
    this.calendar = calendar;
    this.columns = columns;
    this.coefficients = coefficients;
    this.row = new double[columns.size()];
    this.unit = unit;
  }

  /** Fits to samples in the order of time; empty for fewer than {@value #LEAST_SAMPLES} numbers. */
  public static Optional<Forecaster> fit(
      long[] epochMillis, double[] values, LocalCalendar calendar) {
    return fit(
        epochMillis, values, calendar, times -> ProphetSeason.of(span(times), smallestGap(times)));
  }

  @Override
  public Optional<Forecaster> refit(long[] epochMillis, double[] values) {
    int last = epochMillis.length - 1;
    long span = last < 0 ? 0 : epochMillis[last] - epochMillis[0];
    return seasons.stream().allMatch(s -> s.cycles(span) >= ProphetSeason.LEAST_CYCLES_OF_A_PART)
        ? fit(epochMillis, values, calendar, _ -> seasons)
        : Optional.empty();
  }

  private static Optional<Forecaster> fit(
      long[] epochMillis,
      double[] values,
      LocalCalendar calendar,
      Function<long[], List<ProphetSeason>> seasons) {
    long[] times = new long[values.length];
    double[] numbers = new double[values.length];
    int size = 0;
    for (int i = 0; i < values.length; i++) {
      if (Double.isFinite(values[i])) {
        times[size] = epochMillis[i];
        numbers[size++] = values[i];
      }
    }
    if (size < LEAST_SAMPLES || times[0] == times[size - 1]) {
      return Optional.empty();
    }
    long[] known = Arrays.copyOf(times, size);
    return Optional.of(
        ofNumbers(known, Arrays.copyOf(numbers, size), calendar, seasons.apply(known)));
  }

  private static Prophet ofNumbers(
      long[] times, double[] values, LocalCalendar calendar, List<ProphetSeason> seasons) {
    ThinnedSamples samples =
        ThinnedSamples.of(times, values, pieceMillis(times.length, span(times), seasons));
    ProphetColumns columns =
        ProphetColumns.of(samples, seasons, ProphetHolidays.of(calendar, samples));
    double unit = samples.largest() == 0 ? 1 : samples.largest();
    double[] coefficients = ProphetFit.coefficients(columns, samples, unit);
    Prophet model = new Prophet(seasons, calendar, columns, coefficients, unit);
    model.learnLevel(times, values);
    return model;
  }

  private static long span(long[] times) {
    return times[times.length - 1] - times[0];
  }

  private static long smallestGap(long[] times) {
    long smallest = Long.MAX_VALUE;
    for (int i = 1; i < times.length; i++) {
      long gap = times[i] - times[i - 1];
      smallest = gap > 0 ? Math.min(smallest, gap) : smallest;
    }
    return smallest;
  }

  private static double pieceMillis(int samples, long span, List<ProphetSeason> seasons) {
    double longest =
        seasons.stream()
            .mapToDouble(season -> season.shortestMillis() / PIECES_A_WAVE)
            .min()
            .orElse(Double.POSITIVE_INFINITY);
    return samples <= MOST_SAMPLES ? 0 : Math.min(longest, span / (double) MOST_SAMPLES);
  }

  private void learnLevel(long[] times, double[] values) {
    double[] errors = new double[values.length];
    Arrays.setAll(errors, i -> values[i] - curve(times[i]));
    residualScale = Residuals.scale(errors);
    grid = EvenSeries.of(times, errors);
    grid.ifPresent(even -> {
      double[] bySlot = new double[even.size()];
      Arrays.setAll(bySlot, even::value);
      level = ErrorLevel.of(bySlot);
      residualScale = Residuals.scale(level.surprises(bySlot));
      slots = Optional.of(new SlotMean(even, (_, error) -> level.step(error)));
      for (int i = 0; i < values.length; i++) {
        observe(times[i], values[i]);
      }
    });
  }

  /** Trend, seasons and holidays alone, as Prophet has them. */
  double curve(long epochMillis) {
    columns.fill(epochMillis, row);
    double sum = 0;
    for (int i = 0; i < row.length; i++) {
      sum += row[i] * coefficients[i];
    }
    return unit * sum;
  }

  @Override
  public void observe(long epochMillis, double value) {
    slots.ifPresent(slot -> slot.add(epochMillis, value - curve(epochMillis)));
  }

  @Override
  public double at(long epochMillis) {
    double ahead =
        slots.isEmpty()
            ? 0
            : level.after(
                slots.get().mean(),
                Math.max(0, grid.orElseThrow().position(epochMillis) - slots.get().slot()));
    return curve(epochMillis) + ahead;
  }

  @Override
  public double residualScale() {
    return residualScale;
  }
}
