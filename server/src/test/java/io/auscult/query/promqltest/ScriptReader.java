package io.auscult.query.promqltest;

import io.auscult.series.TimeGrid;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a test script of the Prometheus project: commands, each with a block of lines that ends at
 * a blank line or a comment. Expected warnings and infos are read over.
 */
public final class ScriptReader {
  private static final Pattern LOAD = Pattern.compile("load(?:_with_nhcb)?\\s+(\\S+)");
  private static final Pattern INSTANT =
      Pattern.compile("eval(?:_(\\w+))?\\s+instant\\s+(?:at\\s+(\\S+)\\s+)?(.+)");
  private static final Pattern RANGE =
      Pattern.compile(
          "eval(?:_(\\w+))?\\s+range\\s+from\\s+(\\S+)\\s+to\\s+(\\S+)\\s+step\\s+(\\S+)\\s+(.+)");
  private static final Pattern WINDOWS =
      Pattern.compile("expect range vector from\\s+(\\S+)\\s+to\\s+(\\S+)\\s+step\\s+(\\S+)");
  private static final Pattern DURATION = Pattern.compile("(\\d+(?:\\.\\d+)?)(ms|[smhdwy])");

  private final List<String> lines;
  private int next;

  private ScriptReader(List<String> lines) {
    this.lines = lines.stream().map(String::strip).map(l -> l.startsWith("#") ? "" : l).toList();
  }

  /** The commands of a script. */
  public static List<Command> read(List<String> lines) {
    ScriptReader reader = new ScriptReader(lines);
    List<Command> commands = new ArrayList<>();
    while (reader.next < reader.lines.size()) {
      reader.command().ifPresent(commands::add);
    }
    return commands;
  }

  private Optional<Command> command() {
    int number = next + 1;
    String line = lines.get(next++);
    if (line.isEmpty()) {
      return Optional.empty();
    }
    Matcher load = LOAD.matcher(line);
    if (line.equals("clear")) {
      return Optional.of(new Command.Clear());
    }
    return Optional.of(
        load.matches()
            ? new Command.Load(
                millis(load.group(1)), block().stream().map(SeriesNotation::parse).toList())
            : eval(number, line));
  }

  private List<String> block() {
    int start = next;
    while (next < lines.size() && !lines.get(next).isEmpty()) {
      next++;
    }
    return lines.subList(start, next);
  }

  private Command eval(int number, String line) {
    Matcher range = RANGE.matcher(line);
    if (range.matches()) {
      TimeGrid grid =
          new TimeGrid(millis(range.group(2)), millis(range.group(3)), millis(range.group(4)));
      return new Command.Eval(number, range.group(5), grid, false, expected(range.group(1)));
    }
    Matcher instant = INSTANT.matcher(line);
    if (!instant.matches()) {
      throw new IllegalArgumentException("line %d: unknown command %s".formatted(number, line));
    }
    long time = instant.group(2) == null ? 0 : millis(instant.group(2));
    return new Command.Eval(
        number, instant.group(3), TimeGrid.instant(time), true, expected(instant.group(1)));
  }

  private Command.Expected expected(String suffix) {
    Optional<String> fails = "fail".equals(suffix) ? Optional.of("") : Optional.empty();
    boolean ordered = "ordered".equals(suffix);
    Optional<String> string = Optional.empty();
    Optional<TimeGrid> windows = Optional.empty();
    OptionalDouble scalar = OptionalDouble.empty();
    List<Line> series = new ArrayList<>();
    for (String line : block()) {
      Matcher matrix = WINDOWS.matcher(line);
      if (line.startsWith("expect fail")) {
        fails = Optional.of(line.contains("msg:") ? line.replaceFirst(".*?msg:\\s*", "") : "");
      } else if (line.equals("expect ordered")) {
        ordered = true;
      } else if (line.startsWith("expect string")) {
        string = Optional.of(unquote(line.substring("expect string".length()).strip()));
      } else if (matrix.matches()) {
        windows = Optional.of(grid(matrix));
      } else if (SeriesNotation.isNumber(line)) {
        scalar = OptionalDouble.of(SeriesNotation.number(line));
      } else if (!line.startsWith("expect ")) {
        series.add(SeriesNotation.parse(line));
      }
    }
    return new Command.Expected(fails, ordered, string, windows, scalar, series);
  }

  private static TimeGrid grid(Matcher times) {
    return new TimeGrid(millis(times.group(1)), millis(times.group(2)), millis(times.group(3)));
  }

  private static String unquote(String text) {
    String inner = text.substring(1, text.length() - 1);
    return text.startsWith("`") ? inner : inner.translateEscapes();
  }

  /** {@code 1m40s}; a bare number is in seconds. */
  static long millis(String text) {
    boolean negative = text.startsWith("-");
    Matcher part = DURATION.matcher(text);
    if (!part.find()) {
      return Math.round(Double.parseDouble(text) * 1000);
    }
    double millis = 0;
    do {
      millis += Double.parseDouble(part.group(1)) * unit(part.group(2));
    } while (part.find());
    return Math.round(negative ? -millis : millis);
  }

  private static long unit(String unit) {
    return switch (unit) {
      case "ms" -> 1;
      case "s" -> 1000;
      case "m" -> 60_000;
      case "h" -> 3_600_000;
      case "d" -> 86_400_000;
      case "w" -> 7 * 86_400_000L;
      default -> 365 * 86_400_000L;
    };
  }
}
