package io.auscult.query;

import io.auscult.compute.CpuKernels;
import io.auscult.compute.Kernels;
import io.auscult.series.TimeGrid;
import io.auscult.source.Notice;
import io.auscult.stats.LocalCalendar;
import java.util.function.Consumer;

/**
 * What a function may know besides its arguments.
 *
 * @param grid the points at which a value is wanted
 * @param calendar the local time of calendar slots
 * @param lookbackMillis how far back an instant selector looks
 * @param counts hears of the samples that are looked at
 * @param notices takes what the user should know; the same notice may be given many times
 * @param reasons takes why a part of the expression has no result, which the user should know where
 *     the whole has none
 * @param kernels what computes for many at once
 */
public record EvalContext(
    TimeGrid grid,
    LocalCalendar calendar,
    long lookbackMillis,
    SampleCounts counts,
    Consumer<Notice> notices,
    Consumer<Notice> reasons,
    Kernels kernels) {

  /** On the CPU, and nobody counts. */
  public EvalContext(
      TimeGrid grid, LocalCalendar calendar, long lookbackMillis, Consumer<Notice> notices) {
    this(grid, calendar, lookbackMillis, SampleCounts.NONE, notices, notices, CpuKernels.CPU);
  }

  /** The same, counting for somebody else. */
  EvalContext counting(SampleCounts other) {
    return new EvalContext(grid, calendar, lookbackMillis, other, notices, reasons, kernels);
  }

  /** The same, whose notices say where they come from. */
  EvalContext in(String where) {
    return new EvalContext(
        grid,
        calendar,
        lookbackMillis,
        counts,
        notice -> notices.accept(notice.in(where)),
        reason -> reasons.accept(reason.in(where)),
        kernels);
  }

  /** The same on another grid. */
  public EvalContext on(TimeGrid other) {
    return new EvalContext(other, calendar, lookbackMillis, counts, notices, reasons, kernels);
  }
}
