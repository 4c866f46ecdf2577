package io.auscult.stats.season;

import io.auscult.stats.Quantiles;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.IntToDoubleFunction;
import org.apache.commons.math3.stat.regression.SimpleRegression;

/**
 * The periods in which an evenly spaced series repeats, in steps; none where nothing repeats more
 * than chance would make it.
 *
 * <p>A period belongs to a frequency whose power stands out of the spectrum of red noise; the one
 * with the highest power is tried, and the one that stands out most:
 *
 * <pre>  P(f) &gt; S(f) ln(m / a),   S(f) = v (1 - r^2) / (1 + r^2 - 2 r cos(2 pi f)),   a = 0.001
 * </pre>
 *
 * <p>with variance v and lag-1 autocorrelation r of what is left without that frequency and its
 * first multiples, m frequencies tried. Plain periodograms call every random walk seasonal; its
 * slow swings are what red noise makes. Looked for are periods of 2 steps and more of which the
 * series holds {@value #LEAST_CYCLES}, after its line is taken out and far values are clipped;
 * values a period apart must be correlated by {@value #LEAST_LIKENESS}. Where they are not, but
 * those a multiple apart are, it is a harmonic and the multiple is the period. What repeats is then
 * taken out and the next one looked for, so that a day and a week are both found. A period that
 * could as well be a day or a week is a day or a week.
 *
 * <p>Series shorter than {@value #LEAST} steps have no period. Cost: a few transforms, {@code O(n
 * log n)}.
 *
 * <p>Sources: C. Torrence, G. P. Compo, "A practical guide to wavelet analysis", Bull. Amer.
 * Meteor. Soc. 79 (1998) 61-78, for red noise as background; M. Vlachos, P. Yu, V. Castelli, "On
 * periodicity detection and structural periodic similarity", SDM 2005, for the autocorrelation as
 * second witness.
 */
public final class Periods {
  static final int LEAST = 12;

  /** Three, less what the first and the last sample of three cycles are short of them. */
  static final double LEAST_CYCLES = 2.7;

  private static final double SIGNIFICANCE = 0.001;

  /** A period whose cycles are less alike than this is of no use to a forecast. */
  private static final double LEAST_LIKENESS = 0.2;

  private static final double LEAST_RISE = 0.1;

  private static final int MOST_MULTIPLE = 8;
  private static final int HARMONICS = 4;
  private static final double FARTHEST = 4;

  /** More values than a weekend has are near the center. */
  private static final double SPREAD_SHARE = 0.8;

  /** So many standard deviations hold that share of a normal distribution. */
  private static final double SPREAD_SHARE_NORMAL = 1.2816;

  private static final int MOST_COMPARED = 3;

  private static final List<Long> NATURAL_MILLIS =
      List.of(Duration.ofDays(1).toMillis(), Duration.ofDays(7).toMillis());

  private Periods() {}

  /** At most so many periods of a series, in slots and in ascending order. */
  public static List<Integer> of(EvenSeries series, int most) {
    return of(series.filled(), most).stream()
        .map(period -> natural(period, series))
        .distinct()
        .sorted()
        .toList();
  }

  /**
   * The one period after which a series is most like itself: of those found, the one with the
   * smallest mean difference between values a period apart.
   */
  public static OptionalInt dominant(EvenSeries series) {
    List<Integer> periods = of(series, MOST_COMPARED);
    double[] values = series.filled();
    int from = periods.stream().mapToInt(p -> p).max().orElse(0);
    return periods.stream()
        .min(Comparator.comparingDouble(p -> difference(values, p, from)))
        .map(OptionalInt::of)
        .orElse(OptionalInt.empty());
  }

  /** A day or a week that the series is too short to tell from the period. */
  private static int natural(int period, EvenSeries series) {
    for (long natural : NATURAL_MILLIS) {
      double slots = natural / (double) series.intervalMillis();
      if (slots == Math.rint(slots) && Math.abs(slots - period) <= blur(period, series.size())) {
        return (int) slots;
      }
    }
    return period;
  }

  /** Half of the distance to the next period of which the series holds a whole number. */
  private static double blur(double period, int size) {
    return Math.max(0.5, period * period / (2 * size));
  }

  /** Without gaps, at most so many, in ascending order. */
  static List<Integer> of(double[] values, int most) {
    List<Integer> periods = new ArrayList<>();
    double[] left = clipped(withoutLine(values));
    double noise = 1e-20 * Spectrum.meanSquare(values);
    while (periods.size() < most && Spectrum.meanSquare(left) > noise) {
      OptionalInt period = strongest(left);
      if (period.isEmpty() || periods.contains(period.getAsInt())) {
        break;
      }
      periods.add(period.getAsInt());
      left = withoutCycle(left, period.getAsInt());
    }
    periods.sort(null);
    return periods;
  }

