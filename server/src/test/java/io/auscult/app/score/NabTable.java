package io.auscult.app.score;

import io.auscult.stats.anomaly.AnomalyMethod;
import io.auscult.testing.Shared;

/** {@code ./auscult bench NabTable}: the score of each method on NAB. */
public final class NabTable {
  private NabTable() {}

  /** Prints the table. */
  public static void main(String[] words) {
    Nab nab = Nab.of(Shared.path("data/nab"));
    System.out.println("| method | best threshold | NAB score | at 1.0 |");
    System.out.println("|---|---|---|---|");
    for (AnomalyMethod method : AnomalyMethod.values()) {
      Nab.Score score = nab.score(method);
      System.out.printf(
          "| `%s` | %.3g | %.1f | %.1f |%n", method, score.threshold(), score.best(), score.at(1));
    }
  }
}
