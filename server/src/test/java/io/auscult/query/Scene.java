package io.auscult.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.auscult.promql.Expr;
import io.auscult.promql.Parser;
import io.auscult.query.promqltest.Command;
import io.auscult.query.promqltest.Memory;
import io.auscult.query.promqltest.ScriptReader;
import io.auscult.series.Matrix;
import io.auscult.series.Stale;
import io.auscult.series.TimeGrid;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A few series in the notation of the scripts, and the answers as text that reads well. */
final class Scene {
  private final Memory memory = new Memory();

  /** Loads series, {@code "load 10s", "up 1 2 3"}. */
  Scene(String... script) {
    for (Command command : ScriptReader.read("scene", List.of(script))) {
      assertThat(command).isInstanceOf(Command.Load.class);
      memory.load((Command.Load) command);
    }
  }

  /** The rows at one instant, {@code up{job="a"} 1}. */
  List<String> at(long second, String text) {
    return rows(MemoryFetched.evaluate(text, memory, TimeGrid.instant(second * 1000)));
  }

  /** The texts of the notices that come with the rows at one instant. */
  List<String> warnings(long second, String text) {
    List<String> notices = new ArrayList<>();
    MemoryFetched.evaluate(
        text,
        Parser.parse(text),
        memory,
        TimeGrid.instant(second * 1000),
        notice -> notices.add(notice.text()));
    return notices;
  }

  /** The rows on a grid; a point without a sample is {@code _}. */
  List<String> on(TimeGrid grid, String text) {
    return rows(MemoryFetched.evaluate(text, memory, grid));
  }

  /** The rows of an expression that cannot be written, with a signal in it. */
  List<String> on(TimeGrid grid, Expr expr) {
    return rows(MemoryFetched.evaluate("the expression", expr, memory, grid));
  }

  static TimeGrid seconds(long start, long end, long step) {
    return new TimeGrid(start * 1000, end * 1000, step * 1000);
  }

  private static List<String> rows(Value value) {
    return ((Value.Vector) value).matrix().rows().stream().map(Scene::row).toList();
  }

  private static String row(Matrix.Row row) {
    return row.labels()
        + IntStream.range(0, row.length())
            .mapToObj(i -> Stale.is(row.at(i)) ? " _" : " " + number(row.at(i)))
            .collect(Collectors.joining());
  }

  private static String number(double value) {
    return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
  }
}
