package io.auscult.stats.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Named.named;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.auscult.series.Stale;
import io.auscult.stats.Lcg;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Against scikit-learn 1.2. The stream: u and v are {@link Lcg} of the seeds 42 and 7, 400 values;
 * the score is {@code floor(50 u) / 50}, so that there are ties, and an event is positive where
 * {@code v < 0.2 + 0.6 u}.
 *
 * <pre>
 *   roc_auc_score(y, s)  average_precision_score(y, s)  log_loss(y, s)  brier_score_loss(y, s)
 *   pt, pp = calibration_curve(y, u, n_bins=B);  sum(n_b / n * abs(pt - pp))
 * </pre>
 */
class ScoredEventsTest {
  private static final Offset<Double> CLOSE = within(1e-13);
  private static final double[] U = Lcg.uniform(42, 400);
  private static final double[] V = Lcg.uniform(7, 400);

  static Stream<Arguments> measures() {
    return Stream.of(
        measure("area", RocAuc::new),
        measure("average precision", AveragePrecision::new),
        measure("log-loss", MeanLoss::logarithmic),
        measure("Brier", MeanLoss::brier),
        measure("calibration", () -> new CalibrationError(10)));
  }

  private static Arguments measure(String name, Supplier<ScoredEvents> factory) {
    return arguments(named(name, factory));
  }

  private static boolean positive(int i) {
    return V[i] < 0.2 + 0.6 * U[i];
  }

  private static double ofSteps(ScoredEvents measure) {
    for (int i = 0; i < U.length; i++) {
      measure.add(Math.floor(U[i] * 50) / 50, positive(i));
    }
    return measure.value();
  }

  private static double ofAll(ScoredEvents measure) {
    for (int i = 0; i < U.length; i++) {
      measure.add(U[i], positive(i));
    }
    return measure.value();
  }

  @Test
  void valuesAreThoseOfScikitLearn() {
    assertThat(ofSteps(new RocAuc())).isCloseTo(0.7349591451917032, CLOSE);
    assertThat(ofSteps(new AveragePrecision())).isCloseTo(0.7675836737739095, CLOSE);
    assertThat(ofSteps(MeanLoss.logarithmic())).isCloseTo(0.718893065461782, CLOSE);
    assertThat(ofSteps(MeanLoss.brier())).isCloseTo(0.218261, CLOSE);
    assertThat(ofAll(new CalibrationError(10))).isCloseTo(0.09152625392656771, CLOSE);
    assertThat(ofAll(new CalibrationError(15))).isCloseTo(0.10898214736487713, CLOSE);
  }

  /** log_loss([1, 0, 1], [0, 1, .5]). */
  @Test
  void aSureAndWrongScoreIsNoInfinity() {
    ScoredEvents loss = MeanLoss.logarithmic();
    loss.add(0, true);
    loss.add(1, false);
    loss.add(0.5, true);
    assertThat(loss.value()).isCloseTo(24.260151319598084, within(1e-9));
  }

  @Test
  void anEdgeBelongsToTheBinBelow() {
    CalibrationError error = new CalibrationError(10);
    error.add(0.3, true);
    error.add(0.25, false);
    assertThat(error.value()).isCloseTo(0.225, CLOSE);
    error.add(0, true);
    error.add(1, true);
    assertThat(error.value()).isCloseTo((0.45 + 1) / 4, CLOSE);
  }

  @Test
  void theOrderAloneDecidesOnTheArea() {
    ScoredEvents area = new RocAuc();
    area.add(Double.POSITIVE_INFINITY, true);
    area.add(-3, true);
    area.add(Double.NEGATIVE_INFINITY, false);
    area.add(-3, false);
    assertThat(area.value()).isEqualTo(3.5 / 4);
  }

  /** What has left a window leaves no trace, with ties and over many steps. */
  @ParameterizedTest
  @MethodSource("measures")
  void aMovingWindowHasTheValueOfItsEvents(Supplier<ScoredEvents> measure) {
    record Event(double score, boolean positive) {}
    SplittableRandom random = new SplittableRandom(5);
    ScoredEvents moving = measure.get();
    Deque<Event> window = new ArrayDeque<>();
    for (int step = 0; step < 5000; step++) {
      Event event = new Event(random.nextInt(0, 41) / 40.0, random.nextInt(4) == 0);
      window.addLast(event);
      moving.add(event.score, event.positive);
      while (window.size() > 100 || (step % 1000 == 999 && !window.isEmpty())) {
        Event gone = window.removeFirst();
        moving.remove(gone.score, gone.positive);
      }
      if (step % 83 == 0) {
        ScoredEvents fresh = measure.get();
        window.forEach(e -> fresh.add(e.score, e.positive));
        assertThat(moving.value()).isCloseTo(fresh.value(), CLOSE);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("measures")
  void anEmptyWindowHasNoValue(Supplier<ScoredEvents> measure) {
    ScoredEvents events = measure.get();
    assertThat(events.value()).matches(Stale::is);
    events.add(0.5, true);
    events.remove(0.5, true);
    assertThat(events.value()).matches(Stale::is);
  }

  @Test
  void rankingNeedsSomethingToRank() {
    ScoredEvents area = new RocAuc();
    area.add(0.5, true);
    assertThat(area.value()).matches(Stale::is);
    ScoredEvents precision = new AveragePrecision();
    precision.add(0.5, false);
    assertThat(precision.value()).matches(Stale::is);
  }

  /** Bins as fine as the steps of the score lose nothing. */
  @Test
  void theAreaOfBinsIsThatOfTheEventsInThem() {
    double[] positives = new double[50];
    double[] negatives = new double[50];
    for (int i = 0; i < U.length; i++) {
      (positive(i) ? positives : negatives)[(int) (U[i] * 50)]++;
    }
    assertThat(RocAuc.ofBins(positives, negatives)).isCloseTo(0.7349591451917032, CLOSE);
    assertThat(RocAuc.ofBins(positives, new double[50])).matches(Stale::is);
  }
}
