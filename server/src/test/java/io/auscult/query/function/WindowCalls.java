package io.auscult.query.function;

import static java.util.Objects.requireNonNull;

import io.auscult.promql.FunctionSignature;
import io.auscult.promql.FunctionSignature.Arity;
import io.auscult.promql.FunctionSignature.Parameter;
import io.auscult.promql.ValueType;
import io.auscult.query.Value;
import io.auscult.series.Matrix;
import io.auscult.series.Series;
import io.auscult.series.TimeGrid;
import io.auscult.stats.Holidays;
import io.auscult.stats.LocalCalendar;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Calls any function of ranges, with numbers that suit its parameters. */
final class WindowCalls {
  private static final Map<String, Double> SCALARS =
      Map.ofEntries(
          Map.entry("alpha", 0.05),
          Map.entry("bound", 0.4),
          Map.entry("confidence", 0.9),
          Map.entry("horizon", 3600.0),
          Map.entry("k", 2.0),
          Map.entry("max_lag", 7200.0),
          Map.entry("q", 0.9),
          Map.entry("sf", 0.3),
          Map.entry("t", 600.0),
          Map.entry("tf", 0.2),
          Map.entry("threshold", 0.7));

  private static final Map<String, String> TEXTS = Map.of("label", "class", "positive", "1");

  /** A Friday of the second week since the epoch is a holiday. */
  private static final LocalCalendar CALENDAR =
      new LocalCalendar(
          ZoneId.of("Europe/Berlin"),
          new Holidays(
              List.of(
                  new Holidays.Holiday(
                      "Fair", LocalDate.of(1970, 1, 9), LocalDate.of(1970, 1, 9)))));

  private WindowCalls() {}

  /**
   * The result on a grid.
   *
   * @param texts by the names of their parameters; those of labels need none
   * @param ranges the series of the ranges, in their order
   */
  static Matrix rows(
      FunctionSignature function,
      Map<String, String> texts,
      long rangeMillis,
      TimeGrid grid,
      List<List<Series>> ranges) {
    Calls calls = new Calls(grid, CALENDAR);
    List<Value> arguments = new ArrayList<>();
    int next = 0;
    for (Parameter parameter : function.parameters()) {
      String name = parameter.name();
      String text = texts.getOrDefault(name, TEXTS.getOrDefault(name, ""));
      if (parameter.type() == ValueType.MATRIX) {
        arguments.add(calls.range(rangeMillis, ranges.get(next++).toArray(Series[]::new)));
      } else if (parameter.type() == ValueType.STRING && !text.isEmpty()) {
        arguments.add(new Value.Text(text));
      } else if (parameter.type() == ValueType.SCALAR && parameter.arity() == Arity.ONE) {
        arguments.add(calls.scalar(requireNonNull(SCALARS.get(name))));
      }
    }
    return calls.vector(function.name(), arguments.toArray(Value[]::new));
  }
}
