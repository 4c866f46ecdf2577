package io.auscult.docs.chart;

import io.auscult.app.drift.Table;
import io.auscult.series.Samples;
import io.auscult.series.TimeGrid;
import io.auscult.testing.Shared;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** What is usual, what is to come and when it changed: the load of services. */
final class LoadCharts {
  private static final long DAY = 86_400_000;
  private static final long STEP = 600_000;

  /** The file counts from 0; a midnight. */
  private static final long START = 1_663_200_000_000L;

  private LoadCharts() {}

  private static RealSeries rates() {
    Table table = Table.read(Shared.path("data/llm-traces/servegen_rate_10min.csv"));
    double[] rates = table.numbers("m-small_req_per_s");
    long[] times = IntStream.range(0, rates.length).mapToLong(i -> START + i * STEP).toArray();
    return new RealSeries().add(Samples.of(times, rates), "__name__", "requests_per_second");
  }

  static Chart band() {
    RealSeries data = rates();
    TimeGrid grid = new TimeGrid(START + 7 * DAY, START + 14 * DAY - STEP, STEP);
    List<Point> lower = data.on(grid, "baseline_lower(requests_per_second[1w], 0.95)");
    List<Point> upper = data.on(grid, "baseline_upper(requests_per_second[1w], 0.95)");
    List<Point> values = data.on(grid, "requests_per_second");
    List<Point> outside =
        IntStream.range(0, values.size())
            .filter(
                i -> values.get(i).y() > upper.get(i).y() || values.get(i).y() < lower.get(i).y())
            .mapToObj(values::get)
            .toList();
    Panel panel =
        new Panel("requests per second", 190)
            .between(0, highest(values))
            .with(new Layer.Band("usual (95 %)", Tone.BLUE, lower, upper))
            .with(new Layer.Line("came", Tone.INK, values))
            .with(new Layer.Dots("outside", Tone.RED, outside));
    return new Chart(
        "baseline-band",
        Svg.of(
            "A band of 95 % around request rates",
            Axis.days(START, grid.startMillis(), START + 14 * DAY), List.of(panel)),
        "%d of %d outside".formatted(outside.size(), values.size()));
  }

  private static double highest(List<Point> points) {
    return points.stream().mapToDouble(Point::y).filter(Double::isFinite).max().orElseThrow();
  }

  static Chart forecast() {
    RealSeries data = rates();
    long now = START + 11 * DAY;
    List<Point> middle = new ArrayList<>();
    List<Point> lower = new ArrayList<>();
    List<Point> upper = new ArrayList<>();
    for (long ahead = 30 * 60; ahead <= 86_400; ahead += 30 * 60) {
      double at = now + ahead * 1000.0;
      middle.add(new Point(at, data.at(now, forecast("forecast", ahead + ")"))));
      lower.add(new Point(at, data.at(now, forecast("forecast_lower", ahead + ", 0.9)"))));
      upper.add(new Point(at, data.at(now, forecast("forecast_upper", ahead + ", 0.9)"))));
    }
    List<Point> came = data.on(new TimeGrid(now - 3 * DAY, now + DAY, STEP), "requests_per_second");
    Panel panel =
        new Panel("requests per second", 190)
            .between(0, 1.2 * highest(came))
            .with(new Layer.Band("90 %", Tone.ORANGE, lower, upper))
            .with(new Layer.Line("came", Tone.INK, came))
            .with(new Layer.Line("foretold", Tone.ORANGE, middle))
            .with(new Layer.Event("now", Tone.GREY, now));
    return new Chart(
        "forecast",
        Svg.of(
            "A day of request rates foretold",
            Axis.days(START, now - 3 * DAY, now + DAY),
            List.of(panel)),
        inside(came, lower, upper));
  }

  private static String forecast(String function, String rest) {
    return function + "(\"prophet\", requests_per_second[7d], " + rest;
  }

  private static String inside(List<Point> came, List<Point> lower, List<Point> upper) {
    long inside =
        IntStream.range(0, lower.size())
            .filter(i ->
                came.stream()
                    .filter(point -> point.x() == lower.get(i).x())
                    .anyMatch(p -> p.y() >= lower.get(i).y() && p.y() <= upper.get(i).y()))
            .count();
    return "%d of %d inside".formatted(inside, lower.size());
  }

  /** What is asked every six hours, so that each answer is drawn once. */
  static Chart change() {
    Nab nab = Nab.of("realAWSCloudwatch/rds_cpu_utilization_e47b3b");
    RealSeries data = nab.series();
    TimeGrid looks = new TimeGrid(nab.grid().startMillis() + DAY, nab.grid().endMillis(), DAY / 4);
    List<Layer> events = new ArrayList<>();
    List<Instant> times = new ArrayList<>();
    for (double second : distinct(data.on(looks, "change_time(\"binseg\", cpu[1d])"))) {
      String name = events.isEmpty() ? "change_time" : "";
      events.add(new Layer.Event(name, Tone.ORANGE, second * 1000));
      times.add(Instant.ofEpochSecond((long) second));
    }
    Panel panel =
        new Panel("CPU of a database, %", 190)
            .with(events)
            .with(new Layer.Line("", Tone.BLUE, data.on(nab.grid(), "cpu")));
    return new Chart(
        "change-time",
        Svg.of("When the level of a database's CPU changed", nab.axis(), List.of(panel)),
        times.toString());
  }

