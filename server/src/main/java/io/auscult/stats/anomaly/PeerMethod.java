package io.auscult.stats.anomaly;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The methods of {@code anomaly_peers} by their names in expressions. */
public enum PeerMethod {
  /** {@link PeerScore}. */
  MAD,
  /** {@link PeerClusters}. */
  DBSCAN;

  /** Of fewer, none can be told from the others. */
  public static final int LEAST = 4;

  /**
   * The scores of members, in their order; NaN for a member without a number and for all where less
   * than {@value #LEAST} have one.
   */
  public double[] scores(double[] members) {
    double[] scores = new double[members.length];
    if (Arrays.stream(members).filter(member -> !Double.isNaN(member)).count() < LEAST) {
      Arrays.fill(scores, Double.NaN);
      return scores;
    }
    return switch (this) {
      case MAD -> PeerScore.of(members);
      case DBSCAN -> PeerClusters.of(members);
    };
  }

  /** The method with a name; empty if there is none. */
  public static Optional<PeerMethod> named(String name) {
    return Arrays.stream(values()).filter(method -> method.toString().equals(name)).findFirst();
  }

  /** Its name in expressions. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
