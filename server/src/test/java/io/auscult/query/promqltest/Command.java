package io.auscult.query.promqltest;

import io.auscult.series.TimeGrid;
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
   * What should come out.
   *
   * @param fails whether an error is expected, with words that its message has to contain
   * @param windows the grid of the values where a range vector is expected
   */
  record Expected(
      Optional<String> fails,
      boolean ordered,
      Optional<String> string,
      Optional<TimeGrid> windows,
      OptionalDouble scalar,
      List<Line> series) {
    public Expected {
      series = List.copyOf(series);
    }
  }
}
