package io.auscult.promql;

import static io.auscult.promql.Declare.VECTOR;
import static io.auscult.promql.Declare.experimental;
import static io.auscult.promql.Declare.optional;
import static io.auscult.promql.Declare.repeated;
import static io.auscult.promql.Declare.stock;
import static io.auscult.promql.Declare.text;
import static io.auscult.promql.Declare.vector;

import java.util.List;

/** Functions of labels, of presence and of order. */
final class LabelFunctions {
  static final List<FunctionSignature> ALL =
      List.of(
          stock(
              "absent",
              "1 if the vector is empty, else nothing. The labels are those of the selector's equal"
                  + " conditions.",
              VECTOR),
          stock(
              "label_replace",
              "Sets label `dst` to `replacement` where the whole value of label `src` matches"
                  + " `regex`; `$1` stands for the first group.",
              VECTOR,
              text("dst"),
              text("replacement"),
              text("src"),
              text("regex")),
          stock(
              "label_join",
              "Sets label `dst` to the values of the labels `src`, with `separator` between them.",
              VECTOR,
              text("dst"),
              text("separator"),
              repeated(text("src"))),
          stock("sort", "The series from the smallest to the largest value; NaN last.", VECTOR),
          stock("sort_desc", "The series from the largest to the smallest value.", VECTOR),
          experimental(
              "sort_by_label",
              "The series in the natural order of the values of the given labels.",
              VECTOR,
              repeated(text("label"))),
          experimental(
              "sort_by_label_desc",
              "The series in the reversed natural order of the values of the given labels.",
              VECTOR,
              repeated(text("label"))),
          experimental(
              "info",
              "Adds the labels of the matching info series, `target_info` by default.",
              VECTOR,
              optional(vector("labels"))));

  private LabelFunctions() {}
}
