package io.auscult.query.promqltest;

import io.auscult.series.TimeGrid;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a test script of the Prometheus project, as its version 3.14 has them: commands, each with
 * a block of lines that ends at a blank line. Lines that begin with {@code #} are read over.
 *
 * <pre>
 *   clear
 *   load STEP                                    then series, as {@link SeriesNotation} reads them
 *   eval instant [at T] EXPR                     then what is expected, as {@link ExpectationReader}
 *   eval range from T to T step D EXPR           reads it
 * </pre>
 *
 * <p>{@code load_with_nhcb} loads the series alone, without native histograms of them.
 */
public final class ScriptReader {
  private static final Pattern LOAD = Pattern.compile("load(?:_with_nhcb)?\\s+(\\S+)");
  private static final Pattern INSTANT =
      Pattern.compile("eval(?:_(\\w+))?\\s+instant\\s+(?:at\\s+(\\S+)\\s+)?(.+)");
  private static final Pattern RANGE =
      Pattern.compile(
          "eval(?:_(\\w+))?\\s+range\\s+from\\s+(\\S+)\\s+to\\s+(\\S+)\\s+step\\s+(\\S+)\\s+(.+)");

  private final String name;
  private final List<String> lines;
  private int next;

  private ScriptReader(String name, List<String> lines) {
    this.name = name;
    this.lines = lines.stream().map(String::strip).map(l -> l.startsWith("#") ? "" : l).toList();
  }

  /**
   * The commands of a script.
   *
   * @param name what messages call it
   * @throws ScriptException for a line that cannot be read
   */
  public static List<Command> read(String name, List<String> lines) {
    ScriptReader reader = new ScriptReader(name, lines);
    List<Command> commands = new ArrayList<>();
    while (reader.next < lines.size()) {
      reader.command().ifPresent(commands::add);
    }
    return commands;
  }

  private Optional<Command> command() {
    int number = next + 1;
    if (lines.get(next).isEmpty()) {
      next++;
      return Optional.empty();
    }
    return Optional.of(parsed(line -> command(line, number)));
  }

  /** Reads the next line; what is wrong with it is told with its place. */
  private <T> T parsed(Function<String, T> reading) {
    int number = next + 1;
    String line = lines.get(next++);
    try {
      return reading.apply(line);
    } catch (ScriptException e) {
      throw e;
    } catch (IllegalArgumentException e) {
      throw new ScriptException(name, number, line, e);
    }
  }

  private Command command(String line, int number) {
    if (line.equals("clear")) {
      return new Command.Clear();
    }
    Matcher load = LOAD.matcher(line);
    if (load.matches()) {
      return new Command.Load(Times.millis(load.group(1)), series());
    }
    Matcher range = RANGE.matcher(line);
    if (range.matches()) {
      TimeGrid grid = Times.grid(range.group(2), range.group(3), range.group(4));
      return new Command.Eval(number, range.group(5), grid, false, expected(range.group(1)));
    }
    Matcher instant = INSTANT.matcher(line);
    if (instant.matches()) {
      long time = instant.group(2) == null ? 0 : Times.millis(instant.group(2));
      Command.Expected expected = expected(instant.group(1));
      return new Command.Eval(number, instant.group(3), TimeGrid.instant(time), true, expected);
    }
    throw new IllegalArgumentException(
        "a command is clear, load STEP, eval instant [at T] EXPR"
            + " or eval range from T to T step D EXPR");
  }

  private List<Line> series() {
    List<Line> series = new ArrayList<>();
    while (inBlock()) {
      series.add(parsed(SeriesNotation::parse));
    }
    return series;
  }

  private Command.Expected expected(@Nullable String suffix) {
    ExpectationReader reader = new ExpectationReader(suffix == null ? "" : suffix);
    while (inBlock()) {
      parsed(reader::add);
    }
    return reader.expected();
  }

  private boolean inBlock() {
    return next < lines.size() && !lines.get(next).isEmpty();
  }
}
