package io.auscult.query.cache;

import io.auscult.query.QueryProfile;
import io.auscult.query.QueryResult;
import io.auscult.query.cache.CacheListener.Use;
import io.auscult.series.TimeGrid;
import io.auscult.source.Notice;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * A result that was put together from points that were kept and points that were computed.
 *
 * @param cost what it would take to compute all of it
 * @param saved what the points that were kept took
 */
record Renewal(QueryResult result, Use use, Duration cost, Duration saved) {

  /** Nothing was kept. */
  static Renewal whole(QueryResult result) {
    return new Renewal(result, Use.MISS, result.profile().timings().total(), Duration.ZERO);
  }

  /**
   * Computes what is missing.
   *
   * @param good the points of the grid that are kept
   * @param compute gives the result on a grid
   */
  static Renewal of(Kept before, Run good, TimeGrid grid, Function<TimeGrid, QueryResult> compute) {
    Duration saved = before.costOf(good.length());
    if (good.length() == grid.length() && before.grid().equals(grid)) {
      return new Renewal(before.result(), Use.HIT, before.cost(), saved);
    }
    List<QueryResult> computed = new ArrayList<>();
    Splice splice = new Splice(grid);
    splice.add(
        before.result().value(), before.grid(), grid.at(good.from()), grid.at(good.to() - 1));
    for (Run missing : List.of(new Run(0, good.from()), new Run(good.to(), grid.length()))) {
      if (!missing.isEmpty()) {
        TimeGrid part = missing.on(grid);
        QueryResult result = compute.apply(part);
        computed.add(result);
        splice.add(result.value(), part, part.startMillis(), part.endMillis());
      }
    }
    return joined(before, computed, splice, saved);
  }

  private static Renewal joined(
      Kept before, List<QueryResult> computed, Splice splice, Duration saved) {
    Set<Notice> notices = new LinkedHashSet<>();
    QueryProfile profile = QueryProfile.NONE;
    for (QueryResult result : computed) {
      notices.addAll(result.notices());
      profile = profile.and(result.profile());
    }
    notices.addAll(before.result().notices());
    QueryResult whole =
        new QueryResult(before.result().expr(), splice.value(), List.copyOf(notices), profile);
    Use use = computed.isEmpty() ? Use.HIT : Use.PARTIAL;
    return new Renewal(whole, use, saved.plus(profile.timings().total()), saved);
  }
}
