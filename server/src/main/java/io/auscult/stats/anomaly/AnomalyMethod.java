package io.auscult.stats.anomaly;

import io.auscult.compute.Kernels;
import io.auscult.stats.Choice;
import io.auscult.stats.LocalCalendar;
import io.auscult.stats.baseline.Season;
import io.auscult.stats.forecast.Prophet;
import io.auscult.stats.forecast.SeasonalTrend;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** The methods of {@code anomaly_score} by their names in expressions. */
public enum AnomalyMethod {
  AUTO,
  SEASONAL,
  NOVELTY,
  MAD,
  EWMA,
  SPOT,
  POLY,
  SPECTRAL,
  SUBPCA,
  PROFILE,
  IFOREST,
  RCF,
  LOF,
  STL,
  MSTL,
  PROPHET;

  /** Seasons of a series are the day, the week, and what the schedule of a system adds. */
  private static final int MOST_SEASONS = 3;

  /**
   * What methods have to know beside the samples.
   *
   * @param season the cycle that {@link #SEASONAL} and {@link #AUTO} take
   * @param calendar the local time
   * @param rangeMillis the length of the window; models are fitted anew after each twentieth of it
   * @param kernels what computes those that compare with many
   */
  public record Setting(Season season, LocalCalendar calendar, long rangeMillis, Kernels kernels) {}

  /** A score without a past. */
  public AnomalyScore start(Setting setting) {
    return new FiniteScore(method(setting));
  }

  private AnomalyScore method(Setting setting) {
    long range = setting.rangeMillis();
    Kernels kernels = setting.kernels();
    return switch (this) {
      case AUTO -> new AutoScore(setting);
      case SEASONAL -> new SeasonalScore(setting.season(), setting.calendar(), range);
      case NOVELTY -> new NoveltyScore();
      case MAD -> new MadScore();
      case EWMA -> new EwmaScore();
      case SPOT -> new SpotScore();
      case POLY -> new Calibrated(LocalPolynomial.POINTS, LocalPolynomial::surprise);
      case SPECTRAL -> new SpectralResidual();
      case SUBPCA -> new Learned(range, SubsequencePca::of);
      case PROFILE -> new Learned(range, past -> Subsequences.of(past, kernels));
      case IFOREST ->
          new Learned(range, past -> Neighbourhood.of(PointMethod.IFOREST, past, kernels));
      case RCF -> new Learned(range, Shingles::of);
      case LOF -> new Learned(range, past -> Neighbourhood.of(PointMethod.LOF, past, kernels));
      case STL -> new ForecastScore(range, (times, values) -> SeasonalTrend.fit(times, values, 1));
      case MSTL ->
          new ForecastScore(
              range, (times, values) -> SeasonalTrend.fit(times, values, MOST_SEASONS));
      case PROPHET ->
          new ForecastScore(
              range, (times, values) -> Prophet.fit(times, values, setting.calendar()));
    };
  }

  /**
   * The method with a name, such as {@code "seasonal"}.
   *
   * @throws IllegalArgumentException if there is none; the message lists the names
   */
  public static AnomalyMethod named(String name) {
    return Choice.named("method", name, inOrder(), AnomalyMethod::toString);
  }

  /** All names, quoted. */
  public static String names() {
    return Choice.names(inOrder(), AnomalyMethod::toString);
  }

  private static List<AnomalyMethod> inOrder() {
    return Arrays.stream(values()).sorted(Comparator.comparing(AnomalyMethod::toString)).toList();
  }

  /** Its name in expressions. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
