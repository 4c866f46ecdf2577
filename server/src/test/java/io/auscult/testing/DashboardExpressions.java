package io.auscult.testing;

import java.util.List;

/**
 * What dashboards of hosts, services, containers, GPUs and LLMs ask, in the form in which such
 * dashboards ask it, with {@code $__rate_interval} filled in.
 */
public final class DashboardExpressions {
  public static final List<String> ALL =
      List.of(
          // hosts
          "sum by (mode) (rate(node_cpu_seconds_total[5m]))",
          "100 - avg by (instance) (rate(node_cpu_seconds_total{mode=\"idle\"}[5m])) * 100",
          "sum by (instance) (irate(node_cpu_seconds_total{mode!=\"idle\"}[5m]))",
          "count(count by (instance, cpu) (node_cpu_seconds_total))",
          "sum by (instance) (rate(node_cpu_seconds_total{mode=\"iowait\"}[5m]))"
              + " / on (instance) count by (instance) (node_cpu_seconds_total{mode=\"idle\"})",
          "100 * (1 - node_memory_MemAvailable_bytes / node_memory_MemTotal_bytes)",
          "100 - node_filesystem_avail_bytes * 100 / node_filesystem_size_bytes",
          "predict_linear(node_filesystem_avail_bytes[1h], 4 * 3600) < 5e10",
          "deriv(node_filesystem_avail_bytes[30m])",
          "rate(node_network_receive_bytes_total[5m]) * 8",
          "topk(5, sum by (instance) (rate(node_network_receive_bytes_total[5m])"
              + " + rate(node_network_transmit_bytes_total[5m])))",
          "label_replace(sum by (instance) (rate(node_network_receive_bytes_total[5m])),"
              + " \"host\", \"$1\", \"instance\", \"(.*):.*\")",
          "resets(node_network_receive_bytes_total[1h])",
          // a service
          "sum(rate(http_request_duration_seconds_count[5m]))",
          "sum by (handler) (rate(http_request_duration_seconds_sum[5m]))"
              + " / sum by (handler) (rate(http_request_duration_seconds_count[5m]))",
          "histogram_quantile(0.99, sum by (le) (rate(http_request_duration_seconds_bucket[5m])))",
          "histogram_quantile(0.95, sum by (le, handler)"
              + " (rate(http_request_duration_seconds_bucket[5m])))",
          "histogram_quantile(0.5, sum by (le, instance)"
              + " (rate(http_request_duration_seconds_bucket[5m])))",
          "histogram_quantile(0.9, rate(http_request_duration_seconds_bucket[5m]))",
          "sum by (le) (increase(http_request_duration_seconds_bucket[1m]))",
          "1 - sum(rate(http_request_duration_seconds_bucket{le=\"0.5\"}[5m]))"
              + " / sum(rate(http_request_duration_seconds_count[5m]))",
          "(sum(rate(http_request_duration_seconds_bucket{le=\"0.25\"}[5m]))"
              + " + sum(rate(http_request_duration_seconds_bucket{le=\"1.0\"}[5m])))"
              + " / 2 / sum(rate(http_request_duration_seconds_count[5m]))",
          // half an hour but for 5 s: no edge is a step of it, for Prometheus 2 had both edges
          "max_over_time(sum(rate(http_request_duration_seconds_count[5m]))[1795s:1m])",
          // containers
          "sum by (namespace) (container_memory_working_set_bytes)",
          "max by (namespace) (container_memory_working_set_bytes)",
          "avg(container_memory_working_set_bytes)",
          "quantile by (namespace) (0.95, container_memory_working_set_bytes)",
          "stddev by (namespace) (container_memory_working_set_bytes)",
          "topk(10, container_memory_working_set_bytes)",
          "count by (namespace) (container_memory_working_set_bytes > 1.5e9)",
          "sum by (namespace) (avg_over_time(container_memory_working_set_bytes[10m]))",
          "container_memory_working_set_bytes",
          // GPUs and LLMs
          "avg by (instance) (DCGM_FI_DEV_GPU_UTIL)",
          "max_over_time(DCGM_FI_DEV_GPU_UTIL[5m])",
          "avg(DCGM_FI_DEV_GPU_UTIL) - avg(DCGM_FI_DEV_GPU_UTIL offset 30m)",
          "sum by (instance) (DCGM_FI_DEV_FB_USED) * 1e6"
              + " / on (instance) group_left () node_memory_MemTotal_bytes",
          "delta(DCGM_FI_DEV_FB_USED[15m])",
          "sum(vllm:num_requests_running)",
          "sum(rate(vllm:generation_tokens_total[5m]))",
          "histogram_quantile(0.95, sum by (le)"
              + " (rate(vllm:time_to_first_token_seconds_bucket[5m])))");

  private DashboardExpressions() {}
}
