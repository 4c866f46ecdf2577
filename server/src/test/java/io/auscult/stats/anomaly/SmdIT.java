package io.auscult.stats.anomaly;

import static org.assertj.core.api.Assertions.assertThat;

import io.auscult.compute.CpuKernels;
import io.auscult.testing.Shared;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Three machines of the Server Machine Dataset, 38 metrics each, learned from the first half and
 * judged on the second: VUS-PR with buffers of up to 100 rows. TSB-AD published means of 0.156 for
 * isolation forest and 0.376 for principal components on nearly the same rows.
 */
class SmdIT {
  private static final int METRICS = 38;
  private static final List<String> MACHINES = List.of("machine-1-2", "machine-1-5", "machine-1-7");

  @Test
  void isolationForestsReachWhatWasPublished() {
    assertThat(mean(PointMethod.IFOREST)).isGreaterThanOrEqualTo(0.15);
  }

  @Test
  void principalComponentsAreFarBetter() {
    assertThat(mean(PointMethod.PCA)).isGreaterThanOrEqualTo(0.30);
  }

  private static double mean(PointMethod method) {
    return MACHINES.stream().mapToDouble(machine -> vus(method, machine)).average().orElseThrow();
  }

  static double vus(PointMethod method, String machine) {
    double[][] past = rows("data/smd/%s_train.csv.gz".formatted(machine));
    double[][] judged = rows("data/smd/%s_test.csv.gz".formatted(machine));
    JudgedPoints learned = new JudgedPoints(method, past, CpuKernels.CPU);
    double[] scores = new double[judged.length];
    boolean[] anomalous = new boolean[judged.length];
    for (int i = 0; i < judged.length; i++) {
      scores[i] = learned.score(Arrays.copyOf(judged[i], METRICS));
      anomalous[i] = judged[i][METRICS] > 0;
    }
    return Vus.pr(anomalous, scores);
  }

  /**
   * The cells of all rows, in the order of the columns; the label comes last where there is one.
   */
  private static double[][] rows(String name) {
    return Shared.lines(name).stream()
        .skip(1)
        .map(line -> Arrays.stream(line.split(",", -1)).mapToDouble(Double::parseDouble).toArray())
        .toArray(double[][]::new);
  }
}
