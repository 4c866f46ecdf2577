package io.auscult.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * What the exporters of a small cluster say: 25 hosts with 5 cores and 8 GPUs each, 1,000
 * containers, a service of 10 instances with 10 handlers, vLLM on each host. Over 4,000 series with
 * a sample every 15 seconds, of which three families have 1,000.
 */
public final class DashboardMetrics {
  public static final int STEP_SECONDS = 15;

  private static final int HOSTS = 25;
  private static final List<String> MODES =
      List.of("idle", "user", "system", "iowait", "irq", "nice", "softirq", "steal");
  private static final List<Double> LATENCIES =
      List.of(0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, Double.POSITIVE_INFINITY);

  private final SplittableRandom random = new SplittableRandom(17);
  private final long first;
  private final int samples;
  private final StringBuilder text = new StringBuilder();

  private DashboardMetrics(long first, int samples) {
    this.first = first;
    this.samples = samples;
  }

  /**
   * Writes them as OpenMetrics.
   *
   * @param first time of the first sample, in seconds; each is some milliseconds after its slot, so
   *     that no edge of a window meets one
   * @param samples of each series
   */
  public static void write(Path file, long first, int samples) {
    DashboardMetrics metrics = new DashboardMetrics(first, samples);
    try (Writer out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      for (Runnable family : metrics.families()) {
        family.run();
        out.append(metrics.text);
        metrics.text.setLength(0);
      }
      out.write("# EOF\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<Runnable> families() {
    return List.of(
        () -> counter("node_cpu_seconds", cores(), 10),
        () -> gauge("node_memory_MemTotal_bytes", hosts(), 2.6e11, 0),
        () -> gauge("node_memory_MemAvailable_bytes", hosts(), 1.2e11, 2e9),
        () -> gauge("node_filesystem_size_bytes", disks(), 1e12, 0),
        () -> gauge("node_filesystem_avail_bytes", disks(), 4e11, 1e8),
        () -> counter("node_network_receive_bytes", disks(), 1e8),
        () -> counter("node_network_transmit_bytes", disks(), 5e7),
        () -> gauge("container_memory_working_set_bytes", containers(), 1.5e9, 2e7),
        () -> gauge("DCGM_FI_DEV_GPU_UTIL", gpus(), 70, 4),
        () -> gauge("DCGM_FI_DEV_FB_USED", gpus(), 61_000, 300),
        () -> histogram("http_request_duration_seconds", handlers(), 40),
        () -> gauge("vllm:num_requests_running", hosts(), 24, 2),
        () -> counter("vllm:generation_tokens", hosts(), 9_000),
        () -> histogram("vllm:time_to_first_token_seconds", hosts(), 30));
  }

  private static List<String> hosts() {
    return IntStream.range(0, HOSTS).mapToObj("instance=\"node-%02d:9100\""::formatted).toList();
  }

  private static List<String> each(List<String> labels, String pattern, List<?> values) {
    List<String> all = new ArrayList<>();
    for (String label : labels) {
      values.forEach(value -> all.add(label + pattern.formatted(value)));
    }
    return all;
  }

  private static List<Integer> numbers(int size) {
    return IntStream.range(0, size).boxed().toList();
  }

  private static List<String> cores() {
    return each(each(hosts(), ",cpu=\"%s\"", numbers(5)), ",mode=\"%s\"", MODES);
  }

  private static List<String> disks() {
    return each(hosts(), ",device=\"disk%s\"", numbers(4));
  }

  private static List<String> gpus() {
    return each(hosts(), ",gpu=\"%s\"", numbers(8));
  }

  private static List<String> containers() {
    List<String> namespaces =
        each(List.of("job=\"kubelet\""), ",namespace=\"team-%s\"", numbers(10));
    return each(namespaces, ",pod=\"worker-%s\"", numbers(100));
  }

  private static List<String> handlers() {
    List<String> instances =
        each(List.of("job=\"ranker\""), ",instance=\"r-%s:8080\"", numbers(10));
    return each(instances, ",handler=\"/v1/rank/%s\"", numbers(10));
  }

  private void type(String name, String type) {
    text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
  }

  private void sample(String name, String labels, int i, double value) {
    text.append(name).append('{').append(labels).append("} ").append(value).append(' ');
    text.append(first + (long) i * STEP_SECONDS).append(".137\n");
  }

  private void gauge(String name, List<String> series, double level, double noise) {
    type(name, "gauge");
    for (String labels : series) {
      double value = level * (0.5 + random.nextDouble());
      for (int i = 0; i < samples; i++) {
        value += noise * (random.nextDouble() - 0.5);
        sample(name, labels, i, value);
      }
    }
  }

  /** Every series starts anew at a random sample, as a process does. */
  private void counter(String name, List<String> series, double rise) {
    type(name, "counter");
    for (String labels : series) {
      int restart = random.nextInt(samples);
      double value = 0;
      for (int i = 0; i < samples; i++) {
        value = i == restart ? 0 : value + rise * random.nextDouble();
        sample(name + "_total", labels, i, value);
      }
    }
  }

  private void histogram(String name, List<String> series, int requests) {
    type(name, "histogram");
    for (String labels : series) {
      long[] counts = new long[LATENCIES.size()];
      double sum = 0;
      for (int i = 0; i < samples; i++) {
        for (int request = random.nextInt(requests); request > 0; request--) {
          double latency = 0.08 * -Math.log(1 - random.nextDouble());
          sum += latency;
          count(counts, latency);
        }
        buckets(name, labels, i, counts);
        sample(name + "_count", labels, i, (double) counts[counts.length - 1]);
        sample(name + "_sum", labels, i, sum);
      }
    }
  }

  private static void count(long[] counts, double latency) {
    for (int i = 0; i < counts.length; i++) {
      counts[i] += latency <= LATENCIES.get(i) ? 1 : 0;
    }
  }

  private void buckets(String name, String labels, int i, long[] counts) {
    for (int bucket = 0; bucket < counts.length; bucket++) {
      double bound = LATENCIES.get(bucket);
      String le = Double.isInfinite(bound) ? "+Inf" : Double.toString(bound);
      sample(name + "_bucket", labels + ",le=\"" + le + "\"", i, (double) counts[bucket]);
    }
  }
}
