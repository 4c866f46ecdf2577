package io.auscult.stats.anomaly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.auscult.compute.CpuKernels;
import io.auscult.stats.LocalCalendar;
import io.auscult.stats.anomaly.AnomalyMethod.Setting;
import io.auscult.stats.baseline.Season;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** What holds for every method of {@code anomaly_score}. */
class AnomalyLawsTest {
  private static final long STEP = Duration.ofMinutes(10).toMillis();
  private static final int RANGE = 700;
  private static final Setting SETTING =
      new Setting(Season.DAY, LocalCalendar.UTC, RANGE * STEP, CpuKernels.CPU);

  /**
   * In a spectrum the level is one of the frequencies, in Prophet's model the unit of its priors.
   */
  private static final Set<AnomalyMethod> MINDS_THE_LEVEL =
      Set.of(AnomalyMethod.SPECTRAL, AnomalyMethod.PROPHET);

  /** A daily wave with noise. */
  private static double[] wave(int length) {
    SplittableRandom random = new SplittableRandom(17);
    double[] values = new double[length];
    Arrays.setAll(values, i -> 100 + 20 * Math.sin(2 * Math.PI * i / 144) + random.nextGaussian());
    return values;
  }

  /** As long as the longest wave of any test. */
  private static final int LONGEST = 2000;

  private static final Map<AnomalyMethod, double[]> OF_THE_WAVE = new ConcurrentHashMap<>();

  /**
   * The scores of a wave. A shorter wave begins the longer ones, and no score knows what comes
   * after it: each method scores the longest wave once.
   */
  private static double[] scoresOfWave(AnomalyMethod method, int length) {
    return Arrays.copyOf(
        OF_THE_WAVE.computeIfAbsent(method, each -> scores(each, wave(LONGEST))), length);
  }

