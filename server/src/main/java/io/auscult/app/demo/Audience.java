package io.auscult.app.demo;

import io.auscult.series.Labels;

/**
 * Whom the recommender shows its items to: users who are new to the shop, and those who return.
 * What a version has counted is divided among both, with a chance of their own, so that the sums
 * are those that a shop without segments would have.
 */
final class Audience {
  private static final String SEGMENT = "segment";
  private static final String NEW = "new";
  private static final String RETURNING = "returning";

  /** New users see as much as those who return. */
  private static final double IMPRESSIONS = 0.5;

  /** Which share of each thing is of new users. */
  enum Mix {
    /**
     * Where 12 % are clicked, 10 % by new users and 14 % by those who return; 4.5 % and 7.1 % of
     * the clicks become orders. Decisions are as good for both.
     */
    USUAL(0.417, 0.3125, 0.511, 0.511),

    /**
     * Where 8 % are clicked, 4 % and 12 %; 2.8 % and 7.1 % become orders, so that orders per click
     * of all users together do not move. What is promoted in vain is mostly shown to new users:
     * decisions fit them worse than before and the others better.
     */
    FOR_THOSE_WHO_RETURN(0.25, 0.117, 0.8, 0.448);

    private final double clicks;
    private final double orders;
    private final double promotedInVain;
    private final double leftOut;

    /**
     * The shares of new users.
     *
     * @param promotedInVain among what was promoted and is not clicked
     * @param leftOut among what was not promoted and is not clicked
     */
    Mix(double clicks, double orders, double promotedInVain, double leftOut) {
      this.clicks = clicks;
      this.orders = orders;
      this.promotedInVain = promotedInVain;
      this.leftOut = leftOut;
    }
  }

  private final Exposition exposition;
  private final Chance chance;

  Audience(Exposition exposition, Chance chance) {
    this.exposition = exposition;
    this.chance = chance;
  }

  /** Counts what a version has shown, what of it was clicked, and what of that was bought. */
  void count(Labels version, Mix mix, long impressions, long clicks, long orders) {
    long seen = chance.binomial(impressions, IMPRESSIONS);
    long clicked = part(clicks, mix.clicks, seen, impressions);
    long bought = part(orders, mix.orders, clicked, clicks);
    count(version.with(Labels.METRIC_NAME, "reco_impressions_total"), seen, impressions);
    count(version.with(Labels.METRIC_NAME, "reco_clicks_total"), clicked, clicks);
    count(version.with(Labels.METRIC_NAME, "reco_orders_total"), bought, orders);
  }

  /** The part of n that is of new users, which neither segment can exceed its part of more. */
  private long part(long n, double share, long partOfMore, long more) {
    long least = Math.max(0, n - (more - partOfMore));
    return Math.clamp(chance.binomial(n, share), least, Math.min(n, partOfMore));
  }

  private void count(Labels series, long ofNew, long all) {
    exposition.count(series.with(SEGMENT, NEW), ofNew);
    exposition.count(series.with(SEGMENT, RETURNING), all - ofNew);
  }

  /** The segment of the user of one request, of whom it is known what they did. */
  String segment(Mix mix, boolean promoted, boolean clicked) {
    double share = clicked ? mix.clicks : promoted ? mix.promotedInVain : mix.leftOut;
    return chance.uniform() < share ? NEW : RETURNING;
  }
}
