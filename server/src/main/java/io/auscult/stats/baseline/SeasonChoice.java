package io.auscult.stats.baseline;

import io.auscult.stats.Recent;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;

/** Finds the season of a series anew where the {@link LearnedPart} of a window changes. */
final class SeasonChoice {
  private static final List<Season> SEASONS =
      List.of(Season.NONE, Season.DAY, Season.WEEKPART, Season.WEEK);

  /** More do not make the choice better. */
  private static final int MOST_SAMPLES = 4096;

  /** Has no part in the choice. */
  private static final double MISS_RATE = 0.05;

  private final Season season;
  private final ZoneId zone;
  private long fromMillis = Long.MAX_VALUE;
  private int count;
  private Season chosen = Season.NONE;

  /**
   * @param season the one to choose, or {@link Season#AUTO} for the one that foresees best
   */
  SeasonChoice(Season season, ZoneId zone) {
    this.season = season;
    this.zone = zone;
  }

  /** The season of a part of a window, in which infinite values do not count. */
  Season of(LearnedPart part, Recent window) {
    if (season != Season.AUTO) {
      return season;
    }
    if (part.fromMillis() != fromMillis || part.whole() != count) {
      fromMillis = part.fromMillis();
      count = part.whole();
      chosen = best(part, window);
    }
    return chosen;
  }

  private Season best(LearnedPart part, Recent window) {
    long covered = count == 0 ? 0 : window.time(part.from() + count - 1) - window.time(part.from());
    List<Candidate> candidates =
        SEASONS.stream()
            .filter(each -> covered >= each.enough().toMillis())
            .map(each -> new Candidate(new SeasonalModel(each, zone, MISS_RATE)))
            .toList();
    if (candidates.size() > 1) {
      int every = part.oneOf(MOST_SAMPLES);
      for (int i = part.from(); i < part.from() + count; i += every) {
        for (Candidate candidate : candidates) {
          candidate.add(window.time(i), window.value(i));
        }
      }
    }
    Candidate best = candidates.getFirst();
    for (Candidate candidate : candidates) {
      best = candidate.loss.mean() < best.loss.mean() ? candidate : best;
    }
    return best.model.season();
  }

  /** A season and its mean error, in which a week ago counts a third. */
  private static final class Candidate {
    private final SeasonalModel model;
    private final FadingMean loss = new FadingMean(Duration.ofDays(7).toMillis());

    Candidate(SeasonalModel model) {
      this.model = model;
    }

    void add(long epochMillis, double value) {
      double error = Double.isFinite(value) ? model.add(epochMillis, value) : Double.NaN;
      if (!Double.isNaN(error)) {
        loss.add(epochMillis, error);
      }
    }
  }
}
