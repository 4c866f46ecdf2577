package io.auscult.stats.forecast;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

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
    for (ForecastMethod method : values()) {
      if (method.code.equals(code)) {
        return method;
      }
    }
    String known =
        Arrays.stream(values()).map(m -> '"' + m.code + '"').collect(Collectors.joining(", "));
    throw new IllegalArgumentException(
        "unknown method \"%s\", accepted are %s".formatted(code, known));
  }

  /**
   * A model of samples in the order of time; NaN and infinities are ignored. Empty where they are
   * too few, or no season is found where the method needs one.
   */
  public Optional<Forecaster> fit(long[] epochMillis, double[] values) {
    return switch (this) {
      case PROPHET -> Prophet.fit(epochMillis, values);
      case HOLT_WINTERS -> HoltWinters.fit(epochMillis, values);
      case SEASONAL -> SeasonalNaive.fit(epochMillis, values);
    };
  }
}
