package io.auscult.alert.replay;

import io.auscult.promql.Expr;
import io.auscult.query.QueryResult;
import io.auscult.series.TimeGrid;
import io.auscult.source.LimitException;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Function;

/**
 * One question at the slots that follow each other: the first time it is asked as it is, then for
 * as many slots ahead as the limits allow. For any thread, one at a time.
 */
final class Ahead {
  private static final int MOST_POINTS = 5_000;

  private final ReadAhead.Slots slots;
  private final Function<TimeGrid, QueryResult> ask;
  private final BiPredicate<Expr, TimeGrid> isFree;
  private int most;
  private long lastStart = Long.MIN_VALUE;
  private Optional<Batch> batch = Optional.empty();

  Ahead(
      ReadAhead.Slots slots,
      Function<TimeGrid, QueryResult> ask,
      BiPredicate<Expr, TimeGrid> isFree) {
    this.slots = slots;
    this.ask = ask;
    this.isFree = isFree;
    this.most = slots.most();
  }

  synchronized QueryResult at(TimeGrid grid) {
    Optional<QueryResult> known = batch.flatMap(b -> b.cut(grid));
    if (known.isPresent()) {
      return known.get();
    }
    batch = Optional.empty();
    boolean follows = grid.startMillis() - lastStart == slots.interval().toMillis();
    lastStart = grid.startMillis();
    if (follows) {
      batch = ahead(grid);
      known = batch.flatMap(b -> b.cut(grid));
    }
    return known.orElseGet(() -> alone(grid));
  }

  private QueryResult alone(TimeGrid grid) {
    QueryResult result = ask.apply(grid);
    if (!isFree.test(result.expr(), grid)) {
      most = 1;
    }
    return result;
  }

  /** The answers at the slots from here on; empty where only one can be asked for. */
  private Optional<Batch> ahead(TimeGrid grid) {
    while (true) {
      Optional<TimeGrid> wide = wide(grid);
      if (wide.isEmpty()) {
        return Optional.empty();
      }
      try {
        Batch next = new Batch(ask.apply(wide.get()), wide.get());
        lastStart = wide.get().endMillis() - (grid.endMillis() - grid.startMillis());
        return Optional.of(next);
      } catch (LimitException _) {
        most /= 2;
      }
    }
  }

  private Optional<TimeGrid> wide(TimeGrid grid) {
    long interval = slots.interval().toMillis();
    long span = grid.endMillis() - grid.startMillis();
    long step = span == 0 ? interval : gcd(interval, grid.stepMillis());
    long left = (slots.last().toEpochMilli() - grid.endMillis()) / interval;
    long fit = (MOST_POINTS * step - span) / interval;
    long more = Math.min(most - 1L, Math.min(left, fit));
    return more < 1
        ? Optional.empty()
        : Optional.of(new TimeGrid(grid.startMillis(), grid.endMillis() + more * interval, step));
  }

  private static long gcd(long a, long b) {
    return b == 0 ? a : gcd(b, a % b);
  }
}
