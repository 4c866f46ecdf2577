package io.auscult.stats.anomaly;

import io.auscult.stats.OrderedWindow;
import io.auscult.stats.anomaly.Learned.Fitted;
import java.util.Arrays;
import java.util.Optional;

/**
 * Sub-PCA: how unlikely the last {@value #LENGTH} values are together, by the {@link
 * PrincipalComponents} of such subsequences of the past, in units of what one of them in a thousand
 * exceeds. Sees unusual levels and unusual steps between them.
 *
 * <p>Source: P. Boniol et al., TSB-UAD, VLDB 2022. The original takes the level out of each
 * subsequence; levels are what monitoring is about, and without them the score on NAB is a tenth.
 */
final class SubsequencePca implements Fitted {
  static final int LENGTH = 6;

  private final PrincipalComponents components;
  private final double boundary;

  private SubsequencePca(double[][] subsequences) {
    components = new PrincipalComponents(subsequences);
    OrderedWindow distances = new OrderedWindow();
    for (double[] subsequence : subsequences) {
      distances.add(components.distance(subsequence));
    }
    boundary = Tail.upper(distances).quantile(Calibrated.RATE);
  }

  /** Learns from values; empty for too few. */
  static Optional<Fitted> of(double[] values) {
    int count = values.length - LENGTH + 1;
    if (count < Tail.LEAST) {
      return Optional.empty();
    }
    double[][] subsequences = new double[count][];
    Arrays.setAll(subsequences, i -> Arrays.copyOfRange(values, i, i + LENGTH));
    return Optional.of(new SubsequencePca(subsequences));
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
