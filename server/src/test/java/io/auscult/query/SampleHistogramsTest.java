package io.auscult.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SampleHistogramsTest {
  @Test
  void countsTheSamplesUpToEachBound() {
    Scene scene = new Scene("load 10s", "x{a=\"b\"} 1 2 2 NaN 5 Inf");
    assertThat(scene.at(50, "histogram_over_time(x[1m], 1, 2, 4)"))
        .containsExactly(
            "{a=\"b\", le=\"1\"} 1",
            "{a=\"b\", le=\"2\"} 3",
            "{a=\"b\", le=\"4\"} 3",
            "{a=\"b\", le=\"+Inf\"} 5");
  }

  @Test
  void aWindowWithoutNumbersHasNoHistogram() {
    Scene scene = new Scene("load 10s", "x 1 NaN NaN _x6 2");
    assertThat(scene.on(Scene.seconds(0, 90, 30), "histogram_over_time(x[20s], 3)"))
        .containsExactly("{le=\"3\"} 1 _ _ 1", "{le=\"+Inf\"} 1 _ _ 1");
  }

  /** Against counting by a comparison, which PromQL has. */
  @Test
  void agreesWithCountingEachBoundByItself() {
    SplittableRandom random = new SplittableRandom(3);
    String values =
        IntStream.range(0, 200)
            .mapToObj(_ -> random.nextInt(5) == 0 ? "_" : Integer.toString(random.nextInt(10)))
            .collect(Collectors.joining(" "));
    Scene scene = new Scene("load 10s", "x " + values);
    List<String> rows =
        scene.on(Scene.seconds(70, 1990, 40), "histogram_over_time(x[70s], 0, 3, 8)");
    for (int i = 0; i < 3; i++) {
      String bound = List.of("0", "3", "8").get(i);
      String counted =
          scene
              .on(
                  Scene.seconds(70, 1990, 40),
                  "sum_over_time((last_over_time(x[10s]) <= bool " + bound + ")[70s:10s])")
              .getFirst();
      assertThat(values(rows.get(i))).isEqualTo(values(counted));
    }
  }

  private static String values(String row) {
    return row.substring(row.indexOf('}'));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          histogram_over_time(x[1m], 2, 1)    | bounds must be finite and ascend, got 1 after 2
          histogram_over_time(x[1m], 1, 1)    | bounds must be finite and ascend, got 1 after 1
          histogram_over_time(x[1m], NaN)     | bounds must be finite and ascend, got NaN after none
          histogram_over_time(x[1m], 1, +Inf) | bounds must be finite and ascend, got +Inf after 1
          """)
  void boundsAscend(String expression, String problem) {
    Scene scene = new Scene("load 10s", "x 1 2");
    assertThatThrownBy(() -> scene.at(10, expression)).hasMessageContaining(problem);
  }
}
