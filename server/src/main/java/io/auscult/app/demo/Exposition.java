package io.auscult.app.demo;

import io.auscult.series.Labels;
import io.auscult.series.Samples;
import io.auscult.series.Series;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The metrics that the simulated systems expose: counters that only grow, gauges, and classic
 * histograms; {@link #scrape} notes all their values at one instant.
 */
final class Exposition {
  private final Map<Labels, double[]> values = new LinkedHashMap<>();
  private final Map<Labels, Samples.Builder> scraped = new LinkedHashMap<>();

  /** Adds to a counter. */
  void count(Labels series, double amount) {
    cell(series)[0] += amount;
  }

  /** Adds to a counter of whole things. */
  void count(Labels series, long amount) {
    count(series, (double) amount);
  }

  /** Sets a gauge. */
  void gauge(Labels series, double value) {
    cell(series)[0] = value;
  }

  private double[] cell(Labels series) {
    return values.computeIfAbsent(series, _ -> new double[1]);
  }

  /** Notes the present value of every series. */
  void scrape(long epochMillis) {
    values.forEach((series, cell) ->
        scraped.computeIfAbsent(series, _ -> new Samples.Builder()).add(epochMillis, cell[0]));
  }

  /** What was scraped since the last call. */
  List<Series> drain() {
    List<Series> series = new ArrayList<>(scraped.size());
    scraped.forEach((labels, samples) -> series.add(new Series(labels, samples.build())));
    scraped.clear();
    return series;
  }
}
