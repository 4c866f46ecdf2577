package io.auscult.stats.change;

import static org.assertj.core.api.Assertions.assertThat;

import io.auscult.series.Stale;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every detector. */
class ChangeDetectorLawsTest {
  private static final int SIZE = 2_000;
  private static final int CHANGE = 1_000;

  /** A detector for given samples, and whether it reads errors only. */
  record Law(String name, boolean ofErrors, Function<double[], ChangeDetector> detector) {
    @Override
    public String toString() {
      return name;
    }

    double[] stream(long seed, double shift) {
      return ofErrors
          ? Streams.errors(seed, SIZE, CHANGE, 0.1, 0.1 + shift / 10)
          : Streams.shifted(Streams.normal(seed, SIZE, 0), CHANGE, shift);
    }

    List<Integer> signals(double[] values) {
      ChangeDetector detector = this.detector.apply(values);
      List<Integer> signals = new ArrayList<>();
      for (int i = 0; i < values.length; i++) {
        if (detector.add(values[i])) {
          signals.add(i);
        }
      }
      return signals;
    }
  }

  static Stream<Law> detectors() {
    return Stream.of(
        new Law("adwin", true, _ -> new Adwin()),
        new Law("ddm", true, _ -> new Ddm()),
        new Law("eddm", true, _ -> new Eddm(0.75)),
        new Law("hddm", true, _ -> new HddmA()),
        new Law("page_hinkley", false, CumulativeSum::pageHinkley),
        new Law("cusum", false, CumulativeSum::cusum),
        new Law("kswin", false, _ -> new Kswin()),
        new Law("bocpd", false, Bocpd::of));
  }

  static Stream<Law> ofAnyUnit() {
    return detectors().filter(law -> !law.ofErrors);
  }

  /** Five deviations, or six times the errors. */
  @ParameterizedTest
  @MethodSource("detectors")
  void aLargeChangeIsSignalledSoonAfterIt(Law law) {
    for (long seed = 1; seed <= 10; seed++) {
      assertThat(law.signals(law.stream(seed, 5)))
          .as("seed %d", seed)
          .anyMatch(i -> i >= CHANGE && i < CHANGE + 300);
    }
  }

  @ParameterizedTest
  @MethodSource("detectors")
  void theScoreIsOneOrMoreWhereAChangeIsSignalled(Law law) {
    double[] values = law.stream(3, 5);
    ChangeDetector detector = law.detector.apply(values);
    for (double value : values) {
      boolean signal = detector.add(value);
      double score = detector.score();
      assertThat(Stale.is(score) || score >= 0).isTrue();
      // Adwin looks for a change at every 32nd sample, and at the others where it is asked.
      boolean asked = detector instanceof Adwin && score >= ChangeDetector.SIGNAL;
      assertThat(score >= ChangeDetector.SIGNAL).isEqualTo(signal || asked);
    }
  }

  @ParameterizedTest
  @MethodSource("detectors")
  void theFirstSamplesHaveNoScoreAndConstantOnesNoChange(Law law) {
    double[] constant = new double[300];
    ChangeDetector detector = law.detector.apply(constant);
    assertThat(Stale.is(detector.score())).isTrue();
    Arrays.fill(constant, law.ofErrors ? 0 : 12.5);
    assertThat(law.signals(constant)).isEmpty();
  }

  /** Whether their number makes blocks of an even or an odd length. */
  @ParameterizedTest
  @MethodSource("ofAnyUnit")
  void samplesThatAlternateAreNoChange(Law law) {
    for (int size = 30; size <= 130; size++) {
      assertThat(law.signals(Streams.alternating(size, 2))).as("%d samples", size).isEmpty();
    }
  }

  /** By a power of two, so that no digit is lost. */
  @ParameterizedTest
  @MethodSource("ofAnyUnit")
  void theUnitDoesNotMatter(Law law) {
    double[] values = Arrays.stream(law.stream(4, 2)).map(x -> Math.rint(64 * x) / 64).toArray();
    double[] scaled = Arrays.stream(values).map(x -> 1024 * x).toArray();
    assertThat(law.signals(values)).isNotEmpty().isEqualTo(law.signals(scaled));
  }

  /** 1,000 samples that resemble their neighbours by a half: measured 0 to 3 of 100 series. */
  @ParameterizedTest
  @MethodSource("ofAnyUnit")
  void resemblanceIsSeldomAChange(Law law) {
    long alarmed = 0;
    for (long seed = 1; seed <= 100; seed++) {
      alarmed += law.signals(Streams.normal(seed, 1_000, 0.5)).isEmpty() ? 0 : 1;
    }
    long most =
        switch (law.name) {
          case "kswin" -> 100;
          case "bocpd" -> 30;
          default -> 5;
        };
    assertThat(alarmed).isLessThanOrEqualTo(most);
  }
}
