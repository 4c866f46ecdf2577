package io.auscult.query.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.auscult.query.Value;
import io.auscult.series.Labels;
import io.auscult.series.Matrix.Row;
import io.auscult.series.Samples;
import io.auscult.series.Series;
import io.auscult.testing.Csv;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The modified California housing data, for which NannyML has published estimates, and two ranking
 * policies of the Open Bandit data.
 */
class QualityOfRealDataTest {
  private static final String FOLDER = "data/drift-california/california_housing_";
  private static final Value.Text PREDICTED = new Value.Text("y_pred");
  private static final Value.Text ACTUAL = new Value.Text("clf_target");

  private static String cell(Map<String, String> row, String column) {
    return Optional.ofNullable(row.get(column)).orElseThrow();
  }

  /** A series of scores for each pair of predicted and, where it is known, actual class. */
  private static Series[] scores(List<Map<String, String>> rows) {
    Map<Labels, Samples.Builder> series = new TreeMap<>();
    for (Map<String, String> row : rows) {
      Labels labels =
          Labels.of(
              "y_pred", cell(row, "y_pred"), "clf_target", row.getOrDefault("clf_target", ""));
      series
          .computeIfAbsent(labels, _ -> new Samples.Builder())
          .add(millis(row), Double.parseDouble(cell(row, "y_pred_proba")));
    }
    return series.entrySet().stream()
        .map(entry -> new Series(entry.getKey(), entry.getValue().build()))
        .toArray(Series[]::new);
  }

  private static long millis(Map<String, String> row) {
    return LocalDateTime.parse(cell(row, "timestamp").replace(' ', 'T'))
        .toInstant(ZoneOffset.UTC)
        .toEpochMilli();
  }

  private static List<Map<String, String>> reference() {
    return Csv.rows(FOLDER + "reference.csv.gz");
  }

  /** With the true classes, by the id of each row. */
  private static List<Map<String, String>> labelled() {
    Map<String, String> classes = new HashMap<>();
    Csv.rows(FOLDER + "analysis_gt.csv.gz")
        .forEach(row -> classes.put(cell(row, "id"), cell(row, "clf_target")));
    List<Map<String, String>> rows = new ArrayList<>(reference());
    for (Map<String, String> row : Csv.rows(FOLDER + "analysis.csv.gz")) {
      Map<String, String> all = new TreeMap<>(row);
      all.put("clf_target", classes.getOrDefault(cell(row, "id"), ""));
      rows.add(all);
    }
    return rows;
  }

  private static Predicate<Map<String, String>> in(YearMonth month) {
    return row -> cell(row, "timestamp").startsWith(month.toString());
  }

  /** Scores have two digits, so that buckets of a hundredth lose nothing. */
  private static Value histogram(List<Map<String, String>> rows, String label) {
    Calls calls = Calls.at(millis(rows.getLast()));
    Value.Range range = calls.range(1L << 50, byLabel(scores(rows), label));
    Value[] arguments =
        Stream.concat(
                Stream.of(range), IntStream.range(0, 100).mapToObj(i -> calls.scalar(i / 100.0)))
            .toArray(Value[]::new);
    return calls.call("histogram_over_time", arguments);
  }

  /** One series for each value of a label, {@code sum by (label, le)} of the histograms. */
  private static Series[] byLabel(Series[] series, String label) {
    Map<Labels, TreeMap<Long, Double>> merged = new TreeMap<>();
    for (Series one : series) {
      TreeMap<Long, Double> samples =
          merged.computeIfAbsent(one.labels().keep(List.of(label)), _ -> new TreeMap<>());
      for (int i = 0; i < one.samples().size(); i++) {
        samples.put(one.samples().time(i), one.samples().value(i));
      }
    }
    List<Series> all = new ArrayList<>();
    merged.forEach((labels, samples) -> {
      Samples.Builder builder = new Samples.Builder();
      samples.forEach(builder::add);
      all.add(new Series(labels, builder.build()));
    });
    return all.toArray(Series[]::new);
  }

  private static List<Map<String, String>> analysis(YearMonth month) {
    return Csv.rows(FOLDER + "analysis.csv.gz").stream().filter(in(month)).toList();
  }

  /** The areas are those that NannyML published, the shares means of what is described below. */
  @ParameterizedTest
  @CsvSource({
    "2022-03, roc_auc, 0.829077",
    "2022-04, roc_auc, 0.910661",
    "2022-03, share, 0.372817",
    "2022-04, share, 0.326986",
  })
  void estimatesAreThePublishedOnes(YearMonth month, String what, double value) {
    Value all = histogram(analysis(month), "none");
    Value reference = histogram(reference(), "clf_target");
    assertThat(Calls.at(0).row("estimated_" + what, ACTUAL, all, reference)[0])
        .isCloseTo(value, within(5e-7));
  }

