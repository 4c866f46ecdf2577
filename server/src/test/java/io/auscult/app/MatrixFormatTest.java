package io.auscult.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.auscult.series.Labels;
import io.auscult.series.Matrix;
import io.auscult.series.Stale;
import io.auscult.series.TimeGrid;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MatrixFormatTest {
  /** 12:00, 12:01, 12:02. */
  private static final TimeGrid RANGE =
      new TimeGrid(1_795_521_600_000L, 1_795_521_720_000L, 60_000);

  private static final Labels LABELS = Labels.of("__name__", "up", "job", "a \"b\", c");

  private static final Terminal PLAIN =
      new Terminal(
          new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8), false);

  private static List<String> lines(MatrixFormat format, TimeGrid grid, double... values) {
    Matrix matrix = new Matrix(grid, List.of(new Matrix.Row(LABELS, values)));
    return format.lines(matrix, ZoneOffset.UTC, PLAIN);
  }

  @Test
  void csvHasARowForEachSample() {
    assertThat(lines(MatrixFormat.CSV, RANGE, 1, Stale.MARKER, Double.NEGATIVE_INFINITY))
        .containsExactly(
            "time,__name__,job,value",
            "2026-11-24T12:00:00Z,up,\"a \"\"b\"\", c\",1.0",
            "2026-11-24T12:02:00Z,up,\"a \"\"b\"\", c\",-Inf");
  }

  @Test
  void jsonIsJsonAlsoForNumbersThatItLacks() throws Exception {
    String json = String.join("\n", lines(MatrixFormat.JSON, RANGE, 0.5, Stale.MARKER, Double.NaN));
    assertThat(new ObjectMapper().readTree(json))
        .isEqualTo(
            new ObjectMapper()
                .readTree(
                    """
                    [{"labels": {"__name__": "up", "job": "a \\"b\\", c"},
                      "values": [[1795521600000, 0.5], [1795521720000, "NaN"]]}]
                    """));
  }

  @Test
  void aTableOfAnInstantHasALineForEachSeries() {
    assertThat(lines(MatrixFormat.TABLE, TimeGrid.instant(0), 0.25))
        .containsExactly("       0.25000  up{job=\"a \\\"b\\\", c\"}");
  }

  @Test
  void aTableOfARangeHasAChartAndASummary() {
    List<String> lines = lines(MatrixFormat.TABLE, RANGE, 4, 1, 2.5);
    assertThat(lines).hasSize(12 + 1 + 2);
    assertThat(lines.getFirst()).startsWith("     4.000 ┤⠉⠉");
    assertThat(lines.get(11)).startsWith("     1.000 ┤ ").containsPattern("⣀⣀");
    assertThat(lines.get(12)).startsWith("            Nov 24 12:00 ").endsWith(" Nov 24 12:02");
    assertThat(lines.get(13))
        .isEqualTo("        last          min         mean          max  series");
    assertThat(lines.get(14))
        .isEqualTo(
            "      2.5000       1.0000       2.5000       4.0000  up{job=\"a \\\"b\\\", c\"}");
  }

  @Test
  void aConstantIsDrawnInTheMiddle() {
    List<String> lines = lines(MatrixFormat.TABLE, RANGE, 2, 2, 2);
    assertThat(lines.getFirst()).startsWith("     3.000 ┤ ");
    assertThat(lines.subList(5, 7))
        .anySatisfy(line -> assertThat(line).containsPattern("[\u2801-\u28ff]{72}"));
  }

  @Test
  void whatHasNoNumberHasNoChart() {
    assertThat(lines(MatrixFormat.TABLE, RANGE, Double.NaN, Double.NaN, Double.NaN))
        .hasSize(2)
        .last()
        .asString()
        .startsWith("         NaN          NaN          NaN          NaN  up");
  }

  @ParameterizedTest
  @EnumSource(MatrixFormat.class)
  void anEmptyAnswerIsSaidInEachFormat(MatrixFormat format) {
    String expected =
        switch (format) {
          case TABLE -> "no series";
          case CSV -> "time,value";
          case JSON -> "[]";
        };
    assertThat(format.lines(Matrix.empty(RANGE), ZoneOffset.UTC, PLAIN)).containsExactly(expected);
    assertThat(format.lines(Matrix.empty(TimeGrid.instant(0)), ZoneOffset.UTC, PLAIN))
        .containsExactly(expected);
  }

  @Test
  void coloursAreForTerminalsOnly() {
    Terminal person = new Terminal(System.out, true);
    Matrix matrix = new Matrix(RANGE, List.of(new Matrix.Row(LABELS, new double[] {1, 2, 3})));
    assertThat(MatrixFormat.TABLE.lines(matrix, ZoneOffset.UTC, person).getFirst())
        .contains("\u001b[36m");
    assertThat(lines(MatrixFormat.TABLE, RANGE, 1, 2, 3))
        .noneMatch(line -> line.contains("\u001b"));
  }

  @Test
  void aFormatIsFoundByItsName() {
    assertThat(MatrixFormat.named("CSV")).isEqualTo(MatrixFormat.CSV);
    assertThatThrownBy(() -> MatrixFormat.named("xml"))
        .hasMessage("'xml' is no format; known: table, csv, json");
  }
}
