package io.auscult.stats.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.auscult.stats.Holidays;
import io.auscult.stats.Holidays.Holiday;
import io.auscult.stats.Lcg;
import io.auscult.stats.LocalCalendar;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Checked against the minimum that SciPy 1.10's L-BFGS-B finds of the negative logarithm of the
 * posterior, written from Prophet's Stan model with its priors, each change of slope split into a
 * positive and a negative part so that the sum is smooth:
 *
 * <pre>
 * def obj(x):  # m, k, waves, p, q, log s; d = p - q, p, q &gt;= 0; ys = y / max|y|
 *   e = ys - A @ th
 *   return n*log(s) + e@e/(2*s*s) + 2*s*s + (m*m + k*k)/50 + waves@waves/200 + (p + q).sum()/0.05
 * </pre>
 *
 * <p>Holidays are columns of 0 and 1 with the prior of waves.
 */
class ProphetTest {
  private static final long START = 1_700_000_000_000L;
  private static final double DAY = 86_400_000;

  /** The start is 23:13:20 in Berlin on 14 November 2023, in days. */
  private static final double MIDNIGHT = (23 * 3600 + 13 * 60 + 20) / 86_400.0;

  /** Three weeks of hours, each up to ten minutes off; the slope changes on the ninth day. */
  private static long[] unevenHours() {
    double[] jitter = Lcg.uniform(3, 500);
    long[] times = new long[500];
    Arrays.setAll(
        times, i -> START + 3_600_000L * i + 1_000L * (long) Math.rint(1_200 * (jitter[i] - 0.5)));
    return times;
  }

  private static double truth(long time) {
    double days = (time - START) / DAY;
    return 50
        + 2 * days
        - 5 * Math.max(0, days - 9)
        + 8 * Math.sin(2 * Math.PI * (time % (7 * DAY)) / DAY)
        + 4 * Math.cos(2 * Math.PI * (time % (7 * DAY)) / (7 * DAY));
  }

  private static double[] noisy(long[] times) {
    double[] noise = Lcg.uniform(4, times.length);
    Arrays.setAll(noise, i -> truth(times[i]) + 6 * (noise[i] - 0.5));
    return noise;
  }

  private static Prophet fit(long[] times, double[] values) {
    return (Prophet) Prophet.fit(times, values, LocalCalendar.UTC).orElseThrow();
  }

  @ParameterizedTest
  @CsvSource({
    "0, 48.14567970945563",
    "5.5, 61.66628975772461",
    "12, 51.58206273786456",
    "22, 29.252101015812396",
    "25.3, 22.897321850246904"
  })
  void theCurveIsTheMostProbableOne(double days, double expected) {
    long[] times = unevenHours();
    Prophet model = fit(times, noisy(times));
    assertThat(model.curve(START + Math.round(days * DAY))).isCloseTo(expected, within(1e-3));
  }

  /**
   * By SciPy 1.17 as above. The fair comes again after the samples; of the anniversary nothing is
   * known, so that it changes nothing.
   */
  @ParameterizedTest
  @CsvSource({
    "0, 48.16685601",
    "2.5, 44.5477196",
    "8, 76.2282855",
    "12, 51.58562891",
    "21.5, 22.09825633",
    "25.3, 22.84231953"
  })
  void aHolidayHasAnEffectOfItsOwn(double days, double expected) {
    LocalCalendar calendar =
        new LocalCalendar(
            ZoneId.of("Europe/Berlin"),
            new Holidays(
                List.of(
                    holiday("Fair", "2023-11-17", "2023-11-17"),
                    holiday("Closed", "2023-11-22", "2023-11-23"),
                    holiday("Fair", "2023-12-06", "2023-12-06"),
                    holiday("Anniversary", "2023-12-10", "2023-12-10"))));
    long[] times = unevenHours();
    double[] values = noisy(times);
    for (int i = 0; i < values.length; i++) {
      double day = (times[i] - START) / DAY + MIDNIGHT;
      values[i] += day >= 3 && day < 4 ? -15 : day >= 8 && day < 10 ? 10 : 0;
    }
    Prophet model = (Prophet) Prophet.fit(times, values, calendar).orElseThrow();
    assertThat(model.curve(START + Math.round(days * DAY))).isCloseTo(expected, within(1e-3));
  }

  private static Holiday holiday(String name, String from, String to) {
    return new Holiday(name, LocalDate.parse(from), LocalDate.parse(to));
  }

  /** Fifty minutes of samples every 15 s: no season. */
  @ParameterizedTest
  @CsvSource({
    "0, 3.043889118742931",
    "1500, 4.482918998852567",
    "3000, 6.032602886322358",
    "6000, 9.131970661261938"
  })
  void aShortRangeHasNoSeason(long seconds, double expected) {
    double[] values = Lcg.uniform(5, 200);
    long[] times = new long[200];
    Arrays.setAll(times, i -> START + 15_000L * i);
    Arrays.setAll(values, i -> 3 + 0.015 * i + 0.5 * (values[i] - 0.5));
    assertThat(fit(times, values).curve(START + 1_000 * seconds)).isCloseTo(expected, within(1e-3));
  }

  @Test
  void trendBendAndSeasonsAreRecovered() {
    long[] times = unevenHours();
    Prophet model = fit(times, noisy(times));
    for (int hour = 0; hour < 48; hour++) {
      long ahead = times[499] + (hour + 1) * 3_600_000L;
      assertThat(model.at(ahead)).isCloseTo(truth(ahead), within(2.0));
    }
    assertThat(model.residualScale()).isBetween(1.5, 3.0);
  }

  /** 60,480 samples of a week are averaged before the fit, and say the same. */
  @Test
  void manySamplesSayTheSame() {
    long[] times = new long[60_480];
    Arrays.setAll(times, i -> START + 10_000L * i);
    double[] values = noisy(times);
    Prophet model = fit(times, values);
    for (int hour = 0; hour < 168; hour++) {
      long at = START + hour * 3_600_000L;
      assertThat(model.curve(at)).isCloseTo(truth(at), within(0.8));
    }
  }

  /** A step after the fit: the first hours are taken for noise, then the level follows. */
  @Test
  void theNewestErrorsMoveTheLevelWhereErrorsAreAlike() {
    double[] noise = Lcg.uniform(6, 500);
    long[] times = unevenHours();
    double[] values = new double[500];
    for (int i = 1; i < 500; i++) {
      values[i] = 0.95 * values[i - 1] + noise[i] - 0.5;
    }
    Prophet model = fit(times, values);
    long last = times[499];
    double before = model.at(last + 6 * 3_600_000L);
    for (int i = 1; i <= 5; i++) {
      model.observe(last + i * 3_600_000L, values[499] + 10);
    }
    assertThat(model.at(last + 6 * 3_600_000L) - before).isGreaterThan(5);
  }

  @Test
  void whatIsConstantStaysSo() {
    long[] times = unevenHours();
    double[] values = new double[500];
    assertThat(fit(times, values).at(times[499] + 1)).isZero();
    Arrays.fill(values, 7e9);
    assertThat(fit(times, values).at(times[499] + 86_400_000L)).isCloseTo(7e9, within(7e4));
  }

  @Test
  void aFewSamplesSayNothing() {
    long[] times = Arrays.copyOf(unevenHours(), 20);
    double[] values = new double[20];
    Arrays.fill(values, 0, 9, Double.NaN);
    assertThat(Prophet.fit(times, values, LocalCalendar.UTC)).isEmpty();
    assertThat(Prophet.fit(new long[20], new double[20], LocalCalendar.UTC)).isEmpty();
  }
}