  /** The scores of all values as the window moves over them. */
  private static double[] scores(AnomalyMethod method, double[] values) {
    AnomalyScore score = method.start(SETTING);
    double[] scores = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      score.forgetUpTo((i - RANGE) * STEP);
      scores[i] = score.of(i * STEP, values[i]);
      score.add(i * STEP, values[i]);
    }
    return scores;
  }

  /** One in twenty: the boundary that the paper of the spectral residual has is a low one. */
  @ParameterizedTest
  @EnumSource
  void isSeldomAboveOneWhereNothingHappens(AnomalyMethod method) {
    double[] scores = scoresOfWave(method, 2000);
    assertThat(Arrays.stream(scores).skip(RANGE)).allMatch(score -> score >= 0);
    long above = Arrays.stream(scores).skip(RANGE).filter(score -> score > 1).count();
    assertThat(above).isLessThan(65);
  }

  @ParameterizedTest
  @EnumSource
  void seesAJumpFarOutOfTheRange(AnomalyMethod method) {
    double[] values = wave(1500);
    values[1499] = 250;
    assertThat(scores(method, values)[1499]).isGreaterThan(1);
  }

  /** What left the window has left no trace: a rule that starts now sees what one saw all along. */
  @ParameterizedTest
  @EnumSource
  void isAFunctionOfTheWindowAlone(AnomalyMethod method) {
    double[] values = wave(1500);
    double[] moving = scoresOfWave(method, 1500);
    for (int at : new int[] {900, 1234, 1499}) {
      AnomalyScore fresh = method.start(SETTING);
      fresh.forgetUpTo((at - RANGE) * STEP);
      for (int i = at - RANGE + 1; i < at; i++) {
        fresh.add(i * STEP, values[i]);
      }
      double expected = fresh.of(at * STEP, values[at]);
      assertThat(moving[at]).isEqualTo(expected, within(1e-9 * Math.max(1, expected)));
    }
  }

  @ParameterizedTest
  @EnumSource
  void doesNotDependOnTheUnit(AnomalyMethod method) {
    double[] values = wave(1200);
    double shift = MINDS_THE_LEVEL.contains(method) ? 0 : 512;
    double[] scaled = Arrays.stream(values).map(value -> 8 * value - shift).toArray();
    double[] scores = scoresOfWave(method, 1200);
    double[] same = scores(method, scaled);
    for (int i = RANGE; i < values.length; i++) {
      assertThat(same[i]).isEqualTo(scores[i], within(1e-6 * Math.max(1, scores[i])));
    }
  }

  @ParameterizedTest
  @EnumSource
  void neitherJudgesNorLearnsWhatIsNoNumber(AnomalyMethod method) {
    double[] values = wave(1000);
    AnomalyScore plain = method.start(SETTING);
    AnomalyScore withGaps = method.start(SETTING);
    for (int i = 0; i < values.length; i++) {
      plain.add(i * STEP, values[i]);
      withGaps.add(i * STEP, values[i]);
      withGaps.add(i * STEP + 1, Double.NaN);
    }
    long next = values.length * STEP;
    assertThat(withGaps.of(next, Double.NaN)).isNaN();
    assertThat(withGaps.of(next, 130)).isEqualTo(plain.of(next, 130));
  }

  /** A ratio that was 1/0 once neither blinds nor breaks a method for the rest of its range. */
  @ParameterizedTest
  @EnumSource
  void doesNotLearnInfinity(AnomalyMethod method) {
    double[] values = wave(1000);
    double[] expected = scoresOfWave(method, 1000);
    values[700] = Double.POSITIVE_INFINITY;
    values[999] = 300;
    double[] scores = scores(method, values);
    assertThat(scores[700]).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(scores[699]).isEqualTo(expected[699]);
    assertThat(scores[999]).isGreaterThan(1).isFinite();
  }

  /** STL has no answer while such a number is in what it was fitted to. */
  @ParameterizedTest
  @EnumSource(
      mode = Mode.EXCLUDE,
      names = {"STL", "MSTL"})
  void survivesTheLargestNumbers(AnomalyMethod method) {
    double[] values = wave(1000);
    values[700] = 1e200;
    double[] scores = scores(method, values);
    assertThat(Arrays.stream(scores).skip(701)).noneMatch(score -> Double.isNaN(score));
    assertThat(scores[700]).isGreaterThan(1);
  }

  @ParameterizedTest
  @EnumSource
  void takesNoNoticeOfRounding(AnomalyMethod method) {
    double[] values = new double[800];
    Arrays.fill(values, 0.3);
    values[799] = 0.1 + 0.2;
    assertThat(Arrays.stream(scores(method, values))).noneMatch(score -> score >= 1);
  }

  /** A gauge of bytes, far from 0 and with little variation. */
  @ParameterizedTest
  @EnumSource(
      mode = Mode.EXCLUDE,
      names = {"SPECTRAL", "PROPHET"})
  void doesNotDependOnTheLevel(AnomalyMethod method) {
    double[] values = wave(1200);
    double[] scores = scoresOfWave(method, 1200);
    double[] same = scores(method, Arrays.stream(values).map(value -> value + 1e9).toArray());
    for (int i = RANGE; i < values.length; i++) {
      assertThat(same[i]).isEqualTo(scores[i], within(0.01 * Math.max(1, scores[i])));
    }
  }

  @ParameterizedTest
  @EnumSource
  void saysNothingBeforeItKnowsEnough(AnomalyMethod method) {
    double[] scores = scoresOfWave(method, 800);
    for (int i = 0; i < 10; i++) {
      assertThat(scores[i]).isNaN();
    }
    assertThat(Arrays.stream(scores).skip(RANGE)).noneMatch(score -> Double.isNaN(score));
  }

  @ParameterizedTest
  @EnumSource
  void findsNothingInASeriesThatStandsStill(AnomalyMethod method) {
    double[] values = new double[800];
    Arrays.fill(values, 0.1);
    assertThat(Arrays.stream(scores(method, values)).skip(150)).noneMatch(score -> score > 1e-9);
  }

  /** Where nothing repeats, STL and MSTL have no season to go by. */
  @ParameterizedTest
  @EnumSource(
      mode = Mode.EXCLUDE,
      names = {"STL", "MSTL"})
  void seesTheFirstMoveOfASeriesThatStoodStill(AnomalyMethod method) {
    double[] values = new double[800];
    Arrays.fill(values, 0.1);
    values[799] = 0.2;
    assertThat(scores(method, values)[799]).isGreaterThan(1);
  }
}
