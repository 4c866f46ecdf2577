package io.auscult.app.demo;

import io.auscult.series.Labels;

/** What the DCGM exporter measures of a GPU beside its utilisation, which all of it follows. */
final class GpuSensors {
  private static final double IDLE_WATTS = 70;
  private static final double BUSY_WATTS = 330;

  private final Exposition exposition;
  private final Chance chance;

  GpuSensors(Exposition exposition, Chance chance) {
    this.exposition = exposition;
    this.chance = chance;
  }

  /**
   * Sets the sensors.
   *
   * @param memoryBound the share of the busy time in which memory is busy, too
   */
  void set(Labels gpu, double utilization, double memoryBound) {
    double celsius = 36 + 40 * utilization + chance.normal(0, 0.5);
    gauge(gpu, "DCGM_FI_DEV_POWER_USAGE", IDLE_WATTS + BUSY_WATTS * utilization);
    gauge(gpu, "DCGM_FI_DEV_GPU_TEMP", Math.rint(celsius));
    gauge(gpu, "DCGM_FI_DEV_MEMORY_TEMP", Math.rint(celsius + 8));
    gauge(gpu, "DCGM_FI_PROF_DRAM_ACTIVE", memoryBound * utilization);
    gauge(gpu, "DCGM_FI_PROF_PIPE_TENSOR_ACTIVE", (1 - memoryBound) * utilization);
  }

  private void gauge(Labels gpu, String metric, double value) {
    exposition.gauge(gpu.with(Labels.METRIC_NAME, metric), value);
  }
}
