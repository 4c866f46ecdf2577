package io.auscult.promql;

import static org.assertj.core.api.Assertions.assertThat;

import io.auscult.promql.FunctionSignature.Arity;
import io.auscult.promql.FunctionSignature.Origin;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class FunctionsTest {
  /** As the documentation of Prometheus 3 lists them, without the experimental ones. */
  private static final String PROMETHEUS =
      """
      abs absent absent_over_time acos acosh asin asinh atan atanh avg_over_time ceil changes clamp
      clamp_max clamp_min cos cosh count_over_time day_of_month day_of_week day_of_year
      days_in_month deg delta deriv exp floor histogram_avg histogram_count histogram_fraction
      histogram_quantile histogram_stddev histogram_stdvar histogram_sum hour idelta increase irate
      label_join label_replace last_over_time ln log10 log2 max_over_time min_over_time minute month
      pi predict_linear present_over_time quantile_over_time rad rate resets round scalar sgn sin
      sinh sort sort_desc sqrt stddev_over_time stdvar_over_time sum_over_time tan tanh time
      timestamp vector year
      """;

  @Test
  void everyStableFunctionOfPrometheusIsThereAndNoOther() {
    Set<String> stock =
        Functions.all().stream()
            .filter(f -> f.origin() == Origin.STOCK)
            .map(FunctionSignature::name)
            .collect(Collectors.toSet());
    assertThat(stock).containsExactlyInAnyOrder(PROMETHEUS.split("\\s+"));
  }

  @Test
  void oursAreMarkedAsOurs() {
    assertThat(
            Functions.all().stream()
                .filter(f -> f.origin() == Origin.AUSCULT)
                .map(FunctionSignature::usage))
        .containsExactly(
            "adjust_pvalues(v)",
            "anomaly_multi(method, r1, r2, r...)",
            "anomaly_peers(v, [method], label...)",
            "anomaly_score(method, r)",
            "baseline_center(r, confidence, [season])",
            "baseline_lower(r, confidence, [season])",
            "baseline_quantile(q, r, [season])",
            "baseline_upper(r, confidence, [season])",
            "brier(r, label, [positive])",
            "calibration_error(r, label, [positive], [bins])",
            "change_score(method, r)",
            "change_time(method, r)",
            "class_accuracy(predicted, actual, v)",
            "class_f1(predicted, actual, v, [average], [positive])",
            "class_precision(predicted, actual, v, [average], [positive])",
            "class_recall(predicted, actual, v, [average], [positive])",
            "corr_over_time(r1, r2, [method])",
            "drift_categorical_js(label, current, reference)",
            "drift_categorical_psi(label, current, reference)",
            "drift_categorical_pvalue(label, current, reference)",
            "drift_categorical_v(label, current, reference)",
            "drift_cvm(current, reference)",
            "drift_energy(current, reference)",
            "drift_hellinger(current, reference, [bins])",
            "drift_histogram_js(current, reference)",
            "drift_histogram_ks(current, reference)",
            "drift_histogram_psi(current, reference)",
            "drift_histogram_wasserstein(current, reference)",
            "drift_js(current, reference, [bins])",
            "drift_ks(current, reference)",
            "drift_ks_pvalue(current, reference)",
            "drift_psi(current, reference, [bins])",
            "drift_pvalue(method, current, reference, [bins])",
            "drift_threshold(method, current, reference, alpha, [bins])",
            "drift_tvd(current, reference, [bins])",
            "drift_verdict(method, current, reference, [alpha], [least])",
            "drift_wasserstein(current, reference)",
            "estimated_accuracy(predicted, actual, current, reference, [positive])",
            "estimated_f1(predicted, actual, current, reference, [positive])",
            "estimated_precision(predicted, actual, current, reference, [positive])",
            "estimated_recall(predicted, actual, current, reference, [positive])",
            "estimated_roc_auc(actual, current, reference, [positive])",
            "estimated_share(actual, current, reference, [positive])",
            "forecast(method, r, horizon)",
            "forecast_crossing(method, r, threshold, [horizon])",
            "forecast_lower(method, r, horizon, confidence)",
            "forecast_upper(method, r, horizon, confidence)",
            "histogram_over_time(r, bound, bound...)",
            "histogram_roc_auc(label, h, [positive])",
            "lag_over_time(r1, r2, max_lag)",
            "log_loss(r, label, [positive])",
            "mean_absolute_error(predicted, actual)",
            "mean_absolute_percentage_error(predicted, actual)",
            "mean_average_precision(r, label, [positive], [list])",
            "mean_difference_lower(current, reference, confidence)",
            "mean_difference_pvalue(current, reference)",
            "mean_difference_upper(current, reference, confidence)",
            "mean_reciprocal_rank(r, label, [positive], [list])",
            "ndcg(k, r, label, [list])",
            "perplexity(r)",
            "pr_auc(r, label, [positive])",
            "proportion_difference_lower(successes, trials, successes_reference, trials_reference, confidence)",
            "proportion_difference_pvalue(successes, trials, successes_reference, trials_reference)",
            "proportion_difference_upper(successes, trials, successes_reference, trials_reference, confidence)",
            "proportion_lower(successes, trials, confidence)",
            "proportion_upper(successes, trials, confidence)",
            "quantile_difference_lower(q, current, reference, confidence)",
            "quantile_difference_upper(q, current, reference, confidence)",
            "roc_auc(r, label, [positive])",
            "roc_auc_difference_lower(current, reference, label, confidence, [positive])",
            "roc_auc_difference_pvalue(current, reference, label, [positive])",
            "roc_auc_difference_upper(current, reference, label, confidence, [positive])",
            "root_mean_squared_error(predicted, actual)");
  }

  @Test
  void ourDocsStateRangeSamplesCostAndSource() {
    assertThat(Functions.all())
        .filteredOn(f -> f.origin() == Origin.AUSCULT)
        .allSatisfy(f ->
            assertThat(f.doc())
                .contains("Cost:", "Source")
                .containsPattern("Range|Unit:")
                .containsPattern("[Nn]eed"));
  }

  @Test
  void everyFunctionIsDocumentedAndTakesItsRequiredArgumentsFirst() {
    assertThat(Functions.all())
        .allSatisfy(f -> {
          assertThat(f.doc()).endsWith(".");
          List<Arity> arities =
              f.parameters().stream().map(FunctionSignature.Parameter::arity).toList();
          assertThat(arities).isSorted();
        });
  }
}
