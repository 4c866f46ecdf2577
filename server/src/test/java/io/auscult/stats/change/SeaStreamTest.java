package io.auscult.stats.change;

import static org.assertj.core.api.Assertions.assertThat;

import io.auscult.testing.Csv;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The SEA stream: 50,000 rows, a tenth of whose labels are wrong, and whose concept changes at the
 * rows 12,500, 25,000 and 37,500. Watched are the errors of a naive Bayes classifier that is asked
 * before it learns, and that learns anew after a signal, with a new detector.
 */
class SeaStreamTest {
  private static final int[] DRIFTS = {12_500, 25_000, 37_500};
  private static final List<double[]> ROWS = new ArrayList<>();

  @BeforeAll
  static void read() {
    for (Map<String, String> row : Csv.rows("data/drift-streams/sea_50k.csv.gz")) {
      ROWS.add(Stream.of("f1", "f2", "f3", "label").mapToDouble(name -> cell(row, name)).toArray());
    }
  }

  private static double cell(Map<String, String> row, String name) {
    return Double.parseDouble(String.valueOf(row.get(name)));
  }

  private static List<Integer> signals(Supplier<ChangeDetector> detectors) {
    List<Integer> signals = new ArrayList<>();
    NaiveBayes classifier = new NaiveBayes();
    ChangeDetector detector = detectors.get();
    for (int i = 0; i < ROWS.size(); i++) {
      double[] row = ROWS.get(i);
      int label = (int) row[3];
      double error = classifier.predict(row) == label ? 0 : 1;
      classifier.learn(row, label);
      if (detector.add(error)) {
        signals.add(i);
        classifier = new NaiveBayes();
        detector = detectors.get();
      }
    }
    return signals;
  }

  /** How many of the drifts have a signal within so many rows. */
  private static long found(List<Integer> signals, int within) {
    return Stream.of(0, 1, 2)
        .filter(d -> signals.stream().anyMatch(s -> s >= DRIFTS[d] && s < DRIFTS[d] + within))
        .count();
  }

  @Test
  void adwinFindsTheThreeDriftsWithinAThousandRowsAndNoOther() {
    List<Integer> signals = signals(Adwin::new);
    assertThat(found(signals, 1_000)).as("%s", signals).isEqualTo(3);
    assertThat(signals).hasSize(3);
  }

  @Test
  void pageHinkleyFindsThemWithOneFalseOne() {
    List<Integer> signals = signals(() -> new CumulativeSum(CumulativeSum.Settings.RIVER, 1));
    assertThat(found(signals, 1_000)).as("%s", signals).isEqualTo(3);
    assertThat(signals).hasSize(4);
  }

  /** Two of the three within a thousand rows, one up to 1,500 rows late. */
  @Test
  void ddmAndHddmFindThemLaterAndNoOther() {
    for (Supplier<ChangeDetector> detectors :
        List.<Supplier<ChangeDetector>>of(Ddm::new, HddmA::new)) {
      List<Integer> signals = signals(detectors);
      assertThat(found(signals, 1_000)).as("%s", signals).isEqualTo(2);
      assertThat(found(signals, 1_500)).isEqualTo(3);
      assertThat(signals).hasSize(3);
    }
  }

  /** Two classes, three normal features each. */
  private static final class NaiveBayes {
    private static final int LEAST = 5;

    private final int[] counts = new int[2];
    private final double[][] means = new double[2][3];
    private final double[][] squares = new double[2][3];

    int predict(double[] row) {
      if (Math.min(counts[0], counts[1]) < LEAST) {
        return counts[1] >= counts[0] ? 1 : 0;
      }
      return logLikelihood(row, 1) > logLikelihood(row, 0) ? 1 : 0;
    }

    private double logLikelihood(double[] row, int label) {
      double sum = Math.log(counts[label]);
      for (int j = 0; j < 3; j++) {
        double variance = squares[label][j] / counts[label] + 1e-9;
        double apart = row[j] - means[label][j];
        sum -= (Math.log(variance) + apart * apart / variance) / 2;
      }
      return sum;
    }

    void learn(double[] row, int label) {
      counts[label]++;
      for (int j = 0; j < 3; j++) {
        double before = row[j] - means[label][j];
        means[label][j] += before / counts[label];
        squares[label][j] += before * (row[j] - means[label][j]);
      }
    }
  }
}
