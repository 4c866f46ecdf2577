package io.auscult.query.function;

import io.auscult.query.FunctionBody;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The bodies of all functions of the language, by name. Not here: {@code timestamp}, which needs
 * the time of each sample and so belongs to the evaluator, and functions of native histograms,
 * which only Prometheus can answer.
 */
public final class FunctionBodies {
  private static final Map<String, FunctionBody> BODIES =
      union(
          List.of(
              Extrapolation.bodies(),
              LastTwo.bodies(),
              Transitions.bodies(),
              Sums.bodies(),
              Spread.bodies(),
              Extremes.bodies(),
              Quantiles.bodies(),
              Edges.bodies(),
              Regression.bodies(),
              Smoothing.bodies(),
              Absence.bodies(),
              Elementwise.bodies(),
              Clamping.bodies(),
              Scalars.bodies(),
              Calendar.bodies(),
              Sorting.bodies(),
              Histograms.bodies(),
              SampleHistograms.bodies(),
              LabelFunctions.bodies(),
              Drift.bodies(),
              HistogramDrift.bodies(),
              CategoricalDrift.bodies(),
              Baselines.bodies(),
              Anomalies.bodies(),
              JoinedAnomalies.bodies(),
              Peers.bodies(),
              ClassQuality.bodies(),
              ScoredQuality.bodies(),
              RankedQuality.bodies(),
              EstimatedQuality.bodies(),
              Proportions.bodies(),
              MeanDifferences.bodies(),
              QuantileDifferences.bodies(),
              AucDifferences.bodies(),
              PredictionErrors.bodies(),
              Changes.bodies(),
              Correlations.bodies(),
              Forecasts.bodies(),
              DriftJudgement.bodies(),
              PValues.bodies()));

  private FunctionBodies() {}

  /** The body of a function, empty where the evaluator cannot compute it. */
  public static Optional<FunctionBody> find(String name) {
    return Optional.ofNullable(BODIES.get(name));
  }

  /** The names of all functions that have a body. */
  public static Set<String> names() {
    return BODIES.keySet();
  }

  private static Map<String, FunctionBody> union(List<Map<String, FunctionBody>> families) {
    Map<String, FunctionBody> all = new HashMap<>();
    for (Map<String, FunctionBody> family : families) {
      family.forEach((name, body) -> {
        if (all.put(name, body) != null) {
          throw new IllegalStateException("two bodies for function " + name);
        }
      });
    }
    return Collections.unmodifiableMap(all);
  }
}
