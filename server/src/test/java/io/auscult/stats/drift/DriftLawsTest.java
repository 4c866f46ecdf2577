package io.auscult.stats.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.auscult.series.Stale;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every sliding measure of drift. */
class DriftLawsTest {
  private static final int BINS = 8;

  /** One measure and two empty windows for it. */
  record Law(String name, double most, Supplier<Measured> empty) {
    @Override
    public String toString() {
      return name;
    }

    double of(double[] reference, double[] current) {
      Measured measured = empty.get();
      Arrays.stream(reference).forEach(measured.windows::addReference);
      Arrays.stream(current).forEach(measured.windows::add);
      return measured.value();
    }
  }

  record Measured(TwoWindows windows, Supplier<Double> measure) {
    double value() {
      return measure.get();
    }
  }

  static Stream<Law> measures() {
    Stream<Law> binned =
        Stream.of(BinnedMeasure.values())
            .map(measure ->
                new Law(
                    measure.name(),
                    measure == BinnedMeasure.PSI ? Double.POSITIVE_INFINITY : 1,
                    () -> {
                      SlidingBins windows = new SlidingBins(BINS);
                      return new Measured(windows, () -> windows.value(measure));
                    }));
    return Stream.concat(
        binned,
        Stream.of(
            samples("wasserstein", SlidingSamples::wasserstein),
            samples("energy", SlidingSamples::energy),
            samples("cramerVonMises", SlidingSamples::cramerVonMises)));
  }

  private static Law samples(String name, ToDoubleFunction<SlidingSamples> measure) {
    return new Law(
        name,
        Double.POSITIVE_INFINITY,
        () -> {
          SlidingSamples windows = new SlidingSamples();
          return new Measured(windows, () -> measure.applyAsDouble(windows));
        });
  }

  private static double[] normal(long seed, int size, double mean) {
    SplittableRandom random = new SplittableRandom(seed);
    return random
        .doubles(size)
        .map(u -> mean + Math.rint(40 * Math.log(u / (1 - u))) / 8)
        .toArray();
  }

  @ParameterizedTest
  @MethodSource("measures")
  void isInItsRangeAndGrowsWithTheShift(Law law) {
    double[] reference = normal(1, 500, 0);
    double last = Double.NEGATIVE_INFINITY;
    for (double shift : new double[] {1, 4, 12, 40}) {
      double value = law.of(reference, normal(2, 400, shift));
      assertThat(value).isGreaterThan(last).isBetween(0.0, law.most);
      last = value;
    }
    assertThat(law.of(reference, normal(3, 400, 0)))
        .isLessThan(law.of(reference, normal(2, 400, 4)));
  }

  @ParameterizedTest
  @MethodSource("measures")
  void theOrderAndTheUnitDoNotMatter(Law law) {
    double[] reference = normal(4, 300, 0);
    double[] current = normal(5, 200, 2);
    double value = law.of(reference, current);
    assertThat(law.of(reversed(reference), reversed(current))).isEqualTo(value);
    // By a power of two, so that no digit is lost.
    assertThat(law.of(scaled(reference), scaled(current))).isCloseTo(value, within(1e-12));
  }

  private static double[] reversed(double[] values) {
    double[] reversed = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      reversed[i] = values[values.length - 1 - i];
    }
    return reversed;
  }

  private static double[] scaled(double[] values) {
    return Arrays.stream(values).map(x -> 1024 * x + 7).toArray();
  }

  @ParameterizedTest
  @MethodSource("measures")
  void nanIsIgnoredAndTooLittleIsNoValue(Law law) {
    double[] reference = normal(6, 50, 0);
    double[] current = normal(7, 50, 1);
    double[] withNan = Arrays.copyOf(current, 53);
    Arrays.fill(withNan, 50, 53, Double.NaN);
    assertThat(law.of(reference, withNan)).isEqualTo(law.of(reference, current));
    assertThat(Stale.is(law.of(reference, new double[] {Double.NaN}))).isTrue();
    assertThat(Stale.is(law.of(new double[0], current))).isTrue();
  }

  @ParameterizedTest
  @MethodSource("measures")
  void movingWindowsGiveWhatNewOnesGive(Law law) {
    SplittableRandom random = new SplittableRandom(8);
    Measured measured = law.empty.get();
    ArrayDeque<Double> reference = new ArrayDeque<>();
    ArrayDeque<Double> current = new ArrayDeque<>();
    for (int i = 0; i < 400; i++) {
      double x = Math.rint(20 * random.nextDouble() + i / 40.0) / 4;
      measured.windows.add(x);
      current.add(x);
      if (current.size() > 60) {
        double old = current.remove();
        measured.windows.remove(old);
        measured.windows.addReference(old);
        reference.add(old);
      }
      if (reference.size() > 150) {
        measured.windows.removeReference(reference.remove());
      }
      assertThat(measured.value())
          .isEqualTo(Double.valueOf(law.of(array(reference), array(current))));
    }
  }

  private static double[] array(ArrayDeque<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
