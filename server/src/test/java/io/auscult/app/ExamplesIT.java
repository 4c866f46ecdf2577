package io.auscult.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.auscult.promql.Example;
import io.auscult.promql.Examples;
import io.auscult.promql.ExprException;
import io.auscult.query.QueryOptions;
import io.auscult.query.Value;
import io.auscult.series.Matrix;
import io.auscult.series.TimeGrid;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every example of the language reference, evaluated on the history of the demo. */
class ExamplesIT {
  private static final long END = DemoHistory.EVENING.millis();
  private static final TimeGrid RANGE = new TimeGrid(END - 600_000, END, 300_000);

  /** Answered by a Prometheus that is asked for the whole call, as docs/language.md says. */
  private static final Set<String> ELSEWHERE =
      Set.of(
          "histogram_avg",
          "histogram_count",
          "histogram_stddev",
          "histogram_stdvar",
          "histogram_sum",
          "info");

  /** An example of a native histogram may call several functions, of which the first is named. */
  private static final Pattern FAMILY = Pattern.compile("(?<=histogram_).*");

  @TempDir static Path data;

  private static Stores stores;

  @BeforeAll
  static void start() throws IOException {
    stores = DemoHistory.open(Program.HOME, data);
  }

  @AfterAll
  static void stop() {
    if (stores != null) {
      stores.close();
    }
  }

  static Stream<String> answeredHere() {
    return Examples.all().keySet().stream().filter(name -> !ELSEWHERE.contains(name));
  }

  static Stream<String> answeredElsewhere() {
    return ELSEWHERE.stream().sorted();
  }

  private static Value answer(String name, TimeGrid grid) {
    Example example = Examples.of(name).orElseThrow();
    return stores.engine().query(example.expression(), grid, QueryOptions.DEFAULT).value();
  }

  @ParameterizedTest
  @MethodSource("answeredHere")
  void givesSamples(String name) {
    assertThat(samples(answer(name, TimeGrid.instant(END)))).as("at an instant").isPositive();
    assertThat(samples(answer(name, RANGE))).as("over a range").isPositive();
  }

  private static int samples(Value value) {
    return switch (value) {
      case Value.Vector(Matrix matrix) ->
          (int) matrix.rows().stream().filter(row -> !row.isEmpty()).count();
      case Value.Scalar scalar -> Double.isNaN(scalar.values()[0]) ? 0 : 1;
      case Value.Text _, Value.Range _ -> 0;
    };
  }

  @ParameterizedTest
  @MethodSource("answeredElsewhere")
  void isRefusedByName(String name) {
    assertThatThrownBy(() -> answer(name, TimeGrid.instant(END)))
        .isInstanceOf(ExprException.class)
        .hasMessageContaining(FAMILY.matcher(name).replaceAll(""));
  }
}
