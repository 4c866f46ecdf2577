package io.auscult.stats.season;

import java.util.List;

/** An evenly spaced series as the sum of its trend, its seasons and what remains. */
public final class Decomposition {
  private final double[] trend;
  private final List<double[]> seasons;
  private final double[] remainder;

  /** Takes the arrays over. */
  Decomposition(double[] trend, List<double[]> seasons, double[] remainder) {
    this.trend = trend;
    this.seasons = List.copyOf(seasons);
    this.remainder = remainder;
  }

  public int size() {
    return trend.length;
  }

  public double trend(int i) {
    return trend[i];
  }

  /** The value of one season, in the order of their periods, at a position. */
  public double season(int which, int i) {
    return seasons.get(which)[i];
  }

  public double remainder(int i) {
    return remainder[i];
  }

  /** A copy. */
  public double[] remainders() {
    return remainder.clone();
  }
}
