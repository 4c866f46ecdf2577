package io.auscult.stats.forecast;

import io.auscult.stats.Choice;
import io.auscult.stats.LocalCalendar;
import java.util.List;
import java.util.Optional;

/** The ways to forecast a series. */
public enum ForecastMethod {
  /** {@link Prophet}. */
  PROPHET("prophet"),
  /** {@link HoltWinters}. */
  HOLT_WINTERS("holt_winters"),
  /** {@link SeasonalNaive}. */
  SEASONAL("seasonal");

  private final String code;

  ForecastMethod(String code) {
    this.code = code;
  }

  /**
   * The method of its code in expressions.
   *
   * @throws IllegalArgumentException if there is none; the message lists the codes
   */
  public static ForecastMethod of(String code) {
    return Choice.named("method", code, List.of(values()), method -> method.code);
  }

  /**
   * A model of samples in the order of time; NaN and infinities are ignored. Empty where they are
   * too few, or no season is found where the method needs one.
   *
   * @param calendar whose holidays {@link #PROPHET} knows
   */
  public Optional<Forecaster> fit(long[] epochMillis, double[] values, LocalCalendar calendar) {
    return switch (this) {
      case PROPHET -> Prophet.fit(epochMillis, values, calendar);
      case HOLT_WINTERS -> HoltWinters.fit(epochMillis, values);
      case SEASONAL -> SeasonalNaive.fit(epochMillis, values);
    };
  }
}