  private static double difference(double[] values, int period, int from) {
    double sum = 0;
    for (int i = from; i < values.length; i++) {
      sum += Math.abs(values[i] - values[i - period]);
    }
    return sum;
  }

  private static OptionalInt strongest(double[] values) {
    if (values.length < LEAST) {
      return OptionalInt.empty();
    }
    Spectrum spectrum = Spectrum.of(values);
    RedNoise noise = RedNoise.of(values);
    int strong = highest(spectrum, values.length, spectrum::power);
    int rare =
        highest(
            spectrum, values.length, j -> spectrum.power(j) / noise.power(spectrum.frequency(j)));
    OptionalInt period = period(values, spectrum, strong);
    return period.isPresent() ? period : period(values, spectrum, rare);
  }

  private static int highest(Spectrum spectrum, int n, IntToDoubleFunction height) {
    int first = (int) Math.ceil(LEAST_CYCLES * spectrum.size() / n);
    int peak = first;
    for (int j = first; j <= spectrum.size() / 2; j++) {
      peak = height.applyAsDouble(j) > height.applyAsDouble(peak) ? j : peak;
    }
    return peak;
  }

  /** The period of a peak that is higher than red noise would make it. */
  private static OptionalInt period(double[] values, Spectrum spectrum, int peak) {
    double frequency = spectrum.top(peak);
    double chance = RedNoise.of(withoutWaves(values, frequency)).power(frequency);
    double tried = values.length / 2.0;
    return spectrum.power(peak) > chance * Math.log(tried / SIGNIFICANCE)
        ? alike(spectrum.autocorrelation(values.length), 1 / frequency)
        : OptionalInt.empty();
  }

  /** The period or the least multiple of it that far apart values are alike. */
  private static OptionalInt alike(double[] likeness, double period) {
    for (int multiple = 1; multiple <= MOST_MULTIPLE; multiple++) {
      int lag = (int) Math.rint(multiple * period);
      if (lag >= 2 && lag * LEAST_CYCLES <= likeness.length && isHill(likeness, lag)) {
        return OptionalInt.of(lag);
      }
    }
    return OptionalInt.empty();
  }

  /** Slow series are like themselves after any short time, and more so after half of it. */
  private static boolean isHill(double[] likeness, int lag) {
    double valley = likeness[(lag + 1) / 2];
    return likeness[lag] >= LEAST_LIKENESS && likeness[lag] >= valley + LEAST_RISE;
  }

  private static double[] withoutLine(double[] values) {
    SimpleRegression line = new SimpleRegression();
    for (int i = 0; i < values.length; i++) {
      line.addData(i, values[i]);
    }
    double[] left = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      left[i] = values.length < 3 ? 0 : values[i] - line.predict(i);
    }
    return left;
  }

  /**
   * Far values are no part of a cycle: at most so many standard deviations, were it normal. Not by
   * the median distance: of a clean rhythm of working days and weekends it is 0.
   */
  private static double[] clipped(double[] values) {
    double center = Quantiles.median(values);
    double spread = Quantiles.of(distances(values, center), SPREAD_SHARE) / SPREAD_SHARE_NORMAL;
    if (!(spread > 0)) {
      return values;
    }
    double[] near = new double[values.length];
    Arrays.setAll(
        near, i -> Math.clamp(values[i], center - FARTHEST * spread, center + FARTHEST * spread));
    return near;
  }

  private static double[] distances(double[] values, double center) {
    return Arrays.stream(values).map(v -> Math.abs(v - center)).toArray();
  }

  private static double[] withoutWaves(double[] values, double frequency) {
    double[] left = values;
    for (int harmonic = 1; harmonic <= HARMONICS && harmonic * frequency < 0.5; harmonic++) {
      left = withoutWave(left, harmonic * frequency);
    }
    return left;
  }

  private static double[] withoutWave(double[] values, double frequency) {
    double real = 0;
    double imaginary = 0;
    for (int i = 0; i < values.length; i++) {
      real += values[i] * Math.cos(2 * Math.PI * frequency * i);
      imaginary += values[i] * Math.sin(2 * Math.PI * frequency * i);
    }
    double[] left = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      double wave =
          real * Math.cos(2 * Math.PI * frequency * i)
              + imaginary * Math.sin(2 * Math.PI * frequency * i);
      left[i] = values[i] - 2 * wave / values.length;
    }
    return left;
  }

  private static double[] withoutCycle(double[] values, int period) {
    double[] left = new double[values.length];
    for (int phase = 0; phase < period; phase++) {
      double sum = 0;
      int count = 0;
      for (int i = phase; i < values.length; i += period) {
        sum += values[i];
        count++;
      }
      for (int i = phase; i < values.length; i += period) {
        left[i] = values[i] - sum / count;
      }
    }
    return left;
  }
}
