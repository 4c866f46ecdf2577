package io.auscult.query.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.auscult.promql.FunctionSignature;
import io.auscult.promql.Functions;
import io.auscult.promql.ValueType;
import io.auscult.series.Labels;
import io.auscult.series.Matrix;
import io.auscult.series.Matrix.Row;
import io.auscult.series.Samples;
import io.auscult.series.Series;
import io.auscult.series.Stale;
import io.auscult.series.TimeGrid;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a function of a range says of an instant follows from the samples of the range alone: every
 * function, with every method and season that it takes, says the same in panels that begin anywhere
 * and have any step, and in an instant query.
 */
class WindowPurityIT {
  private static final long MINUTE = 60_000;
  private static final long HOUR = 60 * MINUTE;
  private static final long DAY = 24 * HOUR;
  private static final long RANGE = 4 * DAY;
  private static final int PANELS = 4;

  /** A function and the texts that it is called with, by their parameters. */
  record Called(FunctionSignature function, Map<String, String> texts) {
    @Override
    public String toString() {
      return function.name() + texts.values();
    }
  }

  static Stream<Called> calls() {
    return Functions.all().stream()
        .filter(each -> each.parameters().stream().anyMatch(p -> p.type() == ValueType.MATRIX))
        .flatMap(WindowPurityIT::calls);
  }

  private static Stream<Called> calls(FunctionSignature function) {
    return function.parameters().stream()
        .filter(p -> !p.accepted().isEmpty())
        .findFirst()
        .map(p -> p.accepted().stream().map(text -> new Called(function, Map.of(p.name(), text))))
        .orElse(Stream.of(new Called(function, Map.of())));
  }

  @ParameterizedTest
  @MethodSource("calls")
  void aPanelSaysWhatAnInstantQuerySays(Called called) {
    SplittableRandom random = new SplittableRandom(called.toString().hashCode());
    List<List<Series>> ranges =
        List.of(series(random, called), series(random, called), series(random, called));
    int said = 0;
    for (int panel = 0; panel < PANELS; panel++) {
      long step = MINUTE * random.nextLong(1, 600);
      int points = random.nextInt(2, 60);
      long start = RANGE + MINUTE * random.nextLong(2 * DAY / MINUTE);
      TimeGrid grid = new TimeGrid(start, start + (points - 1) * step, step);
      Matrix rows = WindowCalls.rows(called.function, called.texts, RANGE, grid, ranges);
      for (int i : new int[] {random.nextInt(points), points - 1}) {
        Matrix now =
            WindowCalls.rows(
                called.function, called.texts, RANGE, TimeGrid.instant(grid.at(i)), ranges);
        said += assertSame(rows, i, now);
      }
    }
    assertThat(said).as("values compared").isPositive();
  }

  private static int assertSame(Matrix panel, int point, Matrix instant) {
    int said = 0;
    for (Row row : panel.rows()) {
      double inPanel = row.values()[point];
      double alone =
          instant.rows().stream()
              .filter(other -> other.labels().equals(row.labels()))
              .mapToDouble(other -> other.values()[0])
              .findFirst()
              .orElse(Stale.MARKER);
      assertThat(Stale.is(inPanel)).isEqualTo(Stale.is(alone));
      if (Double.isFinite(alone)) {
        assertThat(inPanel).isEqualTo(alone, within(1e-9 * Math.max(1, Math.abs(alone))));
        said++;
      }
    }
    return said;
  }

  /**
   * Two daily waves between 0 and 1 with noise, a step, and gaps; without a wave where that would
   * hide the step, and where need be of errors.
   */
  private static List<Series> series(SplittableRandom random, Called called) {
    String name = called.function.name();
    double height = name.startsWith("change_") || name.startsWith("drift_") ? 0 : 0.2;
    boolean errors = called.texts.containsValue("eddm");
    return List.of(
        new Series(Labels.of("class", "1"), wave(random, errors, 0.35, height)),
        new Series(Labels.of("class", "0"), wave(random, errors, 0.3, height)));
  }

  private static Samples wave(
      SplittableRandom random, boolean errors, double level, double height) {
    Samples.Builder samples = new Samples.Builder();
    for (long time = 0; time < 3 * RANGE; time += 10 * MINUTE) {
      double day = Math.sin(2 * Math.PI * time / DAY);
      double step = time > 5 * DAY ? 0.2 : 0;
      double value = level + step + height * day + 0.03 * random.nextGaussian();
      if (random.nextInt(30) > 0) {
        samples.add(time, errors ? random.nextDouble() < value ? 1 : 0 : Math.clamp(value, 0, 1));
      }
    }
    return samples.build();
  }
}
