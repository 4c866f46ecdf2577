package io.auscult.promql;

import java.util.Locale;
import java.util.Optional;

/** The aggregations over series at one instant. */
public enum AggregateOp {
  SUM,
  MIN,
  MAX,
  AVG,
  GROUP,
  STDDEV,
  STDVAR,
  COUNT,
  COUNT_VALUES,
  BOTTOMK,
  TOPK,
  QUANTILE,
  LIMITK,
  LIMIT_RATIO;

  /** The word in the language, {@code count_values}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The type of the parameter, where the aggregation has one. */
  public Optional<ValueType> parameter() {
    return switch (this) {
      case COUNT_VALUES -> Optional.of(ValueType.STRING);
      case BOTTOMK, TOPK, QUANTILE, LIMITK, LIMIT_RATIO -> Optional.of(ValueType.SCALAR);
      case SUM, MIN, MAX, AVG, GROUP, STDDEV, STDVAR, COUNT -> Optional.empty();
    };
  }

  /** True where Prometheus needs a feature flag. */
  public boolean isExperimental() {
    return this == LIMITK || this == LIMIT_RATIO;
  }
}
