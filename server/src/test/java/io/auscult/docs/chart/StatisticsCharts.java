package io.auscult.docs.chart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

/** {@code ./auscult bench StatisticsCharts}: draws the charts of docs/statistics.md. */
public final class StatisticsCharts {
  private static final List<Supplier<Chart>> ALL =
      List.of(
          LoadCharts::band,
          AnomalyCharts::novelty,
          AnomalyCharts::auto,
          AnomalyCharts::forest,
          AnomalyCharts::joined,
          PeerCharts::servers,
          PeerCharts::kinds,
          ModelCharts::months,
          DriftCharts::measures,
          ModelCharts::histograms,
          DriftCharts::categories,
          DriftCharts::threshold,
          DriftCharts::adjusted,
          LoadCharts::changeScore,
          LoadCharts::change,
          LoadCharts::forecast,
          LoadCharts::crossing,
          RelationCharts::lags,
          QualityCharts::classes,
          QualityCharts::scores,
          ModelCharts::estimated,
          ModelCharts::policies,
          VersionCharts::proportions,
          VersionCharts::latencies,
          VersionCharts::areas,
          RankingCharts::causes,
          LoadCharts::errors);

  private StatisticsCharts() {}

  /** Writes all of them, and prints the figures of their captions. */
  public static void main(String[] words) throws IOException {
    Path folder = Path.of(System.getProperty("auscult.home", ".."), "docs", "charts");
    Files.createDirectories(folder);
    for (Supplier<Chart> one : ALL) {
      Chart chart = one.get();
      Files.writeString(folder.resolve(chart.file() + ".svg"), chart.svg());
      System.out.println(chart.file() + ": " + chart.figures());
    }
  }
}
