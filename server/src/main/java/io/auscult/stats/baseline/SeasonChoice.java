package io.auscult.stats.baseline;

import io.auscult.stats.Recent;
import java.time.Duration;
import java.util.List;

/** Finds the season of a series anew where the {@link LearnedPart} of a window changes. */
final class SeasonChoice {
  private static final List<Season> ALL =
      List.of(Season.NONE, Season.DAY, Season.WEEKPART, Season.WEEK);

  /** More do not make the choice better. */
  private static final int MOST_SAMPLES = 2048;

  private final List<Season> candidates;
  private final LocalHours hours;
  private long fromMillis = Long.MAX_VALUE;
  private int count;
  private Season chosen = Season.NONE;

  /**
   * @param season the one to choose, or {@link Season#AUTO} for the one that foresees best
   */
  SeasonChoice(Season season, LocalHours hours) {
    candidates = season == Season.AUTO ? ALL : List.of(season);
    this.hours = hours;
  }

  /**
   * The season by a part of a window; {@link Season#NONE} while one has not been seen nearly twice.
   * Infinite values do not count.
   */
  Season of(LearnedPart part, Recent window) {
    if (part.fromMillis() != fromMillis || part.whole() != count) {
      fromMillis = part.fromMillis();
      count = part.whole();
      long covered =
          count == 0 ? 0 : window.time(part.from() + count - 1) - window.time(part.from());
      List<Season> known =
          candidates.stream().filter(each -> covered >= each.enough().toMillis()).toList();
      chosen =
          switch (known.size()) {
            case 0 -> Season.NONE;
            case 1 -> known.getFirst();
            default -> best(known, part, window);
          };
    }
    return chosen;
  }

  private Season best(List<Season> seasons, LearnedPart part, Recent window) {
    List<Candidate> all =
        seasons.stream().map(each -> new Candidate(new SeasonalMedian(each, hours))).toList();
    int every = part.oneOf(MOST_SAMPLES);
    for (int i = part.from(); i < part.from() + count; i += every) {
      for (Candidate each : all) {
        each.add(window.time(i), window.value(i));
      }
    }
    Candidate best = all.getFirst();
    for (Candidate each : all) {
      best = each.loss.mean() < best.loss.mean() ? each : best;
    }
    return best.median.season();
  }

  /** A season and its mean error, in which a week ago counts a third. */
  private static final class Candidate {
    private final SeasonalMedian median;
    private final FadingMean loss = new FadingMean(Duration.ofDays(7).toMillis());

    Candidate(SeasonalMedian median) {
      this.median = median;
    }

    void add(long epochMillis, double value) {
      double error = Double.isFinite(value) ? median.add(epochMillis, value) : Double.NaN;
      if (!Double.isNaN(error)) {
        loss.add(epochMillis, error);
      }
    }
  }
}