  /** The same days, as who watches sees them. */
  static Chart changeScore() {
    Nab nab = Nab.of("realAWSCloudwatch/rds_cpu_utilization_e47b3b");
    RealSeries data = nab.series();
    List<Point> cusum = data.on(nab.grid(), "change_score(\"cusum\", cpu[1d])");
    List<Point> slow = data.on(nab.grid(), "change_score(\"page_hinkley\", cpu[1d])");
    Panel above =
        new Panel("CPU of a database, %", 90)
            .with(new Layer.Line("", Tone.BLUE, data.on(nab.grid(), "cpu")));
    Panel below =
        new Panel("change_score", 110)
            .between(0, 1.5)
            .with(new Layer.Line("page_hinkley", Tone.GREEN, slow))
            .with(new Layer.Line("cusum", Tone.ORANGE, cusum))
            .with(new Layer.Limit("signal", Tone.INK, 1));
    return new Chart(
        "change-score",
        Svg.of("How near a change of level is", nab.axis(), List.of(above, below)),
        "points with a signal: cusum %d, page_hinkley %d".formatted(signals(cusum), signals(slow)));
  }

  private static long signals(List<Point> scores) {
    return scores.stream().filter(point -> point.y() >= 1).count();
  }

  /** What it costs to expect what was a day ago. */
  static Chart errors() {
    RealSeries data = rates();
    TimeGrid grid = new TimeGrid(START + 2 * DAY, START + 14 * DAY - STEP, 3 * STEP);
    String pairs = "requests_per_second[1d] offset 1d, requests_per_second[1d]";
    List<Point> absolute = data.on(grid, "mean_absolute_error(" + pairs + ")");
    List<Point> squared = data.on(grid, "root_mean_squared_error(" + pairs + ")");
    List<Point> relative = data.on(grid, "100 * mean_absolute_percentage_error(" + pairs + ")");
    Panel above =
        new Panel("requests per second", 80)
            .with(new Layer.Line("", Tone.BLUE, data.on(grid, "requests_per_second")));
    Panel middle =
        new Panel("error of the last day, requests per second", 80)
            .with(new Layer.Line("root of squares", Tone.ORANGE, squared))
            .with(new Layer.Line("absolute", Tone.INK, absolute));
    Panel below =
        new Panel("absolute percentage error, %", 80)
            .with(new Layer.Line("", Tone.GREEN, relative));
    return new Chart(
        "quality-errors",
        Svg.of(
            "Errors of a simple forecast",
            Axis.days(START, grid.startMillis(), grid.endMillis()),
            List.of(above, middle, below)),
        "absolute %.2f to %.2f, root %.2f to %.2f, percentage %.0f to %.0f"
            .formatted(
                least(absolute),
                highest(absolute),
                least(squared),
                highest(squared),
                least(relative),
                highest(relative)));
  }

  private static double least(List<Point> points) {
    return points.stream().mapToDouble(Point::y).filter(Double::isFinite).min().orElseThrow();
  }

  private static NavigableSet<Double> distinct(List<Point> points) {
    NavigableSet<Double> values = new TreeSet<>();
    points.stream().map(Point::y).filter(Double::isFinite).forEach(values::add);
    return values;
  }

  /** The running requests of a server that runs 256 at most, and when they will be 250. */
  static Chart crossing() {
    RealSeries data = running();
    TimeGrid grid = new TimeGrid(80_000, 150_000, 500);
    List<Point> values = seconds(data.on(grid, "vllm:num_requests_running"));
    double reached =
        values.stream().filter(point -> point.y() >= 250).findFirst().orElseThrow().x();
    List<Point> foretold =
        seconds(
                data.on(
                    grid,
                    "forecast_crossing(\"holt_winters\", vllm:num_requests_running[30s:500ms],"
                        + " 250, 60)"))
            .stream()
            .filter(point -> point.x() < reached && Double.isFinite(point.y()))
            .toList();
    List<Point> truth = List.of(new Point(80, reached - 80), new Point(reached, 0));
    Panel above =
        new Panel("requests that run", 100)
            .with(new Layer.Line("", Tone.BLUE, values))
            .with(new Layer.Limit("250", Tone.INK, 250))
            .with(new Layer.Event("reached", Tone.RED, reached));
    Panel below =
        new Panel("seconds until 250", 90)
            .between(0, 60)
            .with(new Layer.Event("", Tone.RED, reached))
            .with(new Layer.Line("came true", Tone.GREY, truth))
            .with(new Layer.Dots("foretold", Tone.ORANGE, foretold));
    return new Chart(
        "forecast-crossing",
        Svg.of("Seconds until a server is full", Axis.numbers(80, 150, 7), List.of(above, below)),
        "reached after %.1f s, foretold from %s".formatted(reached, foretold.getFirst()));
  }

  private static RealSeries running() {
    Table table = Table.read(Shared.path("data/vllm-bench/vllm_log_scale300_prompt500.csv"));
    double[] seconds = table.numbers("timestamp");
    long[] times =
        Arrays.stream(seconds).mapToLong(at -> Math.round(1000 * (at - seconds[0]))).toArray();
    return new RealSeries()
        .add(
            Samples.of(times, table.numbers("num_running")),
            "__name__",
            "vllm:num_requests_running");
  }

  private static List<Point> seconds(List<Point> points) {
    return points.stream().map(point -> new Point(point.x() / 1000, point.y())).toList();
  }
}
