package io.auscult.query.function;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.auscult.query.Value;
import io.auscult.series.Labels;
import io.auscult.series.Samples;
import io.auscult.series.Series;
import io.auscult.series.Stale;
import io.auscult.series.TimeGrid;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every function of a moving window against the definition in Prometheus' documentation, computed
 * anew for each window from its samples alone.
 */
class SlidingKernelsTest {
  private static final double TOLERANCE = 1e-9;

  /** The samples of one window, and its ends in seconds. */
  private static final class Window {
    private final double[] times;
    private final double[] values;
    private final double start;
    private final double end;

    Window(Samples samples, long startMillis, long endMillis) {
      Samples inside = samples.between(startMillis, endMillis);
      this.times = Arrays.stream(inside.times()).mapToDouble(t -> t / 1000.0).toArray();
      this.values = inside.values();
      this.start = startMillis / 1000.0;
      this.end = endMillis / 1000.0;
    }

    int size() {
      return values.length;
    }

    double last() {
      return values[size() - 1];
    }
  }

  private static final Map<String, ToDoubleFunction<Window>> DEFINITIONS =
      Map.ofEntries(
          Map.entry("rate", w -> w.size() < 2 ? none() : extrapolated(w, true) / (w.end - w.start)),
          Map.entry("increase", w -> extrapolated(w, true)),
          Map.entry("delta", w -> extrapolated(w, false)),
          Map.entry("irate", SlidingKernelsTest::irate),
          Map.entry("idelta", w -> w.size() < 2 ? none() : w.last() - w.values[w.size() - 2]),
          Map.entry("resets", w -> pairs(w, (a, b) -> b < a)),
          Map.entry(
              "changes", w -> pairs(w, (a, b) -> a != b && !(Double.isNaN(a) && Double.isNaN(b)))),
          Map.entry("sum_over_time", w -> kahan(w.values)),
          Map.entry("avg_over_time", w -> kahan(w.values) / w.size()),
          Map.entry(
              "min_over_time",
              w -> Arrays.stream(w.values).filter(v -> !Double.isNaN(v)).min().orElse(Double.NaN)),
          Map.entry(
              "max_over_time",
              w -> Arrays.stream(w.values).filter(v -> !Double.isNaN(v)).max().orElse(Double.NaN)),
          Map.entry("count_over_time", w -> w.size()),
          Map.entry("present_over_time", w -> 1),
          Map.entry("first_over_time", w -> w.values[0]),
          Map.entry("last_over_time", Window::last),
          Map.entry("stdvar_over_time", SlidingKernelsTest::variance),
          Map.entry("stddev_over_time", w -> Math.sqrt(variance(w))),
          Map.entry("mad_over_time", SlidingKernelsTest::mad),
          Map.entry("deriv", SlidingKernelsTest::slope));

  static Stream<Arguments> functionsAndSeeds() {
    return DEFINITIONS.keySet().stream()
        .sorted()
        .flatMap(name -> Stream.of(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L).map(s -> Arguments.of(name, s)));
  }

  @ParameterizedTest
  @MethodSource("functionsAndSeeds")
  void equalsItsDefinitionOnEveryWindow(String name, long seed) {
    ToDoubleFunction<Window> definition = requireNonNull(DEFINITIONS.get(name));
    SplittableRandom random = new SplittableRandom(seed);
    Samples samples = samples(random, (int) (seed % 4));
    long range = 60_000L * (1 + random.nextInt(60));
    TimeGrid grid = new TimeGrid(-60_000, 20_000_000, 1_000L * (1 + random.nextInt(300)));
    Calls calls = new Calls(grid);
    double[] actual =
        calls.row(name, calls.range(range, new Series(Labels.of("job", "api"), samples)));
    for (int i = 0; i < grid.length(); i++) {
      Window window = new Window(samples, grid.at(i) - range, grid.at(i));
      double expected = window.size() == 0 ? none() : definition.applyAsDouble(window);
      assertSame(actual[i], expected, "%s at point %d of seed %d".formatted(name, i, seed));
    }
  }

  @ParameterizedTest
  @MethodSource("quantiles")
  void quantilesInterpolateBetweenTheSortedSamples(double q, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Samples samples = samples(random, 1);
    TimeGrid grid = new TimeGrid(0, 20_000_000, 45_000);
    Calls calls = new Calls(grid);
    Value.Range range = calls.range(1_800_000, new Series(Labels.EMPTY, samples));
    double[] actual = calls.row("quantile_over_time", calls.scalar(q), range);
    for (int i = 0; i < grid.length(); i++) {
      Window window = new Window(samples, grid.at(i) - 1_800_000, grid.at(i));
      double expected = window.size() == 0 ? none() : quantile(q, window.values);
      assertSame(actual[i], expected, "point " + i);
    }
  }

  static List<Arguments> quantiles() {
    return List.of(
        Arguments.of(0.0, 1L),
        Arguments.of(0.5, 2L),
        Arguments.of(0.95, 3L),
        Arguments.of(1.0, 4L),
        Arguments.of(-1.0, 5L),
        Arguments.of(2.0, 6L),
        Arguments.of(Double.NaN, 7L));
  }

