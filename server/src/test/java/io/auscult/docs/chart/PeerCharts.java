package io.auscult.docs.chart;

import io.auscult.app.drift.Table;
import io.auscult.series.Samples;
import io.auscult.series.TimeGrid;
import io.auscult.testing.Shared;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Members of a group, of which some are not like the others. */
final class PeerCharts {
  private static final long DAY = 86_400_000;
  private static final long STEP = 300_000;

  /** In the days that are drawn, the eleventh server leaves the others. */
  private static final TimeGrid DRAWN = new TimeGrid(7 * DAY, 11 * DAY, 6 * STEP);

  private static final Layer BOUNDARY = new Layer.Limit("boundary", Tone.INK, 1);

  private PeerCharts() {}

  /** The nineteenth metric of twelve servers of one application. */
  static Chart servers() {
    RealSeries data = new RealSeries();
    for (int server = 1; server <= 12; server++) {
      data.add(load(server), "__name__", "load", "server", Integer.toString(server));
    }
    String scores = "anomaly_peers(avg_over_time(load[30m]))";
    Panel above = new Panel("a metric of twelve servers, as it is scaled in the data", 120);
    for (int server : new int[] {2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 1, 11}) {
      String one = "avg_over_time(load{server=\"%d\"}[30m])".formatted(server);
      above.with(new Layer.Line(name(server), tone(server), data.on(DRAWN, one)));
    }
    List<Point> odd = data.on(DRAWN, only("11", scores));
    List<Point> first = data.on(DRAWN, only("1", scores));
    List<Point> others = data.on(DRAWN, "max(" + only("[2-9]|10|12", scores) + ")");
    Panel below =
        new Panel("score, drawn up to 6", 90)
            .between(0, 6)
            .with(new Layer.Line("highest of the other ten", Tone.GREY, others))
            .with(new Layer.Line("server 1", Tone.BLUE, first))
            .with(new Layer.Line("server 11", Tone.ORANGE, odd), BOUNDARY);
    return new Chart(
        "anomaly-peers",
        Svg.of(
            "Servers compared with each other",
            Axis.days(0, DRAWN.startMillis(), DRAWN.endMillis()),
            List.of(above, below)),
        "above 1 of %d: server 11 %d, server 1 %d, any other %d"
            .formatted(odd.size(), above(odd), above(first), above(others)));
  }

  private static String only(String servers, String scores) {
    return scores + " and on (server) load{server=~\"%s\"}".formatted(servers);
  }

  private static Samples load(int server) {
    double[] values =
        Table.read(Shared.path("data/asd/omi-%d_test.csv.gz".formatted(server))).numbers("m19");
    return Samples.of(IntStream.range(0, values.length).mapToLong(i -> i * STEP).toArray(), values);
  }

  private static String name(int server) {
    return switch (server) {
      case 1, 11 -> "server " + server;
      case 2 -> "others";
      default -> "";
    };
  }

  private static Tone tone(int server) {
    return switch (server) {
      case 1 -> Tone.BLUE;
      case 11 -> Tone.ORANGE;
      default -> Tone.GREY;
    };
  }

  private static long above(List<Point> scores) {
    return scores.stream().filter(point -> point.y() > 1).count();
  }

  /** No data at hand have members of two kinds: temperatures of 12 and 8 GPUs are drawn by lot. */
  static Chart kinds() {
    SplittableRandom lot = new SplittableRandom(1);
    RealSeries data = new RealSeries();
    List<Double> degrees = new ArrayList<>();
    for (int gpu = 1; gpu <= 20; gpu++) {
      degrees.add(gpu == 6 ? 72 : (gpu <= 12 ? 62 : 80) + 1.5 * lot.nextGaussian());
    }
    for (int gpu = 1; gpu <= degrees.size(); gpu++) {
      Samples one = Samples.of(new long[] {0}, new double[] {degrees.get(gpu - 1)});
      data.add(one, "__name__", "temperature", "gpu", Integer.toString(gpu));
    }
    Panel above =
        new Panel("temperature of GPU 1 to 20, °C", 100)
            .between(50, 90)
            .with(new Layer.Dots("", Tone.BLUE, each(data, "temperature")));
    List<Point> mad = each(data, "anomaly_peers(temperature)");
    List<Point> dbscan = each(data, "anomaly_peers(temperature, \"dbscan\")");
    Panel below =
        new Panel("score", 90)
            .between(0, 2.5)
            .with(new Layer.Dots("mad", Tone.GREY, mad))
            .with(new Layer.Dots("dbscan", Tone.ORANGE, dbscan), BOUNDARY);
    return new Chart(
        "anomaly-peers-kinds",
        Svg.of("GPUs of two kinds", Axis.numbers(0, 21, 10), List.of(above, below)),
        "above 1: mad %d, dbscan %d; GPU 6: mad %.2f, dbscan %.2f"
            .formatted(above(mad), above(dbscan), mad.get(5).y(), dbscan.get(5).y()));
  }

  private static List<Point> each(RealSeries data, String expression) {
    return data.matrix(TimeGrid.instant(0), expression).rows().stream()
        .map(row -> new Point(Double.parseDouble(row.labels().get("gpu")), row.at(0)))
        .sorted((one, other) -> Double.compare(one.x(), other.x()))
        .toList();
  }
}
