package io.auscult.query;

import io.auscult.compute.CpuKernels;
import io.auscult.compute.Kernels;
import io.auscult.series.TimeGrid;
import io.auscult.source.Notice;
import java.time.ZoneId;
import java.util.function.Consumer;

/**
 * What a function may know besides its arguments.
 *
 * @param grid the points at which a value is wanted
 * @param zone the zone of calendar slots
 * @param notices takes what the user should know; the same notice may be given many times
 * @param kernels what computes for many at once
 */
public record EvalContext(TimeGrid grid, ZoneId zone, Consumer<Notice> notices, Kernels kernels) {

  /** On the CPU. */
  public EvalContext(TimeGrid grid, ZoneId zone, Consumer<Notice> notices) {
    this(grid, zone, notices, CpuKernels.CPU);
  }

  /** The same on another grid. */
  public EvalContext on(TimeGrid other) {
    return new EvalContext(other, zone, notices, kernels);
  }
}
