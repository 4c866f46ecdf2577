package io.auscult.stats.drift;

import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * How often a measure is above its critical value at 0.05, for windows of autoregressive series.
 *
 * @param reference its size
 * @param current the size of the window right after it
 * @param step what values are rounded to, 0 for not at all
 */
record FalseAlarms(int reference, int current, double step) {
  static final double ALPHA = 0.05;

  static SplittableRandom random(int seed) {
    return new SplittableRandom(seed);
  }

  /** The share of the runs that say drift, the current window being moved by so many deviations. */
  double rate(DriftMethod method, double phi, double shift, int runs) {
    return share(runs, run -> verdict(method, phi, shift, run).orElse(false));
  }

  /** The share of the runs without an answer. */
  double withoutLaw(DriftMethod method, double phi, int runs) {
    return share(runs, run -> verdict(method, phi, 0, run).isEmpty());
  }

  private static double share(int runs, IntPredicate holds) {
    return IntStream.range(0, runs).parallel().filter(holds).count() / (double) runs;
  }

  private Optional<Boolean> verdict(DriftMethod method, double phi, double shift, int run) {
    double[] all = Autoregressive.series(phi, reference + current, random(run));
    double[] now =
        Arrays.stream(all, reference, all.length).map(value -> rounded(value + shift)).toArray();
    double[] past = Arrays.stream(all, 0, reference).map(this::rounded).toArray();
    return verdict(method, past, now);
  }

  private double rounded(double value) {
    return step == 0 ? value : Math.rint(value / step) * step;
  }

  /** Whether the measure is above its critical value; empty where it has none. */
  static Optional<Boolean> verdict(DriftMethod method, double[] reference, double[] current) {
    CalibratedDrift drift = new CalibratedDrift(method, SlidingBins.DEFAULT_BINS, reference);
    TwoWindows windows = drift.windows();
    Arrays.stream(reference).forEach(windows::addReference);
    Arrays.stream(current).forEach(windows::add);
    return drift
        .law(drift.sequence(reference, 60), drift.sequence(current, 60))
        .map(law -> drift.value() > law.critical(ALPHA));
  }
}
