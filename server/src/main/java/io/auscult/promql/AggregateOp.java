package io.auscult.promql;

import java.util.Locale;
import java.util.Optional;

/** The aggregations over series at one instant. */
public enum AggregateOp {
  SUM("The sum of the values of each group."),
  MIN("The smallest value of each group; NaN only where all are."),
  MAX("The largest value of each group; NaN only where all are."),
  AVG("The mean of the values of each group."),
  GROUP("1 for each group that has a series, whatever the values."),
  STDDEV("The population standard deviation of the values of each group."),
  STDVAR("The population variance of the values of each group."),
  COUNT("How many series each group has."),
  COUNT_VALUES(
      "How many series of each group have each value. The value becomes the label `label`.",
      "label"),
  BOTTOMK(
      "The `k` series of each group that have the smallest values, with all their labels. Over a"
          + " range they are chosen at each point anew.",
      "k"),
  TOPK(
      "The `k` series of each group that have the largest values, with all their labels. Over a"
          + " range they are chosen at each point anew.",
      "k"),
  QUANTILE(
      "The `q`-quantile of the values of each group, with linear interpolation; 0 <= q <= 1, beyond"
          + " which it is infinite and a warning says so.",
      "q"),
  LIMITK("The first `k` series of each group, whatever their values, with all their labels.", "k"),
  LIMIT_RATIO(
      "About the share `ratio` of the series, with all their labels: always the same ones, which"
          + " their labels decide as in Prometheus. A negative ratio takes those that `1 + ratio`"
          + " leaves, so that `limit_ratio(0.1, v)` and `limit_ratio(-0.9, v)` together are all;"
          + " -1 <= ratio <= 1.",
      "ratio");

  private final String doc;
  private final Optional<String> parameterName;

  AggregateOp(String doc) {
    this.doc = doc;
    this.parameterName = Optional.empty();
  }

  AggregateOp(String doc, String parameterName) {
    this.doc = doc;
    this.parameterName = Optional.of(parameterName);
  }

  /** The word in the language, {@code count_values}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What it gives, in Markdown. */
  public String doc() {
    return doc;
  }

  /** How it is written: {@code topk [by|without (labels)] (k, v)}. */
  public String usage() {
    return "%s [by|without (labels)] (%sv)"
        .formatted(word(), parameterName.map(name -> name + ", ").orElse(""));
  }

  /** The type of the parameter, where the aggregation has one. */
  public Optional<ValueType> parameter() {
    return parameterName.map(_ -> this == COUNT_VALUES ? ValueType.STRING : ValueType.SCALAR);
  }

  /** True where Prometheus needs a feature flag. */
  public boolean isExperimental() {
    return this == LIMITK || this == LIMIT_RATIO;
  }
}
