package io.auscult.query.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.auscult.promql.ExprException;
import io.auscult.query.Value;
import io.auscult.series.Labels;
import io.auscult.series.Series;
import io.auscult.series.Stale;
import io.auscult.series.TimeGrid;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JoinedAnomaliesTest {
  private static final long MINUTE = 60_000;
  private static final int SAMPLES = 600;
  private static final long RANGE = 300 * MINUTE;
  private static final TimeGrid LATE = new TimeGrid(400 * MINUTE, (SAMPLES - 1) * MINUTE, MINUTE);

  /** Load goes up and down, busy follows it; in the last minute it does not, its value is usual. */
  private final double[] load = new double[SAMPLES];

  private final double[] busy = new double[SAMPLES];

  JoinedAnomaliesTest() {
    SplittableRandom random = new SplittableRandom(4);
    for (int i = 0; i < SAMPLES; i++) {
      load[i] = 50 + 40 * Math.sin(i / 20.0) + random.nextGaussian();
      busy[i] = load[i] / 2 + random.nextGaussian();
    }
    load[SAMPLES - 1] = 85;
    busy[SAMPLES - 1] = 12;
  }

  private static Series series(String name, double[] values, String... labels) {
    Labels all = Labels.of("__name__", name);
    for (int i = 0; i < labels.length; i += 2) {
      all = all.with(labels[i], labels[i + 1]);
    }
    return Calls.every(MINUTE, all, values);
  }

  private double[] scores(Calls calls, String method) {
    return calls.row(
        "anomaly_multi",
        new Value.Text(method),
        calls.range(RANGE, series("load", load, "gpu", "0")),
        calls.range(RANGE, series("busy", busy)));
  }

  /** A forest cuts along one axis at a time and sees this less well. */
  @ParameterizedTest
  @ValueSource(strings = {"pca", "lof"})
  void seesValuesThatDoNotGoTogether(String method) {
    double[] scores = scores(new Calls(LATE), method);
    int last = scores.length - 1;
    double highest = 0;
    int above = 0;
    for (int i = 0; i < last; i++) {
      highest = Math.max(highest, scores[i]);
      above += scores[i] > 1 ? 1 : 0;
    }
    assertThat(above).isLessThan(5);
    assertThat(scores[last]).isGreaterThan(1).isGreaterThan(0.9 * highest);
  }

  /** A rule at an instant sees what a panel over hours sees. */
  @ParameterizedTest
  @ValueSource(strings = {"pca", "iforest", "lof"})
  void anInstantIsAPointOfThePanel(String method) {
    double[] panel = scores(new Calls(LATE), method);
    for (int point : new int[] {0, 57, panel.length - 1}) {
      double[] instant = scores(Calls.at(LATE.at(point)), method);
      assertThat(instant[0]).isEqualTo(panel[point], within(1e-9));
    }
  }

  @Test
  void aSeriesWithoutPartnerHasNoScore() {
    Calls calls = new Calls(LATE);
    Value.Range first = calls.range(RANGE, series("load", load, "gpu", "0"));
    Value.Range other = calls.range(RANGE, series("busy", busy, "gpu", "1"));
    assertThat(calls.vector("anomaly_multi", new Value.Text("pca"), first, other).rows()).isEmpty();
  }

  @Test
  void aPartnerThatFellSilentIsNotTakenForOneThatStaysTheSame() {
    Calls calls = new Calls(LATE);
    double[] silent = busy.clone();
    for (int i = SAMPLES - 20; i < SAMPLES; i++) {
      silent[i] = Calls.NONE;
    }
    double[] scores =
        calls.row(
            "anomaly_multi",
            new Value.Text("pca"),
            calls.range(RANGE, series("load", load)),
            calls.range(RANGE, series("busy", silent)));
    assertThat(Stale.is(scores[scores.length - 1])).isTrue();
    assertThat(scores[scores.length - 18]).isNotNaN();
  }

  @Test
  void rangesHaveOneLength() {
    Calls calls = new Calls(LATE);
    Value.Range first = calls.range(RANGE, series("load", load));
    Value.Range other = calls.range(RANGE / 2, series("busy", busy));
    assertThatThrownBy(() -> calls.vector("anomaly_multi", new Value.Text("pca"), first, other))
        .isInstanceOf(ExprException.class)
        .hasMessageContaining("all ranges must have the same length, offset and @");
  }

  @Test
  void anUnknownMethodIsNamed() {
    Calls calls = new Calls(LATE);
    Value.Range first = calls.range(RANGE, series("load", load));
    assertThatThrownBy(() -> calls.vector("anomaly_multi", new Value.Text("knn"), first, first))
        .isInstanceOf(ExprException.class)
        .hasMessageContaining("unknown method \"knn\", accepted are \"iforest\", \"lof\", \"pca\"");
  }
}
