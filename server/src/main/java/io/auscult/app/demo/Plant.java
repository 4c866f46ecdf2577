package io.auscult.app.demo;

import io.auscult.series.Labels;
import java.time.Duration;
import java.time.Instant;

/** The machines under the models, the feature pipeline that feeds them, and the users' visits. */
final class Plant {
  private static final double GPU_MEMORY = 40L << 30;

  private final Exposition exposition;
  private final Chance chance;
  private final Chance details;
  private final GpuSensors sensors;
  private final Host host;

  /**
   * Machines that have done nothing yet.
   *
   * @param details chance for what nobody else depends on
   */
  Plant(Exposition exposition, Chance chance, Chance details) {
    this.exposition = exposition;
    this.chance = chance;
    this.details = details;
    this.sensors = new GpuSensors(exposition, details);
    this.host = new Host(exposition, details);
  }

  /**
   * A GPU, as the DCGM exporter shows it: utilisation in percent.
   *
   * @param memoryBound the share of the busy time in which memory is busy, too
   */
  void gpu(String model, double utilization, double memoryRatio, double memoryBound) {
    Labels labels = Labels.of("model", model, "gpu", "0", "Hostname", "gpu-" + model);
    exposition.gauge(
        labels.with(Labels.METRIC_NAME, "DCGM_FI_DEV_GPU_UTIL"), Math.rint(100 * utilization));
    exposition.gauge(
        labels.with(Labels.METRIC_NAME, "gpu_memory_used_bytes"),
        GPU_MEMORY * Math.clamp(chance.normal(memoryRatio, 0.01), 0, 1));
    exposition.gauge(labels.with(Labels.METRIC_NAME, "gpu_memory_total_bytes"), GPU_MEMORY);
    sensors.set(labels, utilization, memoryBound);
  }

  /** The requests that wait before a model, as Triton counts them. */
  void queue(String model, double mean) {
    exposition.gauge(
        Labels.of(Labels.METRIC_NAME, "nv_inference_pending_request_count", "model", model),
        (double) details.poisson(mean));
  }

  /** The serving host. */
  void hosts(Duration stretch, double level) {
    host.serve(stretch, level);
    double seconds = stretch.toMillis() / 1000.0;
    double busy = Math.clamp(0.35 * level * chance.normal(1, 0.04), 0.02, 0.98);
    Labels serving = Labels.of("instance", "serving-1");
    Labels cpu = serving.with(Labels.METRIC_NAME, "node_cpu_seconds_total");
    exposition.count(cpu.with("mode", "user"), 16 * seconds * busy);
    exposition.count(cpu.with("mode", "idle"), 16 * seconds * (1 - busy));
    exposition.count(
        serving.with(Labels.METRIC_NAME, "node_network_transmit_bytes_total"),
        3e6 * level * seconds * chance.normal(1, 0.05));
  }

  /** The feature pipeline: rows, missing values, and when features were last renewed. */
  void features(Instant now, Duration stretch, double level) {
    double seconds = stretch.toMillis() / 1000.0;
    for (String feature : new String[] {"user_age", "basket_value", "last_seen"}) {
      Labels labels = Labels.of("feature", feature);
      long rows = chance.poisson(40 * level * seconds);
      exposition.count(labels.with(Labels.METRIC_NAME, "feature_rows_total"), rows);
      exposition.count(
          labels.with(Labels.METRIC_NAME, "feature_missing_total"), chance.binomial(rows, 0.004));
    }
    long renewed = now.getEpochSecond() - Math.floorMod(now.getEpochSecond(), 300L) - 20;
    exposition.gauge(
        Labels.of(
            Labels.METRIC_NAME, "feature_last_update_timestamp_seconds", "view", "user_profile"),
        (double) renewed);
  }

  /** Visits, and how many of them are by users who were here in the last week. */
  void visits(Duration stretch, double level) {
    long visits = chance.poisson(12 * level * stretch.toMillis() / 1000);
    exposition.count(Labels.of(Labels.METRIC_NAME, "shop_visits_total"), visits);
    exposition.count(
        Labels.of(Labels.METRIC_NAME, "shop_returning_visits_total"),
        chance.binomial(visits, 0.42));
  }

  /** What the recommender and the classifier cost. */
  void cost(String model, Duration stretch, double gpus) {
    exposition.count(
        Labels.of(Labels.METRIC_NAME, "serving_cost_usd_total", "model", model),
        gpus * 2.5 * stretch.toMillis() / 3_600_000);
  }
}
