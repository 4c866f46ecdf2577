package io.auscult.promql;

import static io.auscult.promql.Declare.RANGE;
import static io.auscult.promql.Declare.auscult;
import static io.auscult.promql.Declare.optional;
import static io.auscult.promql.Declare.scalar;
import static io.auscult.promql.Declare.text;
import static io.auscult.promql.Declare.vector;

import io.auscult.promql.FunctionSignature.Parameter;
import java.util.List;

/** How good a model is, by the labels that have come or before they come. */
final class QualityFunctions {
  private static final Parameter PREDICTED = text("predicted");
  private static final Parameter ACTUAL = text("actual");
  private static final Parameter POSITIVE = optional(text("positive"));
  private static final Parameter CURRENT = vector("current");
  private static final Parameter REFERENCE = vector("reference");

  private static final String COUNTS =
      """
      `v` is one series for each pair of values of the labels `predicted` and `actual`, such as \
      `sum by (model, predicted, actual) (increase(predictions_total[1h]))`, or \
      `count_over_time` of events; each group of series that are alike in all other labels has a \
      result, without those two. Series without one of the two are left out: the true class is not \
      known yet. Needs a count above 0. Cost: `O(pairs)` for each point.
      """;

  private static final String POSITIVES =
      """
      `positive` is the value of the label that means the positive class; without it `1` and `true` \
      are positive, `0` and `false` are not, and any other value is an error. Where no series has \
      the value or the label that is named, a warning lists those that there are.
      """;

  private static final String EVENTS =
      """
      `r` has scores of events whose series carry the true class in the label `label`; the series \
      that are alike in all other labels have one result. Events without that label are left out: \
      the true class is not known yet.

      """
          + POSITIVES;

  private static final String PROBABILITIES =
      """
      Scores must be probabilities of the positive class: those outside of 0 to 1 are left out, with \
      a warning.

      """
          + EVENTS;

  private static final String CBPE =
      """

      `current` is a classic histogram of the scores, such as `sum by (model, le) \
      (increase(score_bucket[1h]))`, or `histogram_over_time` of events. `reference` is one of past \
      events whose true class is known, by the label `actual`. Which share of a bucket was positive \
      there, made ascending with the score by isotonic regression, is what its events now are worth; so \
      scores need not be calibrated, nor even be probabilities. It sees that other inputs came, and \
      not that the same inputs now have other outcomes. Bounds that not all of the histograms have are \
      left out. Needs 10 labelled events in the reference, a histogram of positive ones among them, \
      and a count above 0 in `current`, so give it \
      an `increase`, not a `rate`. Cost: `O(buckets)` for each point; no event is read where \
      Prometheus or Elasticsearch adds the buckets up.

      A reference with fewer labels serves every current histogram whose labels contain its own.

      Source: CBPE, J. Białek et al., arXiv:2401.08348 (2024).

      """
          + POSITIVES;

