package io.auscult.stats.season;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.auscult.stats.Lcg;
import io.auscult.testing.Shared;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StlTest {

  /**
   * Netlib's Fortran on 348 months of carbon dioxide, with its own windows and jumps of a tenth.
   */
  @Test
  void carbonDioxideIsDecomposedAsNetlibDoes() {
    double[] values =
        Shared.lines("vectors/stl/co2.csv").stream().mapToDouble(Double::parseDouble).toArray();
    Decomposition parts = new Stl(12, 35, 1, 2).decompose(values);
    int compared = 0;
    for (String line : Shared.lines("vectors/stl/res.csv")) {
      String[] cells = line.split("\\s*,\\s*", -1);
      if (cells[0].strip().equals("baseline")) {
        int i = Integer.parseInt(cells[1].strip());
        assertThat(parts.season(0, i)).isCloseTo(Double.parseDouble(cells[2]), within(1e-11));
        assertThat(parts.trend(i)).isCloseTo(Double.parseDouble(cells[3]), within(1e-11));
        compared++;
      }
    }
    assertThat(compared).isEqualTo(348);
  }

  /** Four weeks of hours: a line, a day and a week, with noise of 1 on either side. */
  private static double[] weeks() {
    double[] noise = Lcg.uniform(1, 24 * 7 * 4);
    for (int i = 0; i < noise.length; i++) {
      noise[i] =
          0.01 * i
              + 5 * Math.sin(2 * Math.PI * i / 24)
              + 3 * Math.cos(2 * Math.PI * i / 168)
              + 2 * (noise[i] - 0.5);
    }
    return noise;
  }

  /**
   * STL of statsmodels 0.13.5, which has no MSTL, in the loop of the paper: twice over the periods
   * 24 and 168, {@code left += seas[i]; r = STL(left, period=p, seasonal=11+4*i, robust=robust,
   * *_jump=ceil(window/10)).fit(); seas[i] = r.seasonal; left -= seas[i]}.
   */
  @ParameterizedTest
  @CsvSource({
    "false, 0, 0.05511632814668187, -0.24670230608964067, 3.276917809680209",
    "false, 100, 1.0114370287265415, 4.243809996860275, -3.2648483696448816",
    "false, 671, 6.768248594833606, -1.2068568862738593, 2.2852777713581576",
    "true, 0, 0.09250396853865354, -0.062269832901275655, 3.1393040717495517",
    "true, 100, 1.014719776335414, 4.289952689402422, -3.2737131505666532",
    "true, 671, 6.820532038100491, -1.2062137403821107, 2.1452203087541086"
  })
  void twoSeasonsAreTakenApartAsTheSameLoopOverStatsmodelsDoes(
      boolean robust, int i, double trend, double day, double week) {
    double[] values = weeks();
    Decomposition parts = Mstl.decompose(values, List.of(24, 168), robust);
    assertThat(parts.trend(i)).isCloseTo(trend, within(1e-9));
    assertThat(parts.season(0, i)).isCloseTo(day, within(1e-9));
    assertThat(parts.season(1, i)).isCloseTo(week, within(1e-9));
    assertThat(parts.trend(i) + parts.season(0, i) + parts.season(1, i) + parts.remainder(i))
        .isCloseTo(values[i], within(1e-12));
  }

  @Test
  void oneSeasonIsTakenOnce() {
    double[] values = weeks();
    Decomposition once = Stl.plain(24, 11).decompose(values);
    Decomposition loop = Mstl.decompose(values, List.of(24), false);
    assertThat(loop.remainders()).containsExactly(once.remainders(), within(1e-12));
    assertThat(loop.size()).isEqualTo(values.length);
  }

  /** One far value: robust leaves it in the remainder. */
  @Test
  void aFarValueStaysInTheRemainder() {
    double[] values = weeks();
    double before = Mstl.decompose(values, List.of(24), true).remainder(300);
    values[300] += 100;
    assertThat(Mstl.decompose(values, List.of(24), true).remainder(300) - before)
        .isCloseTo(100, within(1.0));
  }
}
