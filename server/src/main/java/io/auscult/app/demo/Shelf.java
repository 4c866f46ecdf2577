package io.auscult.app.demo;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The lists that the recommender shows: items with a score each, and which of them were clicked.
 * Who clicks knows what an item is worth to them; the score knows it but for an error, and that of
 * the new version is larger.
 */
final class Shelf {
  private static final int ITEMS = 8;

  private final Chance chance;
  private final Incident incident;

  Shelf(Chance chance, Incident incident) {
    this.chance = chance;
    this.incident = incident;
  }

  /** The items of one list, as the log has them. */
  List<Map<String, Object>> list(Instant now) {
    boolean isNew = chance.uniform() < incident.newVersionShare(now);
    List<Map<String, Object>> items = new ArrayList<>();
    for (int i = 0; i < ITEMS; i++) {
      items.add(item(isNew ? "v8" : "v7", isNew ? 2 : 1));
    }
    return items;
  }

  private Map<String, Object> item(String version, double error) {
    double worth = chance.normal(-2.5, 1);
    return Map.of(
        "model",
        "ranker",
        "version",
        version,
        "score",
        share(worth + chance.normal(0, error)),
        "clicked",
        chance.uniform() < share(worth));
  }

  /** The logistic function. */
  private static double share(double worth) {
    return 1 / (1 + Math.exp(-worth));
  }
}
