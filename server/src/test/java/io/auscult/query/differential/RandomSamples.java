package io.auscult.query.differential;

import static io.auscult.testing.RemoteWriteBody.request;
import static io.auscult.testing.RemoteWriteBody.snappy;

import io.auscult.series.Stale;
import io.auscult.testing.RemoteWriteBody;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;

/**
 * Twenty minutes of samples as a request of remote write, which a Prometheus and Auscult both take:
 * counters that restart, gauges with NaN and both infinities, classic histograms, all with gaps.
 * Some gaps begin with a stale marker, others are so long that a series goes stale without one.
 *
 * <p>Values are multiples of 1/4, plus a fraction of 1/64 to 12/64 that is each series' own but in
 * histograms and in {@code load}: sums of them are exact in any order, and no two series of one
 * metric are ever equal. Each sample lies 137 milliseconds after a second: no window that begins at
 * a whole second has one on its left edge, which Prometheus 2 counts in and Prometheus 3 does not.
 * Counters restart far above zero, because Prometheus 3 extrapolates to zero differently near it.
 */
final class RandomSamples {
  static final long START = 1_700_000_000;
  static final int SECONDS = 1_200;

  private static final int STEP = 15;
  private static final List<String> BOUNDS = List.of("0.1", "0.5", "1.0", "5.0", "+Inf");

  private final SplittableRandom random;
  private final List<RemoteWriteBody> series = new ArrayList<>();

  private RandomSamples(long seed) {
    random = new SplittableRandom(seed);
  }

  /** The body of the request. */
  static byte[] remoteWrite(long seed) {
    RandomSamples samples = new RandomSamples(seed);
    samples.family("errors_total", 2, 1, samples::counter);
    samples.family("requests_total", 3, 2, samples::counter);
    samples.family("load", 3, 2, () -> _ -> samples.mixed());
    samples.family("size", 3, 1, samples::calm);
    samples.histograms();
    return snappy(request(samples.series.toArray(RemoteWriteBody[]::new)));
  }

  /** Makes the values of a new series. */
  private interface Kind {
    IntToDoubleFunction series();
  }

  private void family(String name, int jobs, int instances, Kind kind) {
    for (int one = 0; one < jobs * instances; one++) {
      IntToDoubleFunction values = kind.series();
      double own = name.equals("load") ? 0 : (one + 1) / 64.0;
      boolean[] missing = gaps();
      RemoteWriteBody body = labelled(name, one / instances, one % instances);
      for (int i = 0; i < missing.length; i++) {
        double value = values.applyAsDouble(i) + own;
        boolean ends = missing[i] && i > 0 && !missing[i - 1] && random.nextInt(3) == 0;
        if (ends || !missing[i]) {
          body.sample(millis(i), ends ? Stale.MARKER : value);
        }
      }
      series.add(body);
    }
  }

  private static RemoteWriteBody labelled(String name, int job, int instance, String... more) {
    List<String> labels =
        new ArrayList<>(List.of("__name__", name, "instance", "i" + instance, "job", "j" + job));
    labels.addAll(List.of(more));
    return RemoteWriteBody.series(labels.toArray(String[]::new));
  }

  private static long millis(int i) {
    return (START + (long) i * STEP) * 1000 + 137;
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
    for (int one = 0; one < 4; one++) {
      long[][] counts = counts();
      for (int bucket = 0; bucket < BOUNDS.size(); bucket++) {
        series.add(
            sampled(
                labelled("latency_bucket", one / 2, one % 2, "le", BOUNDS.get(bucket)),
                counts[bucket]));
      }
      series.add(sampled(labelled("latency_count", one / 2, one % 2), counts[BOUNDS.size() - 1]));
    }
  }

  /** The counts of each bucket at each time. */
  private long[][] counts() {
    long[][] counts = new long[BOUNDS.size()][SECONDS / STEP];
    long[] now = new long[BOUNDS.size()];
    for (int bucket = 0; bucket < now.length; bucket++) {
      now[bucket] = 1_000_000L * (bucket + 1);
    }
    for (int i = 0; i < SECONDS / STEP; i++) {
      for (int request = random.nextInt(20); request > 0; request--) {
        for (int bucket = random.nextInt(now.length); bucket < now.length; bucket++) {
          now[bucket]++;
        }
      }
      for (int bucket = 0; bucket < now.length; bucket++) {
        counts[bucket][i] = now[bucket];
      }
    }
    return counts;
  }

  private static RemoteWriteBody sampled(RemoteWriteBody body, long[] counts) {
    for (int i = 0; i < counts.length; i++) {
      body.sample(millis(i), (double) counts[i]);
    }
    return body;
  }
}
