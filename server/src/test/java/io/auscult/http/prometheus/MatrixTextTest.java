package io.auscult.http.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.auscult.http.Json;
import io.auscult.series.Labels;
import io.auscult.series.Matrix;
import io.auscult.series.Stale;
import io.auscult.series.TimeGrid;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.LongToDoubleFunction;
import java.util.zip.DataFormatException;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MatrixTextTest {
  private static final long STEP = 15_000;
  private static final Labels UP = Labels.of("__name__", "up", "room", "\"été\"\n");

  private static TimeGrid grid(int first, int length) {
    return new TimeGrid(first * STEP, (first + length - 1) * STEP, STEP);
  }

  private static Matrix.Row row(Labels labels, TimeGrid grid, LongToDoubleFunction values) {
    double[] column = new double[grid.length()];
    for (int i = 0; i < column.length; i++) {
      column[i] = values.applyAsDouble(grid.at(i) / STEP);
    }
    return new Matrix.Row(labels, column);
  }

  private record Written(String text, MatrixText kept) {}

  private static Written write(MatrixText before, Matrix matrix) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (AnswerStream stream = new PlainStream(out)) {
      MatrixText kept = before.write(matrix, true, stream);
      stream.flush();
      return new Written(out.toString(StandardCharsets.UTF_8), kept);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Packs the text, and reads it with the JDK's own reader, which compares the checksum. */
  private static Written pack(MatrixText before, Matrix matrix) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      MatrixText kept;
      try (AnswerStream stream = new GzipStream(out)) {
        kept = before.write(matrix, true, stream);
      }
      return new Written(unpacked(out.toByteArray()), kept);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Browsers read the first member of a file of gzip, and no other. */
  private static String unpacked(byte[] packed) throws IOException {
    Inflater member = new Inflater(true);
    try (InputStream whole = new GZIPInputStream(new ByteArrayInputStream(packed))) {
      byte[] text = whole.readAllBytes();
      member.setInput(packed, 10, packed.length - 10);
      byte[] first = new byte[text.length + 1];
      assertThat(member.inflate(first)).isEqualTo(text.length);
      assertThat(member.finished()).isTrue();
      return new String(text, StandardCharsets.UTF_8);
    } catch (DataFormatException e) {
      throw new IOException(e);
    } finally {
      member.end();
    }
  }

  private static String anew(Matrix matrix) {
    return write(MatrixText.NONE, matrix).text();
  }

  @Test
  void aRowIsItsLabelsAndThePointsThatHaveASample() {
    TimeGrid grid = new TimeGrid(1_500, 2_500, 500);
    Matrix matrix =
        new Matrix(grid, List.of(new Matrix.Row(UP, new double[] {1, Stale.MARKER, Double.NaN})));
    assertThat(anew(matrix))
        .isEqualTo(
            """
            {"metric":{"__name__":"up","room":"\\"été\\"\\n"},"values":[[1.500,"1"],[2.500,"NaN"]]}\
            """);
  }

  @Test
  void aRowWithoutASampleIsLeftOut() {
    TimeGrid grid = grid(0, 2);
    Matrix.Row empty = row(Labels.of("a", "1"), grid, _ -> Stale.MARKER);
    Matrix.Row full = row(Labels.of("a", "2"), grid, _ -> 2);
    assertThat(anew(new Matrix(grid, List.of(empty, full, empty))))
        .isEqualTo("{\"metric\":{\"a\":\"2\"},\"values\":[[0,\"2\"],[15,\"2\"]]}");
  }

  /** {@code Arrays.mismatch} takes all NaNs for one. */
  @Test
  void aGapThatBecomesNanIsWrittenAsOne() {
    TimeGrid grid = grid(100, 50);
    Written gap =
        write(
            MatrixText.NONE,
            new Matrix(grid, List.of(row(UP, grid, t -> t == 120 ? Stale.MARKER : t))));
    Matrix filled = new Matrix(grid, List.of(row(UP, grid, t -> t == 120 ? Double.NaN : t)));
    assertThat(write(gap.kept(), filled).text()).isEqualTo(anew(filled)).contains("\"NaN\"");
  }

  @Test
  void aWindowThatMovedBackOrFarIsWrittenAnew() {
    Written first = write(MatrixText.NONE, matrix(grid(1_000, 60), 0));
    for (int start : List.of(990, 1_059, 1_060, 5_000)) {
      Matrix moved = matrix(grid(start, 60), 0);
      assertThat(write(first.kept(), moved).text()).isEqualTo(anew(moved));
    }
  }

  /** Constants of {@link MatrixText} and {@link PieceText}: 150 bytes a row, 80 a piece. */
  @ParameterizedTest
  @ValueSource(ints = {1, 10, 17, 60, 1_000})
  void whatIsKeptWeighsItsTextAndALittleMore(int points) {
    Written plain = write(MatrixText.NONE, matrix(grid(1_000, points), 0));
    int text = plain.text().getBytes(StandardCharsets.UTF_8).length;
    int pieces = Math.ceilDiv(points, 16);
    assertThat(plain.kept().weight()).isBetween(text, text + 150 + 80 * pieces);
    Written packed = pack(plain.kept(), matrix(grid(1_001, points), 0));
    assertThat(packed.kept().weight()).isBetween(text, 2 * text + 150 + 80 * pieces);
  }

  private static Matrix matrix(TimeGrid grid, double shift) {
    return new Matrix(grid, List.of(row(UP, grid, t -> t + shift)));
  }

  /** Windows that move, grow and shrink, late samples, gaps, series that come and go. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void whateverChangesTheTextIsThatOfTheValues(long seed) throws IOException {
    SplittableRandom random = new SplittableRandom(seed);
    double[][] history = new double[6][3_000];
    for (double[] column : history) {
      for (int t = 0; t < column.length; t++) {
        column[t] = value(random);
      }
    }
    MatrixText kept = MatrixText.NONE;
    int start = 0;
    for (int i = 0; i < 60; i++) {
      start = Math.max(0, start + random.nextInt(-1, 12));
      TimeGrid grid = grid(start, random.nextInt(60, 140));
      if (random.nextInt(3) == 0) {
        history[random.nextInt(6)][start + random.nextInt(60)] = value(random);
      }
      List<Matrix.Row> rows = new ArrayList<>();
      for (int s = 0; s < history.length; s++) {
        double[] column = history[s];
        if (random.nextInt(10) > 0) {
          rows.add(row(Labels.of("s", "" + s), grid, t -> column[(int) t]));
        }
      }
      Matrix matrix = new Matrix(grid, rows);
      Written written = write(kept, matrix);
      assertThat(written.text()).isEqualTo(anew(matrix));
      JsonNode json = Json.MAPPER.readTree("[" + written.text() + "]");
      assertThat(json).hasSize((int) rows.stream().filter(row -> !row.isEmpty()).count());
      Written packed = pack(written.kept(), matrix);
      assertThat(packed.text()).isEqualTo(written.text());
      kept = random.nextBoolean() ? written.kept() : packed.kept();
    }
  }

  private static double value(SplittableRandom random) {
    return switch (random.nextInt(12)) {
      case 0, 1, 2 -> Stale.MARKER;
      case 3 -> Double.NaN;
      case 4 -> Double.NEGATIVE_INFINITY;
      case 5 -> random.nextInt(1_000_000);
      case 6 -> random.nextDouble(1e9, 1e10);
      default -> random.nextDouble();
    };
  }
}
