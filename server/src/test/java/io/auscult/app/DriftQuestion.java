package io.auscult.app;

import io.auscult.series.TimeGrid;
import java.time.Duration;

/** What is asked about {@link DriftEvents}; the windows of each question hold all of them. */
enum DriftQuestion {
  KS_NOW("drift_ks", Form.NOW),
  KS_RANGE("drift_ks", Form.RANGE),
  PSI_NOW("drift_psi", Form.NOW),
  PSI_RANGE("drift_psi", Form.RANGE);

  private enum Form {
    /** The last half hour against what was before. */
    NOW("(%1$s[30m], %1$s[90m] offset 30m)", 120),

    /** Half hours that move by five minutes, seven of them, against the first hour. */
    RANGE("(%1$s[30m], %1$s[1h] @ " + after(60) / 1_000 + ")", 90);

    private final String windows;
    private final int firstMinute;

    Form(String windows, int firstMinute) {
      this.windows = windows;
      this.firstMinute = firstMinute;
    }

    private static long after(int minutes) {
      return DriftEvents.START + Duration.ofMinutes(minutes).toMillis();
    }

    private TimeGrid grid() {
      return new TimeGrid(after(firstMinute), after(120), Duration.ofMinutes(5).toMillis());
    }
  }

  private final String function;
  private final Form form;

  DriftQuestion(String function, Form form) {
    this.function = function;
    this.form = form;
  }

  String expression(DriftEvents events) {
    return function + form.windows.formatted(events.metric());
  }

  TimeGrid grid() {
    return form.grid();
  }

  /**
   * Whether counts may say this where the events say something else.
   *
   * @param bound by how much a distance may be too small, as the notice says
   */
  boolean allows(double counted, double exact, double bound) {
    return function.equals("drift_ks")
        ? counted <= exact + 1e-9 && counted >= exact - bound
        : Math.abs(counted - exact) <= 0.02 * exact + 1e-3;
  }
}
