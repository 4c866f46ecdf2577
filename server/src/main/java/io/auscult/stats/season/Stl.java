package io.auscult.stats.season;

import com.github.servicenow.ds.stats.stl.SeasonalTrendLoess;
import java.util.List;

/**
 * STL, the decomposition of an evenly spaced series into trend, one season and remainder by local
 * regression: a season may change its shape slowly.
 *
 * <p>Windows are those of the paper where not given: trend the smallest odd number of at least 1.5
 * period / (1 - 1.5 / seasonal), low-pass the smallest odd number above the period; local lines.
 * Regressions are made at every tenth of a window and joined by lines, which costs {@code O(n)} for
 * each pass.
 *
 * <p>Needs two periods, no gaps. The library stl-decomp-4j does the work. Source: R. B. Cleveland
 * et al., "STL: A seasonal-trend decomposition procedure based on loess", J. Official Statistics 6
 * (1990) 3-73. Checked against netlib's Fortran.
 *
 * @param seasonal window of the season in periods, odd, 7 or more
 * @param inner passes over season and trend
 * @param outer passes that weigh far values down
 */
public record Stl(int period, int seasonal, int inner, int outer) {
  private static final double TENTH = 0.1;

  /** Five passes; every value counts. */
  public static Stl plain(int period, int seasonal) {
    return new Stl(period, seasonal, 5, 0);
  }

  /** Far values move neither trend nor season. */
  public static Stl robust(int period, int seasonal) {
    return new Stl(period, seasonal, 2, 15);
  }

  /**
   * Decomposes values without gaps.
   *
   * @throws IllegalArgumentException for fewer than two periods
   */
  public Decomposition decompose(double[] values) {
    SeasonalTrendLoess.Decomposition parts = builder().buildSmoother(values).decompose();
    return new Decomposition(parts.getTrend(), List.of(parts.getSeasonal()), parts.getResidual());
  }

  private SeasonalTrendLoess.Builder builder() {
    int trend = odd(1.5 * period / (1 - 1.5 / seasonal));
    int lowpass = odd(period + 1);
    return new SeasonalTrendLoess.Builder()
        .setPeriodLength(period)
        .setSeasonalWidth(seasonal)
        .setSeasonalDegree(1)
        .setSeasonalJump(jump(seasonal))
        .setTrendWidth(trend)
        .setTrendJump(jump(trend))
        .setLowpassWidth(lowpass)
        .setLowpassJump(jump(lowpass))
        .setInnerIterations(inner)
        .setRobustnessIterations(outer);
  }

  private static int odd(double atLeast) {
    int whole = (int) Math.ceil(atLeast);
    return whole + (whole + 1) % 2;
  }

  private static int jump(int window) {
    return Math.max(1, (int) Math.ceil(window * TENTH));
  }
}
