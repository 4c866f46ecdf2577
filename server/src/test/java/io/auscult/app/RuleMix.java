package io.auscult.app;

import io.auscult.testing.DashboardMetrics;
import java.util.List;
import java.util.Locale;

/**
 * Alerting rules over {@link DashboardMetrics} in Prometheus' format: thresholds, rates,
 * aggregations by label, quantiles of histograms; every second one with {@code for}.
 */
final class RuleMix {
  private static final List<String> EXPRESSIONS =
      List.of(
          "node_filesystem_avail_bytes{instance=\"node-%1$02d:9100\"} < 2.1e11",
          "container_memory_working_set_bytes{pod=\"worker-%2$d\"} > 2.1e9",
          "DCGM_FI_DEV_GPU_UTIL{instance=\"node-%1$02d:9100\"} > 100",
          "rate(node_network_receive_bytes_total{instance=\"node-%1$02d:9100\"}[5m]) > 3.6e6",
          "rate(http_request_duration_seconds_count{handler=\"/v1/rank/%3$d\"}[5m]) > 1.4",
          "avg by (instance) (rate(node_cpu_seconds_total{mode=\"idle\",instance=\"node-%1$02d:9100\"}"
              + "[5m])) < 0.33",
          "sum by (namespace) (container_memory_working_set_bytes{namespace=\"team-%3$d\"}) > 1.55e11",
          "max by (instance) (node_memory_MemAvailable_bytes{instance=\"node-%1$02d:9100\"}"
              + " / node_memory_MemTotal_bytes) < 0.35",
          "histogram_quantile(0.99, sum by (le)"
              + " (rate(http_request_duration_seconds_bucket{handler=\"/v1/rank/%3$d\"}[5m]))) > 0.45",
          "histogram_quantile(0.9, rate(vllm:time_to_first_token_seconds_bucket"
              + "{instance=\"node-%1$02d:9100\"}[5m])) > 0.23");

  private RuleMix() {}

  /** One group, whose rules every peer evaluates one after the other. */
  static String yaml(int rules, int intervalSeconds) {
    StringBuilder text = new StringBuilder("groups:\n  - name: mix\n");
    text.append("    interval: ").append(intervalSeconds).append("s\n    rules:\n");
    for (int i = 0; i < rules; i++) {
      text.append(rule(i));
    }
    return text.toString();
  }

  private static String rule(int index) {
    int kinds = EXPRESSIONS.size();
    int round = index / kinds;
    String expression =
        String.format(
            Locale.ROOT, EXPRESSIONS.get(index % kinds), round % 25, round % 100, round % 10);
    return """
          - alert: Alert%04d
            expr: '%s'
    %s        labels: {severity: warning}
            annotations: {summary: 'now {{ $value | humanize }}'}
    """
        .formatted(index, expression, round % 2 == 0 ? "" : "        for: 30s\n");
  }
}
