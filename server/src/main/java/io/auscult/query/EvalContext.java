package io.auscult.query;

import io.auscult.series.TimeGrid;
import java.time.ZoneId;

/**
 * What a function may know besides its arguments.
 *
 * @param grid the points at which a value is wanted
 * @param zone the zone of calendar slots
 * @param notices takes what the user should know; the same notice may be given many times
 */
public record EvalContext(TimeGrid grid, ZoneId zone, java.util.function.Consumer<String> notices) {

  /** The same on another grid. */
  public EvalContext on(TimeGrid other) {
    return new EvalContext(other, zone, notices);
  }
}
