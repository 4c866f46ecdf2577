package io.auscult.query;

/** An aggregation that takes one column after the other and then gives the result. */
interface Fold {
  /** Takes in a column; a missing value is left out. */
  void add(double[] column);

  /** The result, missing where no column had a value. The fold is spent. */
  double[] column();
}
