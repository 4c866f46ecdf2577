package io.auscult.query.differential;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;

/**
 * Twenty minutes of samples as OpenMetrics text: counters that restart, gauges with NaN and both
 * infinities, classic histograms, all with gaps, some so long that a series goes stale.
 *
 * <p>Values are multiples of 1/4, so that sums of them are exact in any order. Each sample lies 137
 * milliseconds after a second: no window that begins at a whole second has one on its left edge,
 * which Prometheus 2 counts in and Prometheus 3 does not. Counters restart far above zero, because
 * Prometheus 3 extrapolates to zero differently near it.
 */
final class RandomSamples {
  static final long START = 1_700_000_000;
  static final int SECONDS = 1_200;

  private static final int STEP = 15;
  private static final List<String> BOUNDS = List.of("0.1", "0.5", "1.0", "5.0", "+Inf");

  private final SplittableRandom random;
  private final StringBuilder text = new StringBuilder();

  private RandomSamples(long seed) {
    random = new SplittableRandom(seed);
  }

  /** The text, without the closing {@code # EOF}. */
  static String openMetrics(long seed) {
    RandomSamples samples = new RandomSamples(seed);
    samples.family("errors", "counter", labels(2, 1), "_total", samples::counter);
    samples.family("requests", "counter", labels(3, 2), "_total", samples::counter);
    samples.family("load", "gauge", labels(3, 2), "", () -> _ -> samples.mixed());
    samples.family("size", "gauge", labels(3, 1), "", samples::calm);
    samples.histograms();
    return samples.text.toString();
  }

  private static List<String> labels(int jobs, int instances) {
    List<String> all = new ArrayList<>();
    for (int job = 0; job < jobs; job++) {
      for (int instance = 0; instance < instances; instance++) {
        all.add("job=\"j%d\",instance=\"i%d\"".formatted(job, instance));
      }
    }
    return all;
  }

  /** Makes the values of a new series. */
  private interface Kind {
    IntToDoubleFunction series();
  }

  private void family(String name, String type, List<String> series, String suffix, Kind kind) {
    text.append("# TYPE %s %s%n".formatted(name, type));
    for (String labels : series) {
      IntToDoubleFunction values = kind.series();
      boolean[] missing = gaps();
      for (int i = 0; i * STEP < SECONDS; i++) {
        double value = values.applyAsDouble(i);
        if (!missing[i]) {
          sample(name + suffix, labels, i, value);
        }
      }
    }
  }

  private void sample(String name, String labels, int i, double value) {
    String shown =
        Double.isInfinite(value) ? (value > 0 ? "+Inf" : "-Inf") : Double.toString(value);
    long second = START + (long) i * STEP;
    text.append("%s{%s} %s %d.137%n".formatted(name, labels, shown, second));
  }

  private boolean[] gaps() {
    boolean[] missing = new boolean[SECONDS / STEP];
    for (int i = 0; i < missing.length; i++) {
      int length = random.nextInt(12) == 0 ? 1 + random.nextInt(4) : 0;
      length = random.nextInt(60) == 0 ? 30 : length;
      for (int j = i; j < Math.min(i + length, missing.length); j++) {
        missing[j] = true;
      }
    }
    return missing;
  }

  private double quarters(int below) {
    return random.nextInt(4 * below) / 4.0;
  }

  private IntToDoubleFunction counter() {
    double[] value = {1e6 + quarters(1_000)};
    return _ -> {
      value[0] =
          random.nextInt(25) == 0 ? value[0] / 2 - value[0] / 2 % 0.25 : value[0] + quarters(50);
      return value[0];
    };
  }

  private double mixed() {
    return switch (random.nextInt(40)) {
      case 0 -> Double.NaN;
      case 1 -> Double.POSITIVE_INFINITY;
      case 2 -> Double.NEGATIVE_INFINITY;
      default -> quarters(200) - 100;
    };
  }

  private IntToDoubleFunction calm() {
    double level = 10 + quarters(1_000);
    return _ -> level + quarters(5);
  }

  private void histograms() {
    text.append("# TYPE latency histogram\n");
    for (String labels : labels(2, 2)) {
      long[] counts = new long[BOUNDS.size()];
      for (int bucket = 0; bucket < counts.length; bucket++) {
        counts[bucket] = 1_000_000L * (bucket + 1);
      }
      for (int i = 0; i * STEP < SECONDS; i++) {
        for (int request = random.nextInt(20); request > 0; request--) {
          for (int bucket = random.nextInt(counts.length); bucket < counts.length; bucket++) {
            counts[bucket]++;
          }
        }
        for (int bucket = 0; bucket < counts.length; bucket++) {
          String le = labels + ",le=\"" + BOUNDS.get(bucket) + "\"";
          sample("latency_bucket", le, i, (double) counts[bucket]);
        }
        sample("latency_count", labels, i, (double) counts[counts.length - 1]);
        sample("latency_sum", labels, i, 0.25 * counts[counts.length - 1]);
      }
    }
  }
}
