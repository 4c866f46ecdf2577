package io.auscult.app.demo;

import io.auscult.series.Labels;
import java.time.Duration;

/** What the node exporter tells of the serving host beside its CPUs. */
final class Host {
  private static final Labels HOST = Labels.of("instance", "serving-1");
  private static final double MEMORY = 256L << 30;
  private static final double DISK = 2e12;

  private final Exposition exposition;
  private final Chance chance;

  Host(Exposition exposition, Chance chance) {
    this.exposition = exposition;
    this.chance = chance;
  }

  /** Lets a stretch of time pass under some load. */
  void serve(Duration stretch, double level) {
    double seconds = stretch.toMillis() / 1000.0;
    gauge("node_memory_MemTotal_bytes", HOST, MEMORY);
    gauge("node_memory_MemAvailable_bytes", HOST, MEMORY * (0.55 - 0.1 * level) * noise(0.01));
    Labels data = HOST.with("device", "nvme0n1").with("fstype", "ext4").with("mountpoint", "/data");
    gauge("node_filesystem_size_bytes", data, DISK);
    gauge("node_filesystem_avail_bytes", data, DISK * 0.38);
    Labels disk = HOST.with("device", "nvme0n1");
    count("node_disk_io_time_seconds_total", disk, 0.04 * level * seconds * noise(0.1));
    count("node_disk_read_bytes_total", disk, 2e6 * level * seconds * noise(0.1));
    count("node_disk_written_bytes_total", disk, 5e6 * level * seconds * noise(0.1));
    count("node_pressure_cpu_waiting_seconds_total", HOST, 0.01 * level * seconds * noise(0.2));
    Labels network = HOST.with("device", "eth0");
    count("node_network_receive_bytes_total", network, 9e5 * level * seconds * noise(0.05));
  }

  private double noise(double deviation) {
    return Math.max(0, chance.normal(1, deviation));
  }

  private void gauge(String metric, Labels labels, double value) {
    exposition.gauge(labels.with(Labels.METRIC_NAME, metric), value);
  }

  private void count(String metric, Labels labels, double amount) {
    exposition.count(labels.with(Labels.METRIC_NAME, metric), amount);
  }
}
