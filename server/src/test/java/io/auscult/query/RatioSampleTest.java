package io.auscult.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.auscult.series.Labels;
import io.auscult.series.Matrix;
import io.auscult.series.Stale;
import io.auscult.series.TimeGrid;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RatioSampleTest {

  /** {@code xxhash.xxh64(text.encode()).hexdigest()} of python3-xxhash 3.2.0. */
  @ParameterizedTest
  @CsvSource({
    "'', ef46db3751d8e999",
    "a, d24ec4f1a98c6e5b",
    "abc, 44bc2cf5ad770999",
    "0123456789abcdef0123456789abcdef, 642a94958e71e6c5",
    "'The quick brown fox jumps over the lazy dog, and goes on for more than 32 bytes', 8938d251a824a1aa",
  })
  void theHashIsXxh64(String text, String expected) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    assertThat(Long.toHexString(LabelHash.of(bytes))).isEqualTo(expected);
  }

  /** The same of {@code bytes([len(name)]) + name + bytes([len(value)]) + value + ...}. */
  @Test
  void labelsAreHashedWithTheirLengths() {
    assertThat(LabelHash.of(Labels.of("__name__", "up"))).isEqualTo(0xecd75f13400abdf5L);
    assertThat(
            LabelHash.of(
                Labels.of(
                    "__name__",
                    "http_requests",
                    "group",
                    "production",
                    "instance",
                    "0",
                    "job",
                    "api-server")))
        .isEqualTo(0x18351c049c0d95e6L);
    assertThat(LabelHash.of(Labels.of("__name__", "température", "salle", "été")))
        .isEqualTo(0x4ab71eb460a66b86L);
  }

  private static List<String> sampled(double ratio) {
    TimeGrid grid = TimeGrid.instant(0);
    List<Matrix.Row> rows =
        IntStream.range(0, 40)
            .mapToObj(
                i -> new Matrix.Row(Labels.of("__name__", "m", "i", "" + i), new double[] {i}))
            .toList();
    Matrix sample = new RatioSample(new double[] {ratio}).of(new Matrix(grid, rows));
    return sample.rows().stream().map(row -> row.labels().get("i")).toList();
  }

  /** {@code [i for i in range(40) if hash(i) / (2**64 - 1) < 0.3]} with the hash above. */
  @Test
  void thoseOfAShareHaveASmallHash() {
    assertThat(sampled(0.3))
        .containsExactly(
            "0", "2", "3", "6", "11", "16", "18", "20", "24", "26", "29", "30", "31", "33", "35",
            "38");
    assertThat(sampled(0)).isEmpty();
    assertThat(sampled(1)).hasSize(40);
  }

  @Test
  void aNegativeShareIsTheRest() {
    assertThat(sampled(-0.7)).hasSize(24).doesNotContainAnyElementsOf(sampled(0.3));
    assertThat(sampled(-1)).hasSize(40);
  }

  @Test
  void theShareMayChangeFromPointToPoint() {
    TimeGrid grid = new TimeGrid(0, 1, 1);
    Matrix.Row row = new Matrix.Row(Labels.of("__name__", "m", "i", "0"), new double[] {7, 8});
    Matrix sample = new RatioSample(new double[] {0, 0.3}).of(new Matrix(grid, List.of(row)));
    assertThat(sample.rows().getFirst().at(1)).isEqualTo(8);
    assertThat(Stale.is(sample.rows().getFirst().at(0))).isTrue();
  }
}
