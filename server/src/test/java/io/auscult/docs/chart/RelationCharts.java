package io.auscult.docs.chart;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.auscult.app.drift.Table;
import io.auscult.series.Samples;
import io.auscult.testing.Shared;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** What moves together on a server that runs a language model. */
final class RelationCharts {
  private static final String DATA = "data/vllm-bench/%s_log_scale200_prompt500.%s";

  /** The farthest shift, in seconds. */
  private static final int FARTHEST = 20;

  private RelationCharts() {}

  /** The correlation by how far one series is shifted against the other, and its peak. */
  static Chart lags() {
    RealSeries data = new RealSeries();
    addGpu(data);
    addServer(data);
    List<Point> heat = shifted(data, "gpu_temperature", "gpu_utilization");
    List<Point> cache = shifted(data, "kv_cache_usage", "running");
    double later = lag(data, "gpu_temperature", "gpu_utilization");
    Panel panel =
        new Panel("rank correlation by shift in seconds", 190)
            .between(-0.5, 1)
            .with(new Layer.Line("cache and requests", Tone.BLUE, cache))
            .with(new Layer.Line("temperature and use of the GPU", Tone.ORANGE, heat))
            .with(new Layer.Event("lag_over_time", Tone.INK, later));
    return new Chart(
        "lag",
        Svg.of("Correlation by shift", Axis.numbers(-FARTHEST, FARTHEST, 8), List.of(panel)),
        "temperature %.2f without a shift, lag %.1f s; cache %.2f, lag %.1f s"
            .formatted(
                heat.get(FARTHEST).y(),
                later,
                cache.get(FARTHEST).y(),
                lag(data, "kv_cache_usage", "running")));
  }

  private static List<Point> shifted(RealSeries data, String follows, String leads) {
    List<Point> points = new ArrayList<>();
    for (int seconds = -FARTHEST; seconds <= FARTHEST; seconds++) {
      String expression =
          "corr_over_time(%s[200s], %s[200s] offset %ds)".formatted(follows, leads, seconds);
      points.add(new Point(seconds, data.at(230_000, expression)));
    }
    return points;
  }

  private static double lag(RealSeries data, String follows, String leads) {
    String expression = "lag_over_time(%s[240s], %s[240s], %d)".formatted(follows, leads, FARTHEST);
    return data.at(250_000, expression);
  }

  private static void addServer(RealSeries data) {
    Table table = Table.read(Shared.path(DATA.formatted("vllm", "csv")));
    double[] seconds = table.numbers("timestamp");
    add(data, "running", seconds, table.numbers("num_running"));
    add(data, "kv_cache_usage", seconds, table.numbers("gpu_kvcache_usage"));
  }

  private static void addGpu(RealSeries data) {
    List<JsonNode> log = new ArrayList<>();
    try {
      new ObjectMapper()
          .readTree(Shared.path(DATA.formatted("gpu", "json")).toFile())
          .forEach(log::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    double[] seconds = column(log, "record_time");
    add(data, "gpu_utilization", seconds, column(log, "GPU_utilization"));
    add(data, "gpu_temperature", seconds, column(log, "GPU_temperature"));
  }

  private static double[] column(List<JsonNode> log, String name) {
    return log.stream().mapToDouble(entry -> entry.path(name).asDouble()).toArray();
  }

  /** Times count from the first sample on. */
  private static void add(RealSeries data, String name, double[] seconds, double[] values) {
    Samples.Builder samples = new Samples.Builder();
    for (int i = 0; i < values.length; i++) {
      samples.add(Math.round(1000 * (seconds[i] - seconds[0])), values[i]);
    }
    data.add(samples.build(), "__name__", name);
  }
}
