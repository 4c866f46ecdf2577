package io.auscult.docs.chart;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.auscult.app.drift.Table;
import io.auscult.series.Samples;
import io.auscult.series.TimeGrid;
import io.auscult.testing.Shared;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * A file of the Numenta Anomaly Benchmark as the series {@code cpu}, and what is labelled in it.
 */
final class Nab {
  private static final long STEP = 300_000;

  private final String file;
  private final Samples samples;

  private Nab(String file, Samples samples) {
    this.file = file;
    this.samples = samples;
  }

  /** A file of the data, {@code of("realAWSCloudwatch/ec2_cpu_utilization_24ae8d")}. */
  static Nab of(String file) {
    Table table = Table.read(Shared.path("data/nab/data/" + file + ".csv"));
    return new Nab(file, Samples.of(table.times("timestamp"), table.numbers("value")));
  }

  RealSeries series() {
    return new RealSeries().add(samples, "__name__", "cpu");
  }

  /** Steps of five minutes, which are those of the file. */
  TimeGrid grid() {
    long last = samples.time(samples.size() - 1);
    return new TimeGrid(samples.time(0), last, STEP);
  }

  Axis axis() {
    return Axis.times(grid().startMillis(), grid().endMillis());
  }

  /** The windows in which people saw an anomaly; the first one alone has a name. */
  List<Layer.Shade> labelled() {
    List<Layer.Shade> shades = new ArrayList<>();
    for (JsonNode window : windows()) {
      String name = shades.isEmpty() ? "labelled by people" : "";
      shades.add(new Layer.Shade(name, Tone.SAND, millis(window.get(0)), millis(window.get(1))));
    }
    return shades;
  }

  private JsonNode windows() {
    try {
      return new ObjectMapper()
          .readTree(Shared.path("data/nab/combined_windows.json").toFile())
          .path(file + ".csv");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long millis(JsonNode time) {
    return LocalDateTime.parse(time.asText().substring(0, 19).replace(' ', 'T'))
        .toInstant(ZoneOffset.UTC)
        .toEpochMilli();
  }
}
