package io.auscult.stats.baseline;

import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;

/**
 * The past of one series in one season or, for {@link Season#AUTO}, in all of them side by side, of
 * which the one that foresaw best is used.
 */
final class SeasonalPast {
  private final List<SeasonalModel> models;
  private long firstMillis = Long.MAX_VALUE;
  private long lastMillis = Long.MIN_VALUE;

  SeasonalPast(Season season, ZoneId zone) {
    Stream<Season> seasons =
        season == Season.AUTO
            ? Stream.of(Season.NONE, Season.DAY, Season.WEEKPART, Season.WEEK)
            : Stream.of(season);
    models = seasons.map(each -> new SeasonalModel(each, zone)).toList();
  }

  void add(long epochMillis, double value) {
    firstMillis = Math.min(firstMillis, epochMillis);
    lastMillis = epochMillis;
    models.forEach(model -> model.add(epochMillis, value));
  }

  /** Removes what is not after an instant. */
  void forgetUpTo(long epochMillis) {
    models.forEach(model -> model.forgetUpTo(epochMillis));
  }

  /** The model in use. */
  SeasonalModel model() {
    SeasonalModel best = models.getFirst();
    for (SeasonalModel model : models) {
      if (model.loss() < best.loss() && isSeenTwice(model.season())) {
        best = model;
      }
    }
    return best;
  }

  private boolean isSeenTwice(Season season) {
    return lastMillis - firstMillis >= season.enough().toMillis();
  }
}
