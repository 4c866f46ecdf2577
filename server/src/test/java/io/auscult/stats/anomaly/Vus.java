package io.auscult.stats.anomaly;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * VUS-PR: the volume under the surface of precision and recall over buffers around the anomalies,
 * in which a report counts in part. Here over the buffers 0, 10, ..., 100.
 *
 * <pre>
 *   label at distance d of an anomaly: sqrt(1 - d / buffer),  recall times the share of anomalies hit
 *   P = (anomalous rows + sum of the labels) / 2</pre>
 *
 * <p>Source: J. Paparrizos et al., Volume Under the Surface, VLDB 2022; 250 thresholds, as TSB-AD
 * takes them.
 */
final class Vus {
  private static final int THRESHOLDS = 250;

  private final boolean[] anomalous;
  private final double[] scores;
  private final double[] descending;

  private Vus(boolean[] anomalous, double[] scores) {
    this.anomalous = anomalous;
    this.scores = scores;
    descending = scores.clone();
    Arrays.sort(descending);
    for (int i = 0; i < descending.length / 2; i++) {
      double swapped = descending[i];
      descending[i] = descending[descending.length - 1 - i];
      descending[descending.length - 1 - i] = swapped;
    }
  }

  /** The mean over the buffers. */
  static double pr(boolean[] anomalous, double[] scores) {
    Vus vus = new Vus(anomalous, scores);
    return IntStream.rangeClosed(0, 10)
        .mapToDouble(i -> vus.averagePrecision(10 * i))
        .average()
        .orElseThrow();
  }

  private double averagePrecision(int buffer) {
    double[] labels = labels(buffer);
    double area = 0;
    double before = 0;
    for (int k = 0; k < THRESHOLDS; k++) {
      int rank = (int) ((long) k * (scores.length - 1) / (THRESHOLDS - 1));
      double[] point = point(labels, descending[rank]);
      area += (point[0] - before) * point[1];
      before = point[0];
    }
    return area;
  }

  /** 1 for an anomaly, less beside it. */
  private double[] labels(int buffer) {
    double[] labels = new double[anomalous.length];
    for (int i = 0; i < labels.length; i++) {
      if (!anomalous[i]) {
        continue;
      }
      labels[i] = 1;
      for (int d = 1; d <= buffer / 2; d++) {
        double label = Math.sqrt(1 - (double) d / buffer);
        for (int j : new int[] {i - d, i + d}) {
          if (j >= 0 && j < labels.length) {
            labels[j] = Math.max(labels[j], label);
          }
        }
      }
    }
    return labels;
  }

  /** Recall and precision where rows with at least a score are reported. */
  private double[] point(double[] labels, double threshold) {
    double hits = 0;
    double reported = 0;
    double positives = 0;
    int rows = 0;
    int stretches = 0;
    int found = 0;
    boolean seen = false;
    for (int i = 0; i < labels.length; i++) {
      boolean begins = labels[i] > 0 && (i == 0 || labels[i - 1] == 0);
      stretches += begins ? 1 : 0;
      seen = !begins && seen;
      boolean report = scores[i] >= threshold;
      reported += report ? 1 : 0;
      rows += anomalous[i] ? 1 : 0;
      double label = anomalous[i] || report ? labels[i] : 0;
      positives += label;
      if (report && labels[i] > 0) {
        hits += label;
        found += seen ? 0 : 1;
        seen = true;
      }
    }
    double recall = Math.min(1, hits / ((rows + positives) / 2)) * found / stretches;
    return new double[] {recall, hits / reported};
  }
}