  /**
   * scikit-learn 1.2: {@code IsotonicRegression().fit(reference.y_pred_proba,
   * reference.clf_target).predict(month.y_pred_proba)}, added up by y_pred.
   */
  @ParameterizedTest
  @CsvSource({
    "2022-03, accuracy, 0.6529316643385012",
    "2022-03, precision, 0.9561127938963568",
    "2022-03, recall, 0.07238693737467211",
    "2022-03, f1, 0.1345845309057455",
    "2022-04, accuracy, 0.7176354612362256",
    "2022-04, precision, 0.9724578139320739",
    "2022-04, recall, 0.14043928961351917",
    "2022-04, f1, 0.24543380359717368",
  })
  void expectedClassesAreThoseOfTheRegression(YearMonth month, String score, double value) {
    Value byClass = histogram(analysis(month), "y_pred");
    Value reference = histogram(reference(), "clf_target");
    assertThat(Calls.at(0).row("estimated_" + score, PREDICTED, ACTUAL, byClass, reference)[0])
        .isCloseTo(value, within(1e-12));
  }

  /** The realised values of each month, as scikit-learn has them: golden_by_month.csv. */
  @ParameterizedTest
  @CsvSource({"2020-10", "2020-11", "2021-02", "2021-08", "2022-03", "2022-05"})
  void realisedQualityOfAMonthIsThatOfScikitLearn(YearMonth month) {
    Map<String, String> golden =
        Csv.rows("data/drift-california/golden_by_month.csv").stream()
            .filter(row -> cell(row, "month").equals(month.toString()))
            .findFirst()
            .orElseThrow();
    Series[] series = scores(labelled().stream().filter(in(month)).toList());
    Calls calls =
        Calls.at(month.atEndOfMonth().atTime(23, 59).toInstant(ZoneOffset.UTC).toEpochMilli());
    Value.Range range = calls.range(31L * 86_400_000, series);
    Value.Range scores = calls.range(31L * 86_400_000, byLabel(series, "clf_target"));
    Value counts = calls.call("count_over_time", range);

    assertThat(calls.row("roc_auc", scores, ACTUAL)[0])
        .isCloseTo(Double.parseDouble(cell(golden, "roc_auc")), within(1e-8));
    assertThat(calls.row("class_accuracy", PREDICTED, ACTUAL, counts)[0])
        .isCloseTo(Double.parseDouble(cell(golden, "accuracy")), within(1e-8));
    assertThat(calls.row("class_f1", PREDICTED, ACTUAL, counts, new Value.Text("binary"))[0])
        .isCloseTo(Double.parseDouble(cell(golden, "f1")), within(1e-8));
  }

  /**
   * scikit-learn 1.2 of 2020-10: {@code average_precision_score}, {@code log_loss}, {@code
   * brier_score_loss}.
   */
  @ParameterizedTest
  @CsvSource({
    "pr_auc, 0.9535568649887879",
    "log_loss, 0.4339003897161352",
    "brier, 0.12710940860215053"
  })
  void scoresOfAMonthAreThoseOfScikitLearn(String function, double value) {
    Series[] series = scores(reference().stream().filter(in(YearMonth.of(2020, 10))).toList());
    Calls calls = Calls.at(series[0].samples().time(0) + 31L * 86_400_000);
    Value.Range range = calls.range(1L << 50, byLabel(series, "clf_target"));
    assertThat(calls.row(function, range, ACTUAL)[0]).isCloseTo(value, within(1e-12));
  }

  /**
   * statsmodels 0.13.5: {@code proportions_ztest([69, 46], [10000, 10000])} and {@code
   * confint_proportions_2indep}: half as many clicks again may be chance.
   */
  @ParameterizedTest
  @CsvSource({
    "men, 0.031479833275892294, 0.00019646766508805806, 0.00445463830988317",
    "women, 1, -0.001913449309768645, 0.001913449309768645",
  })
  void twoPoliciesAreCompared(String campaign, double probability, double lower, double upper) {
    Calls calls = Calls.at(0);
    Value[] counts = {
      clicks("bts", campaign),
      shown("bts", campaign),
      clicks("random", campaign),
      shown("random", campaign),
    };
    assertThat(calls.row("proportion_difference_pvalue", counts)[0])
        .isCloseTo(probability, within(1e-9));
    assertThat(bound(calls, "proportion_difference_lower", counts)).isCloseTo(lower, within(1e-9));
    assertThat(bound(calls, "proportion_difference_upper", counts)).isCloseTo(upper, within(1e-9));
  }

  private static double bound(Calls calls, String function, Value... counts) {
    Value[] arguments =
        Stream.concat(Stream.of(counts), Stream.of(calls.scalar(0.95))).toArray(Value[]::new);
    return calls.row(function, arguments)[0];
  }

  private static Value clicks(String policy, String campaign) {
    return count(policy, campaign, row -> cell(row, "click").equals("1"));
  }

  private static Value shown(String policy, String campaign) {
    return count(policy, campaign, _ -> true);
  }

  private static Value count(
      String policy, String campaign, Predicate<Map<String, String>> counted) {
    double count =
        Csv.rows("data/ctr-obd/%s_%s.csv.gz".formatted(policy, campaign)).stream()
            .filter(counted)
            .count();
    return Calls.at(0).rows(new Row(Labels.EMPTY, new double[] {count}));
  }
}
