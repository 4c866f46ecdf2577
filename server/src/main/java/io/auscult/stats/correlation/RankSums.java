package io.auscult.stats.correlation;

/**
 * Sums over pairs of ranks, from which Pearson's correlation follows. Ranks are multiples of 1/2,
 * so up to a hundred thousand pairs are added without rounding, in whichever order.
 *
 * @param n number of pairs
 */
record RankSums(int n, double x, double y, double xx, double yy, double xy) {

  /**
   * The square of the correlation, 0 to 1; 0 where one side is constant. Exactly 1 where both sides
   * are the same.
   */
  double strength() {
    double together = n * xy - x * y;
    double ofX = n * xx - x * x;
    double ofY = n * yy - y * y;
    return ofX > 0 && ofY > 0 ? Math.min(1, together * together / (ofX * ofY)) : 0;
  }
}
