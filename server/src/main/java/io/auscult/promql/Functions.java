package io.auscult.promql;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The one table of all functions: those of Prometheus 3 and ours. The parser's checks, the language
 * reference and the editor's completion read it; a function that is not here does not exist.
 */
public final class Functions {
  private static final SortedMap<String, FunctionSignature> TABLE = table();
  private static final Map<String, String> RENAMED =
      Map.of("holt_winters", "double_exponential_smoothing");

  private Functions() {}

  private static SortedMap<String, FunctionSignature> table() {
    SortedMap<String, FunctionSignature> table = new TreeMap<>();
    Stream.of(
            MathFunctions.ALL,
            DateFunctions.ALL,
            LabelFunctions.ALL,
            CounterFunctions.ALL,
            RangeFunctions.ALL,
            HistogramFunctions.ALL,
            DriftFunctions.ALL,
            BaselineFunctions.ALL,
            AnomalyFunctions.ALL,
            QualityFunctions.ALL,
            RankingFunctions.ALL,
            ComparisonFunctions.ALL,
            ChangeFunctions.ALL,
            CorrelationFunctions.ALL,
            ForecastFunctions.ALL)
        .flatMap(List::stream)
        .forEach(function -> table.put(function.name(), function));
    return Collections.unmodifiableSortedMap(table);
  }

  /** The function of a name; names are case-sensitive. */
  public static Optional<FunctionSignature> find(String name) {
    return Optional.ofNullable(TABLE.get(name));
  }

  /** All functions in the order of their names. */
  public static Collection<FunctionSignature> all() {
    return TABLE.values();
  }

  /** The present name of a function that Prometheus has renamed. */
  public static Optional<String> renamed(String name) {
    return Optional.ofNullable(RENAMED.get(name));
  }
}
