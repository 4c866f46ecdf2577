package io.auscult.stats.season;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * MSTL, the decomposition into trend, several seasons and remainder: {@link Stl} takes one season
 * after the other, the shortest first, out of what the others leave, twice over. The i-th season
 * has a window of 7 + 4 i periods.
 *
 * <p>Needs two of the longest period, no gaps; longer periods are left out. Cost: twice that of STL
 * for each season. Source: K. Bandara, R. J. Hyndman, C. Bergmeir, "MSTL: a seasonal-trend
 * decomposition algorithm for time series with multiple seasonal patterns", 2021. Checked against
 * the same loop over statsmodels' STL.
 */
public final class Mstl {
  private static final int ITERATIONS = 2;

  private Mstl() {}

  /**
   * Decomposes values without gaps.
   *
   * @param periods one or more, ascending, in steps
   */
  public static Decomposition decompose(double[] values, List<Integer> periods, boolean robust) {
    List<double[]> seasons = new ArrayList<>();
    periods.forEach(_ -> seasons.add(new double[values.length]));
    double[] left = values.clone();
    double[] trend = left;
    for (int round = 0; round < (periods.size() == 1 ? 1 : ITERATIONS); round++) {
      for (int i = 0; i < periods.size(); i++) {
        add(left, seasons.get(i), 1);
        Decomposition parts = stl(periods.get(i), 11 + 4 * i, robust).decompose(left);
        Arrays.setAll(seasons.get(i), at -> parts.season(0, at));
        add(left, seasons.get(i), -1);
        trend = new double[values.length];
        Arrays.setAll(trend, parts::trend);
      }
    }
    add(left, trend, -1);
    return new Decomposition(trend, seasons, left);
  }

  private static Stl stl(int period, int seasonal, boolean robust) {
    return robust ? Stl.robust(period, seasonal) : Stl.plain(period, seasonal);
  }

  private static void add(double[] sum, double[] term, int sign) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += sign * term[i];
    }
  }
}
