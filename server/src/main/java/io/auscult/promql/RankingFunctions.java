package io.auscult.promql;

import static io.auscult.promql.Declare.RANGE;
import static io.auscult.promql.Declare.auscult;
import static io.auscult.promql.Declare.optional;
import static io.auscult.promql.Declare.scalar;
import static io.auscult.promql.Declare.text;

import java.util.List;

/** How well the lists of a recommender or a search are sorted. */
final class RankingFunctions {
  private static final String LISTS =
      """
      `r` has a sample for each item that was shown, its score, whose series carry in the label \
      `label` what the item was worth; take an event metric. Where events have the position in place \
      of a score, `scale: -1` makes the first one the highest. A list is the items of one instant, so \
      they are logged with the time of the request. Where one service answers two requests in one \
      millisecond now and then, `list` names a label that tells them apart, such as the pod or the \
      request's id; it is not part of the result. Items without `label` are left out: what they were \
      worth is not known yet. So are lists without any relevant item, which no order would make better \
      (scikit-learn counts them as 0). Where no list has two items a warning says so.

      The series that are alike in all other labels have one result: the mean over the lists of the \
      window, whatever their length. Needs one list. Cost: each list is sorted once, and each point \
      costs the lists that enter and leave its window.
      """;

  private static final String RELEVANT =
      """
      `positive` is the value of the label that means a relevant item; without it `1` and `true` are \
      relevant, `0` and `false` are not, and any other value is an error.

      """;

  static final List<FunctionSignature> ALL =
      List.of(
          auscult(
              "ndcg",
              """
              Normalised discounted cumulative gain of the first `k` items of a list: the sum of what \
              they are worth, each divided by `log2(position + 1)`, over the same sum of the best \
              order. `k` is a whole number, or `Inf` for whole lists.

              Range 0 to 1, unit-free. The label `label` is a number from 0 on, such as a grade of \
              relevance or the price of what was bought, or `true` or `false`. It is taken as it is, and \
              not as `2^grade - 1`. Items of equal scores share the mean of their worth, which is the \
              expectation over their orders, as in scikit-learn.

              Source: K. Järvelin, J. Kekäläinen, ACM Trans. Inf. Syst. 20 (2002) 422-446; ties: F. \
              McSherry, M. Najork, ECIR 2008. Checked against scikit-learn's `ndcg_score`.

              """
                  + LISTS,
              scalar("k"),
              RANGE,
              text("label"),
              optional(text("list"))),
          auscult(
              "mean_average_precision",
              """
              Mean average precision, MAP: at each relevant item of a list the share of relevant ones \
              down to it, averaged over those items, and over the lists.

              Range 0 to 1, unit-free. Items of equal scores are taken at once, as in scikit-learn: the \
              share is that at the last one of them. Of one list after the other it is what `pr_auc` is \
              of all items in one.

              Source: C. Buckley, E. Voorhees, SIGIR 2000. Checked against scikit-learn's \
              `average_precision_score`.

              """
                  + LISTS
                  + "\n"
                  + RELEVANT,
              RANGE,
              text("label"),
              optional(text("positive")),
              optional(text("list"))),
          auscult(
              "mean_reciprocal_rank",
              """
              Mean reciprocal rank, MRR: one over the position of the first relevant item of a list, \
              averaged over the lists. For answers of which one is enough: search, retrieval for a \
              language model, completion of a text.

              Range 0 to 1, unit-free; 0.5 where it is always the second one. Of items of equal scores it \
              is the expectation over their orders.

              Source: E. Voorhees, TREC-8 (1999) 77-82; ties: F. McSherry, M. Najork, ECIR 2008.

              """
                  + LISTS
                  + "\n"
                  + RELEVANT,
              RANGE,
              text("label"),
              optional(text("positive")),
              optional(text("list"))));

  private RankingFunctions() {}
}