  /**
   * Irregular times with gaps; kind 0 a gauge, 1 with NaN, 2 a counter, 3 infinite and huge values.
   */
  private static Samples samples(SplittableRandom random, int kind) {
    Samples.Builder samples = new Samples.Builder();
    long time = 0;
    double counter = random.nextInt(100);
    for (int i = 0; i < 1_200; i++) {
      time += random.nextInt(40) == 0 ? 900_000 : 5_000 + random.nextInt(20_000);
      counter = random.nextInt(50) == 0 ? 0 : counter + random.nextInt(100);
      double gauge = 1_000 + random.nextDouble(-50, 50);
      samples.add(
          time,
          switch (kind) {
            case 1 -> random.nextInt(60) == 0 ? Double.NaN : gauge;
            case 2 -> counter;
            case 3 -> extreme(random, gauge);
            default -> Math.rint(gauge / 10);
          });
    }
    return samples.build();
  }

  private static double extreme(SplittableRandom random, double ordinary) {
    return switch (random.nextInt(400)) {
      case 0 -> Double.POSITIVE_INFINITY;
      case 1 -> Double.NEGATIVE_INFINITY;
      case 2, 3 -> 1e17 * random.nextDouble(-1, 1);
      case 4 -> Double.NaN;
      default -> ordinary * random.nextDouble(-1, 1);
    };
  }

  private static void assertSame(double actual, double expected, String where) {
    boolean same =
        Stale.is(actual) == Stale.is(expected)
            && (Double.compare(actual, expected) == 0
                || Math.abs(actual - expected) <= TOLERANCE * Math.abs(expected)
                || actual == expected
                || (Double.isNaN(actual) && Double.isNaN(expected)));
    assertThat(same).as("%s: %s instead of %s", where, actual, expected).isTrue();
  }

  private static double none() {
    return Stale.MARKER;
  }

  private static double extrapolated(Window w, boolean counter) {
    if (w.size() < 2) {
      return none();
    }
    int n = w.size() - 1;
    double change = w.last() - w.values[0];
    for (int i = 1; counter && i <= n; i++) {
      change += w.values[i] < w.values[i - 1] ? w.values[i - 1] : 0;
    }
    double sampled = w.times[n] - w.times[0];
    double mean = sampled / n;
    double left = w.times[0] - w.start;
    double right = w.end - w.times[n];
    left = left < 1.1 * mean ? left : mean / 2;
    right = right < 1.1 * mean ? right : mean / 2;
    if (counter && change > 0 && w.values[0] >= 0) {
      double zero = sampled * w.values[0] / change;
      left = zero < left ? zero : left;
    }
    return change * (sampled + left + right) / sampled;
  }

  private static double irate(Window w) {
    int n = w.size() - 1;
    if (n < 1) {
      return none();
    }
    double rise = w.last() < w.values[n - 1] ? w.last() : w.last() - w.values[n - 1];
    return rise / (w.times[n] - w.times[n - 1]);
  }

  private interface Relation {
    boolean holds(double before, double after);
  }

  private static double pairs(Window w, Relation relation) {
    double count = 0;
    for (int i = 1; i < w.size(); i++) {
      count += relation.holds(w.values[i - 1], w.values[i]) ? 1 : 0;
    }
    return count;
  }

  private static double kahan(double[] values) {
    double sum = 0;
    double lost = 0;
    for (double v : values) {
      double t = sum + v;
      lost += Math.abs(sum) >= Math.abs(v) ? (sum - t) + v : (v - t) + sum;
      sum = t;
    }
    return Double.isFinite(sum) ? sum + lost : sum;
  }

  /** Two passes: the mean, then the squared distances from it. */
  private static double variance(Window w) {
    double mean = kahan(w.values) / w.size();
    double[] squares = Arrays.stream(w.values).map(v -> (v - mean) * (v - mean)).toArray();
    double variance = kahan(squares) / w.size();
    return Double.isInfinite(mean) ? Double.NaN : variance;
  }

  /** NaN sorts below all numbers. */
  private static double quantile(double q, double[] values) {
    if (Double.isNaN(q)) {
      return Double.NaN;
    }
    if (q < 0 || q > 1) {
      return q < 0 ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    }
    double[] sorted =
        Arrays.stream(values)
            .boxed()
            .sorted((a, b) -> a.isNaN() || b.isNaN() ? b.compareTo(a) : a.compareTo(b))
            .mapToDouble(v -> v)
            .toArray();
    double rank = q * (sorted.length - 1);
    int low = (int) rank;
    double weight = rank - low;
    double high = sorted[Math.min(low + 1, sorted.length - 1)];
    return sorted[low] * (1 - weight) + high * weight;
  }

  private static double mad(Window w) {
    if (Arrays.stream(w.values).anyMatch(Double::isNaN)) {
      return Double.NaN;
    }
    double median = quantile(0.5, w.values);
    return quantile(0.5, Arrays.stream(w.values).map(v -> Math.abs(v - median)).toArray());
  }

  /** Covariance over variance, about the means. */
  private static double slope(Window w) {
    if (w.size() < 2) {
      return none();
    }
    double x = kahan(w.times) / w.size();
    double y = kahan(w.values) / w.size();
    double[] xy = new double[w.size()];
    double[] xx = new double[w.size()];
    for (int i = 0; i < w.size(); i++) {
      xy[i] = (w.times[i] - x) * (w.values[i] - y);
      xx[i] = (w.times[i] - x) * (w.times[i] - x);
    }
    return kahan(xy) / kahan(xx);
  }
}
