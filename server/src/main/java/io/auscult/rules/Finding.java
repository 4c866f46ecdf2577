package io.auscult.rules;

import io.auscult.series.Labels;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A fact that met a pattern.
 *
 * @param at when it was sampled; empty for the present value
 * @param comparisons the conditions that it met
 * @param since since when the same series has met the same conditions, as far as was seen; null
 *     until the alert has been tracked
 * @param became the value when the condition held no more, NaN where there was no sample; null
 *     while it holds, and where it is not known
 */
public record Finding(
    String signal,
    Labels labels,
    double value,
    Optional<Instant> at,
    List<Comparison> comparisons,
    @Nullable Instant since,
    @Nullable Double became) {
  public Finding {
    comparisons = List.copyOf(comparisons);
  }

  /** A fact as a match shows it. */
  public static Finding of(
      String signal,
      Labels labels,
      double value,
      Optional<Instant> at,
      List<Comparison> comparisons) {
    return new Finding(signal, labels, value, at, comparisons, null, null);
  }

  /** Which series it is about. */
  public Explanation.Key series() {
    return new Explanation.Key(signal, labels);
  }

  /** What makes two findings of different times the same: the series, and what it had to meet. */
  List<Object> pattern() {
    return List.of(
        signal, labels, at.isPresent(), comparisons.stream().map(Comparison::text).toList());
  }

  Finding since(Instant instant) {
    return new Finding(signal, labels, value, at, comparisons, instant, became);
  }

  Finding became(@Nullable Double now) {
    return new Finding(signal, labels, value, at, comparisons, since, now);
  }

  /** {@code ctr{model="m1"} = 0.08 (value < 0.1)}, and once it is over {@code , now 0.13}. */
  @Override
  public String toString() {
    return series()
        + " = "
        + number(value)
        + at.map(instant -> " at " + instant).orElse("")
        + (comparisons.isEmpty()
            ? ""
            : comparisons.stream()
                .map(Comparison::toString)
                .collect(Collectors.joining(", ", " (", ")")))
        + (became == null ? "" : ", now " + (became.isNaN() ? "without a sample" : number(became)));
  }

  /** Four digits. */
  static String number(double value) {
    return String.format(Locale.ROOT, "%.4g", value);
  }
}
