package io.auscult.app.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.auscult.app.drift.ColumnDrift.Scored;
import io.auscult.compute.CpuKernels;
import io.auscult.stats.drift.DriftMethod;
import io.auscult.testing.Shared;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The modified California housing data in months: published are the mean distance and how many
 * months drift, and SciPy gave the distance of each month.
 */
class CaliforniaDriftTest {
  private static final Map<String, ColumnDrift> COLUMNS = new HashMap<>();

  @BeforeAll
  static void compare() throws IOException {
    Path folder = Shared.path("data/drift-california");
    List<String> features =
        List.of(
            "Longitude",
            "Latitude",
            "HouseAge",
            "MedInc",
            "AveOccup",
            "AveRooms",
            "AveBedrms",
            "Population");
    DriftReport report =
        DriftReport.of(
            Table.read(folder.resolve("california_housing_reference.csv.gz")),
            Table.read(folder.resolve("california_housing_analysis.csv.gz")),
            new DriftReport.Plan(
                new Comparison.Measure(DriftMethod.KS, CpuKernels.CPU),
                Optional.of(Chunking.period("month")),
                features,
                Optional.empty()));
    report.columns().forEach(column -> COLUMNS.put(column.column(), column));
  }

  private static ColumnDrift column(String name) {
    return Optional.ofNullable(COLUMNS.get(name)).orElseThrow();
  }

  private static Stream<Scored> months(ColumnDrift column) {
    return Stream.concat(column.reference().stream(), column.current().stream());
  }

  @ParameterizedTest
  @CsvSource({
    "Longitude, 0.712709, 3",
    "Latitude, 0.672904, 1",
    "HouseAge, 0.201638, 0",
    "MedInc, 0.154952, 0",
    "AveOccup, 0.143890, 0",
    "AveRooms, 0.129277, 0",
    "AveBedrms, 0.089140, 0",
    "Population, 0.073562, 0",
  })
  void theMeanDistanceAndTheDriftingMonthsAreThePublishedOnes(
      String feature, double mean, long drifting) {
    ColumnDrift column = column(feature);
    assertThat(months(column)).hasSize(20);
    assertThat(months(column).mapToDouble(Scored::score).average().orElseThrow())
        .isCloseTo(mean, within(1e-6));
    assertThat(column.drifting()).isEqualTo(drifting);
  }

  @Test
  void eachMonthIsAsFarAsSciPySays() throws IOException {
    List<String> lines = Shared.lines("data/drift-california/golden_by_month.csv");
    List<String> header = Arrays.asList(lines.getFirst().split(",", -1));
    int compared = 0;
    for (String line : lines.subList(1, lines.size())) {
      List<String> cells = Arrays.asList(line.split(",", -1));
      for (ColumnDrift column : COLUMNS.values()) {
        double expected = Double.parseDouble(cells.get(header.indexOf("ks_" + column.column())));
        Scored month =
            months(column)
                .filter(chunk -> chunk.chunk().equals(cells.getFirst()))
                .findFirst()
                .orElseThrow();
        assertThat(month.rows()).isEqualTo(Integer.parseInt(cells.get(1)));
        assertThat(month.score()).isCloseTo(expected, within(1e-8));
        compared++;
      }
    }
    assertThat(compared).isEqualTo(160);
  }
}
