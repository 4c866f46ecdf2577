package io.auscult.docs.chart;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.auscult.series.Samples;
import io.auscult.stats.Quantiles;
import io.auscult.testing.Shared;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The services of a shop, for each of 52 incidents in the order of how unusual they are: how high
 * is the one that had the fault?
 */
final class RankingCharts {
  private static final String DATA = "data/rca-petshop/";
  private static final int HEADS = 4;
  private static final int LEAST_PAST = 10;
  private static final long MINUTE = 60_000;
  private static final int DEEPEST = 10;

  /** How far a value is from a past, in some unit of it. */
  private enum Measure {
    DEVIATIONS("standard deviations", Tone.BLUE) {
      @Override
      double of(double value, double[] past) {
        double mean = Arrays.stream(past).average().orElseThrow();
        double squares = Arrays.stream(past).map(x -> (x - mean) * (x - mean)).sum();
        return over(Math.abs(value - mean), Math.sqrt(squares / past.length));
      }
    },
    MAD("median distances", Tone.ORANGE) {
      @Override
      double of(double value, double[] past) {
        double median = Quantiles.median(past);
        double[] distances = Arrays.stream(past).map(x -> Math.abs(x - median)).toArray();
        return over(Math.abs(value - median), Quantiles.median(distances));
      }
    };

    private final String title;
    private final Tone tone;

    Measure(String title, Tone tone) {
      this.title = title;
      this.tone = tone;
    }

    abstract double of(double value, double[] past);

    /** What never moved and now does is the farthest of all. */
    private static double over(double distance, double unit) {
      return distance == 0 ? 0 : Math.min(distance / unit, 1e9);
    }
  }

  private RankingCharts() {}

  static Chart causes() {
    RealSeries data = items();
    Panel panel = new Panel("nDCG of the first k", 190).between(0, 1);
    List<String> figures = new ArrayList<>();
    for (Measure measure : Measure.values()) {
      String items = "service_score{by=\"%s\"}[1h]".formatted(measure.name());
      List<Point> gains = new ArrayList<>();
      for (int k = 1; k <= DEEPEST; k++) {
        gains.add(
            new Point(k, data.at(60 * MINUTE, "ndcg(%d, %s, \"fault\")".formatted(k, items))));
      }
      double rank = data.at(60 * MINUTE, "mean_reciprocal_rank(%s, \"fault\")".formatted(items));
      double precision =
          data.at(60 * MINUTE, "mean_average_precision(%s, \"fault\")".formatted(items));
      panel
          .with(new Layer.Line(measure.title, measure.tone, gains))
          .with(new Layer.Dots("", measure.tone, gains))
          .with(new Layer.Limit(rankName(measure), measure.tone, rank));
      figures.add(
          "%s: MRR %.3f, MAP %.3f, nDCG %s"
              .formatted(
                  measure.title,
                  rank,
                  precision,
                  gains.stream().map(p -> "%.3f".formatted(p.y())).collect(joining(" "))));
    }
    return new Chart(
        "ranking",
        Svg.of("Rankings of the services of a shop", Axis.numbers(1, DEEPEST, 9), List.of(panel)),
        String.join("; ", figures)
            + "; lists "
            + data.at(
                60 * MINUTE, "count_over_time(service_score{by=\"MAD\", fault=\"true\"}[1h])"));
  }

  private static String rankName(Measure measure) {
    return measure == Measure.MAD ? "" : "mean reciprocal rank";
  }

  /** The lists, one a minute. */
  private static RealSeries items() {
    Map<List<String>, Samples.Builder> all = new HashMap<>();
    Map<String, Metrics> usual = new HashMap<>();
    long time = 0;
    for (JsonNode incident : incidents()) {
      time += MINUTE;
      String id = incident.path("id").asText();
      String site = id.substring(0, id.indexOf('/'));
      Metrics past = usual.computeIfAbsent(site, s -> Metrics.read(DATA + s + "/noissue"));
      Metrics now = Metrics.read(DATA + id);
      JsonNode target = incident.path("target");
      for (String service : now.services(target.path("metric").asText())) {
        String fault =
            Boolean.toString(
                service.equals(
                    incident.path("answer").asText() + ' ' + target.path("metric").asText()));
        double[] before = past.values(service);
        Optional<Double> value = now.after(service, target.path("timestamp").asLong());
        if (value.isPresent() && before.length >= LEAST_PAST) {
          for (Measure measure : Measure.values()) {
            List<String> of =
                List.of("__name__", "service_score", "by", measure.name(), "fault", fault);
            all.computeIfAbsent(of, _ -> new Samples.Builder())
                .add(time, measure.of(value.get(), before));
          }
        }
      }
    }
    RealSeries data = new RealSeries();
    all.forEach((labels, samples) -> data.add(samples.build(), labels.toArray(String[]::new)));
    return data;
  }

  private static JsonNode incidents() {
    try {
      return new ObjectMapper().readTree(Shared.path(DATA + "cases.json").toFile()).path("cases");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A table of five-minute means; a column is a service and one of its metrics. */
  private record Metrics(List<String> columns, List<String[]> rows) {
    static Metrics read(String folder) {
      List<String[]> cells =
          Shared.lines(folder + "/metrics.csv").stream().map(line -> line.split(",", -1)).toList();
      List<String> columns = new ArrayList<>();
      for (int i = 0; i < cells.getFirst().length; i++) {
        boolean mean = cells.get(2)[i].equals("Average");
        columns.add(mean ? cells.get(0)[i] + ' ' + cells.get(1)[i] : "");
      }
      return new Metrics(columns, cells.subList(HEADS, cells.size()));
    }

    List<String> services(String metric) {
      return columns.stream().filter(column -> column.endsWith(' ' + metric)).toList();
    }

    double[] values(String column) {
      int at = columns.indexOf(column);
      Stream<String[]> known =
          at < 0 ? Stream.empty() : rows.stream().filter(row -> !row[at].isEmpty());
      return known.mapToDouble(row -> Double.parseDouble(row[at])).toArray();
    }

    /** The mean of the first five minutes that begin after an instant, else of the last ones. */
    Optional<Double> after(String column, long epochSecond) {
      int at = columns.indexOf(column);
      String cell =
          rows.stream()
              .filter(row -> Double.parseDouble(row[0]) > epochSecond)
              .findFirst()
              .orElse(rows.getLast())[at];
      return cell.isEmpty() ? Optional.empty() : Optional.of(Double.valueOf(cell));
    }
  }
}
