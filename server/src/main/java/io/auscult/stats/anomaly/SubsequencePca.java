package io.auscult.stats.anomaly;

import io.auscult.stats.OrderedWindow;
import io.auscult.stats.anomaly.Learned.Fitted;
import java.util.Arrays;
import java.util.Optional;

/**
 * Sub-PCA: how unlikely the last {@value #LENGTH} values are together, by the {@link
 * PrincipalComponents} of such subsequences of the past, in units of what one in a thousand of
 * those exceeds that came after. Sees unusual levels and unusual steps between them.
 *
 * <p>Source: P. Boniol et al., TSB-UAD, VLDB 2022. The original takes the level out of each
 * subsequence; levels are what monitoring is about, and without them the score on NAB is a tenth.
 */
final class SubsequencePca implements Fitted {
  static final int LENGTH = 6;

  private final PrincipalComponents components;
  private final double boundary;

  private SubsequencePca(double[][] learned, double[][] unseen) {
    components = new PrincipalComponents(learned);
    OrderedWindow distances = new OrderedWindow();
    for (double[] subsequence : unseen) {
      distances.add(components.distance(subsequence));
    }
    boundary = Tail.upper(distances).quantile(Calibrated.RATE);
  }

  /** Learns from values, the boundary from the last third of them; empty for too few. */
  static Optional<Fitted> of(double[] values) {
    int count = values.length - LENGTH + 1;
    if (count < 3 * Tail.LEAST) {
      return Optional.empty();
    }
    double[][] all = new double[count][];
    Arrays.setAll(all, i -> Arrays.copyOfRange(values, i, i + LENGTH));
    int learned = count - count / 3;
    return Optional.of(
        new SubsequencePca(Arrays.copyOf(all, learned), Arrays.copyOfRange(all, learned, count)));
  }

  @Override
  public int length() {
    return LENGTH;
  }

  @Override
  public double score(double[] newest) {
    double distance = components.distance(newest);
    return distance == 0 ? 0 : distance / boundary;
  }
}
