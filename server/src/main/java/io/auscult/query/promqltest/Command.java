package io.auscult.query.promqltest;

import io.auscult.series.TimeGrid;
import io.auscult.source.Notice.Severity;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** One command of a script. */
public sealed interface Command {

  /** Forgets all series. */
  record Clear() implements Command {}

  /** Loads series whose samples begin at 0 and follow at a step. */
  record Load(long stepMillis, List<Line> series) implements Command {
    public Load {
      series = List.copyOf(series);
    }
  }

  /**
   * Evaluates an expression and compares.
   *
   * @param line number of the line in the script, from 1
   */
  record Eval(int line, String expression, TimeGrid grid, boolean instant, Expected expected)
      implements Command {}

  /**
   * A warning or info that is expected.
   *
   * @param words what it says; empty where there must be none of that severity
   */
  record ExpectedNotice(Severity severity, Optional<Words> words) {}

  /**
   * What should come out.
   *
   * @param fails whether an error is expected, and what it says
   * @param notices what warnings and infos are expected; of a severity that is not among them,
   *     nothing is said
   * @param windows the grid of the values where a range vector is expected
   */
  record Expected(
      Optional<Words> fails,
      List<ExpectedNotice> notices,
      boolean ordered,
      Optional<String> string,
      Optional<TimeGrid> windows,
      OptionalDouble scalar,
      List<Line> series) {
    public Expected {
      notices = List.copyOf(notices);
      series = List.copyOf(series);
    }
  }
}
