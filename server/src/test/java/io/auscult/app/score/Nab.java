package io.auscult.app.score;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.auscult.app.drift.Table;
import io.auscult.stats.LocalCalendar;
import io.auscult.stats.anomaly.AnomalyMethod;
import io.auscult.stats.baseline.Season;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The standard score of the Numenta Anomaly Benchmark 1.1.
 *
 * <p>The first 15 % of a file, 750 rows at most, do not count. Of the rows above a threshold, the
 * earliest in each window of an anomaly counts up to 1, a window without one -1, a row outside
 * -0.11 at most; 100 is perfect, 0 is what who says nothing gets.
 *
 * <p>Source: A. Lavin, S. Ahmad, Evaluating Real-Time Anomaly Detection Algorithms, ICMLA 2015.
 */
final class Nab {
  private static final double FALSE_ALARM = 0.11;

  private final Path folder;
  private final List<Labelled> files;

  private record Labelled(String name, Table table, List<int[]> windows) {}

  /** One row that counts: what it brings if it is reported. */
  private record Row(double score, double worth, Optional<String> window) {}

  /** Scores by threshold. */
  record Score(List<Row> rows, int windows) {
    /** The normalised score where rows with at least this score are reported. */
    double at(double threshold) {
      return sweep(threshold)[0];
    }

    double best() {
      return sweep(Double.NEGATIVE_INFINITY)[1];
    }

    double threshold() {
      return sweep(Double.NEGATIVE_INFINITY)[2];
    }

    /** The score at a threshold, the best one above it, and the threshold of that. */
    private double[] sweep(double threshold) {
      Map<String, Double> reached = new HashMap<>();
      double sum = -windows;
      double best = sum;
      double bestThreshold = Double.POSITIVE_INFINITY;
      for (int i = 0; i < rows.size() && rows.get(i).score >= threshold; i++) {
        Row row = rows.get(i);
        if (row.window.isEmpty()) {
          sum += FALSE_ALARM * row.worth;
        } else {
          double before = reached.getOrDefault(row.window.get(), -1.0);
          double now = Math.max(before, row.worth);
          reached.put(row.window.get(), now);
          sum += now - before;
        }
        boolean last = i + 1 == rows.size() || rows.get(i + 1).score < row.score;
        if (last && sum > best) {
          best = sum;
          bestThreshold = row.score;
        }
      }
      return new double[] {normalised(sum), normalised(best), bestThreshold};
    }

    private double normalised(double sum) {
      return 100 * (sum + windows) / (2 * windows);
    }
  }

  private Nab(Path folder, List<Labelled> files) {
    this.folder = folder;
    this.files = files;
  }

  static Nab of(Path folder) {
    try (Stream<Path> found = Files.walk(folder.resolve("data"))) {
      JsonNode windows =
          new ObjectMapper().readTree(folder.resolve("combined_windows.json").toFile());
      List<Labelled> files = new ArrayList<>();
      for (Path file : found.filter(path -> path.toString().endsWith(".csv")).sorted().toList()) {
        String name = folder.resolve("data").relativize(file).toString();
        Table table = Table.read(file);
        files.add(new Labelled(name, table, windows(table, windows.path(name))));
      }
      return new Nab(folder, files);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<int[]> windows(Table table, JsonNode bounds) {
    List<int[]> windows = new ArrayList<>();
    for (JsonNode window : bounds) {
      windows.add(new int[] {row(table, window.get(0)), row(table, window.get(1))});
    }
    return windows;
  }

  private static int row(Table table, JsonNode time) {
    String text = time.asText().substring(0, 19);
    int row = 0;
    while (!table.cells(row).getFirst().equals(text)) {
      row++;
    }
    return row;
  }

  Score score(AnomalyMethod method) {
    ScorePlan plan = new ScorePlan(method, Season.AUTO, Optional.empty(), LocalCalendar.UTC);
    return score(file -> {
      ScoredTable scored = ScoredTable.of(file.table, List.of(), plan);
      double[] scores = new double[scored.size()];
      for (int row = 0; row < scores.length; row++) {
        scores[row] = scored.score(row);
      }
      return scores;
    });
  }

  /** The score of a detector whose results are published with the data. */
  Score score(String detector) {
    return score(file -> {
      Path path = Path.of(file.name);
      Path scores = folder.resolve("golden_scores").resolve(detector).resolve(path);
      return Table.read(scores).numbers("anomaly_score");
    });
  }

  private Score score(Function<Labelled, double[]> scorer) {
    List<Row> rows = new ArrayList<>();
    int windows = 0;
    for (Labelled file : files) {
      rows.addAll(rows(file, scorer.apply(file)));
      windows += file.windows.size();
    }
    rows.sort(Comparator.comparingDouble(Row::score).reversed());
    return new Score(rows, windows);
  }

  private static List<Row> rows(Labelled file, double[] scores) {
    List<Row> rows = new ArrayList<>();
    int[] previous = null;
    int next = 0;
    int probation = (int) Math.min(Math.floor(0.15 * scores.length), 750);
    for (int i = 0; i < scores.length; i++) {
      while (next < file.windows.size() && i > file.windows.get(next)[1]) {
        previous = file.windows.get(next++);
      }
      boolean inside = next < file.windows.size() && i >= file.windows.get(next)[0];
      if (i >= probation && !Double.isNaN(scores[i])) {
        rows.add(
            inside
                ? new Row(scores[i], hit(i, file.windows.get(next)), Optional.of(file.name + next))
                : new Row(scores[i], falseAlarm(i, previous), Optional.empty()));
      }
    }
    return rows;
  }

  private static double hit(int row, int[] window) {
    double width = window[1] - window[0] + 1;
    return sigmoid(-(window[1] - row + 1) / width) / sigmoid(-1);
  }

  private static double falseAlarm(int row, int @Nullable [] previous) {
    if (previous == null) {
      return -1;
    }
    double distance = (double) (row - previous[1]) / (previous[1] - previous[0]);
    return distance > 3 ? -1 : sigmoid(distance);
  }

  private static double sigmoid(double y) {
    return 2 / (1 + Math.exp(5 * y)) - 1;
  }
}