  static final List<FunctionSignature> ALL =
      List.of(
          auscult(
              "class_accuracy",
              """
              The share of predictions that are right. Range 0 to 1. Where one class is rare a model \
              that never predicts it is accurate: see `class_f1`, or `class_recall`, whose mean over \
              the classes is known as balanced accuracy.

              Source: the definition, as scikit-learn's `accuracy_score`.

              """
                  + COUNTS,
              PREDICTED,
              ACTUAL,
              vector("v")),
          ofClasses(
              "class_precision",
              "The share of those predicted to be of a class that are: `hits / predicted`."),
          ofClasses(
              "class_recall", "The share of those of a class that are found: `hits / actual`."),
          ofClasses(
              "class_f1",
              "The harmonic mean of precision and recall of a class:"
                  + " `2 * hits / (predicted + actual)`."),
          auscult(
              "roc_auc",
              """
              Area under the receiver operating characteristic: the probability that a positive event \
              has a higher score than another one, ties counted half.

              Range 0 to 1; 0.5 says that the scores tell nothing. Unit-free, and blind to any \
              increasing transformation of the scores: it judges the order, and not whether they are \
              probabilities. Needs one event of each class. Cost: `O(log n)` for each event that \
              enters or leaves a window.

              Source: D. Bamber, J. Math. Psychol. 12 (1975) 387-415.

              """
                  + EVENTS,
              RANGE,
              text("label"),
              POSITIVE),
          auscult(
              "pr_auc",
              """
              Area under the precision-recall curve as average precision: the precision at each \
              score, weighted by what it adds to the recall, without interpolation.

              Range 0 to 1; scores that tell nothing have the share of positive events. To be preferred \
              to `roc_auc` where positive events are rare. Needs one positive event. Cost: `O(n)` for \
              each point whose window has moved.

              Source: J. Davis, M. Goadrich, ICML 2006.

              """
                  + EVENTS,
              RANGE,
              text("label"),
              POSITIVE),
          auscult(
              "log_loss",
              """
              Mean negative log-likelihood of the true classes: the mean of `-ln(score)` of positive \
              events and `-ln(1 - score)` of others.

              Range 0 upwards, in nats; 0.693 for a score that is always 0.5. A single sure and wrong \
              score weighs much: at most 36, for scores are kept `2.2e-16` away from 0 and 1. Needs one \
              event. Cost: `O(1)` for each event that enters or leaves a window.

              Source: I. J. Good, J. R. Stat. Soc. B 14 (1952) 107-114.

              """
                  + PROBABILITIES,
              RANGE,
              text("label"),
              POSITIVE),
          auscult(
              "brier",
              """
              Brier score, the mean squared error of a probability: the mean of `(1 - score)^2` of \
              positive events and `score^2` of others.

              Range 0 to 1; 0.25 for a score that is always 0.5. Needs one event. Cost: `O(1)` for each \
              event that enters or leaves a window.

              Source: G. W. Brier, Monthly Weather Review 78 (1950) 1-3.

              """
                  + PROBABILITIES,
              RANGE,
              text("label"),
              POSITIVE),
          auscult(
              "calibration_error",
              """
              Expected calibration error: how far a score is from the share of positive events among \
              those with about that score, on average over the events. The scores are put into `bins` \
              of equal width between 0 and 1, 10 by default, from 1 to 100.

              Range 0 (of the events with a score of 0.8, eight in ten are positive) to 1. With few \
              events in a bin it is above 0 without any fault. For the confidence that a classifier of \
              many classes has in its answer, `label` is whether the answer was right. Needs one event. \
              Cost: `O(1)` for each event that enters or leaves a window, and `O(bins)`.

              Source: C. Guo et al., ICML 2017.

              """
                  + PROBABILITIES,
              RANGE,
              text("label"),
              POSITIVE,
              optional(scalar("bins"))),
          auscult(
              "histogram_roc_auc",
              """
              Area under the receiver operating characteristic of classic histograms of scores: as \
              `roc_auc`, where events of one bucket count as tied. `h` is one histogram for each value \
              of the label `label`, such as `sum by (actual, le) (increase(score_bucket[1h]))`; \
              bounds that not all of them have are left out.

              Range 0 to 1; it is as good as the buckets are narrow. Needs a count above 0 in each \
              class. Cost: `O(buckets)` for each point; no event is read where Prometheus or \
              Elasticsearch adds the buckets up.

              Source: that of `roc_auc`.

              """
                  + POSITIVES,
              text("label"),
              vector("h"),
              POSITIVE),
          estimatedOfAll(
              "estimated_share",
              """
              Which share of the events will turn out positive, before their true class is known: an \
              expected click-through or conversion rate, or the expected accuracy where the class is \
              whether the answer was right and the score is the confidence in it. Range 0 to 1.
              """),
          estimatedOfAll(
              "estimated_roc_auc",
              """
              The `roc_auc` that is to be expected, before true classes are known. Range 0 to 1; 0.5 says \
              that the scores tell nothing.
              """),
          estimated("estimated_accuracy", "class_accuracy", "Range 0 to 1."),
          estimated(
              "estimated_precision", "class_precision", "Of the positive class. Range 0 to 1."),
          estimated("estimated_recall", "class_recall", "Of the positive class. Range 0 to 1."),
          estimated("estimated_f1", "class_f1", "Of the positive class. Range 0 to 1."));

  private QualityFunctions() {}

  private static FunctionSignature ofClasses(String name, String what) {
    return auscult(
        name,
        """
        %s

        Range 0 to 1. `average` says of which class:

        - `"macro"`, the default: the mean over the classes, each with the same weight.
        - `"weighted"`: the mean over the classes, weighted by how often each is the actual one.
        - `"micro"`: over all predictions together, which is the accuracy.
        - `"binary"`: of the class `positive` alone.
        - `"each"`: of each class, as series that keep the label `actual`.

        In a mean are the classes that occur, predicted or actual, and there 0/0 counts as 0, as in \
        scikit-learn: a class that is never predicted has the precision 0. Of a class alone 0/0 is no \
        sample.

        """
                .formatted(what)
            + POSITIVES
            + """

            Source: C. J. van Rijsbergen, Information Retrieval (1979) chapter 7.

            """
            + COUNTS,
        PREDICTED,
        ACTUAL,
        vector("v"),
        optional(text("average", "macro", "weighted", "micro", "binary", "each")),
        POSITIVE);
  }

  private static FunctionSignature estimatedOfAll(String name, String what) {
    return auscult(name, what + CBPE, ACTUAL, CURRENT, REFERENCE, POSITIVE);
  }

  private static FunctionSignature estimated(String name, String of, String range) {
    return auscult(
        name,
        """
        The `%s` that is to be expected, before true classes are known. %s `current` has one \
        histogram for each value of the label `predicted`.
        """
                .formatted(of, range)
            + CBPE,
        PREDICTED,
        ACTUAL,
        CURRENT,
        REFERENCE,
        POSITIVE);
  }
}
