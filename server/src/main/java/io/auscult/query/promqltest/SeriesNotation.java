package io.auscult.query.promqltest;

import io.auscult.series.Labels;
import io.auscult.series.Stale;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code name{label="value"} 1 _ stale 0+10x5}. */
public final class SeriesNotation {
  private static final String NUMBER = "[+-]?(?:inf|nan|(?:\\d+\\.?\\d*|\\.\\d+)(?:e[+-]?\\d+)?)";
  private static final Pattern ITEM =
      Pattern.compile(
          "(?<start>" + NUMBER + ")(?:(?<delta>[+-]" + NUMBER + ")?x(?<times>\\d+))?",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern NONE = Pattern.compile("_(?:x(\\d+))?");
  private static final Pattern LABEL =
      Pattern.compile(
          "\\s*(?:([A-Za-z_][\\w.:]*)|([\"'`])(.*?)\\2)\\s*(?:=\\s*([\"'`])((?:\\\\.|.)*?)\\4)?\\s*,?");
  private static final Pattern BLANKS = Pattern.compile("\\s+");
  private static final Pattern NAME = Pattern.compile("[A-Za-z_:][\\w:]*");

  private SeriesNotation() {}

  /**
   * The labels and values of a text; either may be missing.
   *
   * @throws IllegalArgumentException where it is written otherwise
   */
  public static Line parse(String text) {
    Map<String, String> labels = new TreeMap<>();
    int at = labels(text, labels);
    String values = text.substring(at).strip();
    boolean isNative = values.contains("{{");
    return new Line(Labels.of(labels), isNative ? List.of() : values(values), isNative);
  }

  /** Returns where the values begin. */
  private static int labels(String text, Map<String, String> into) {
    Matcher name = NAME.matcher(text);
    int at = 0;
    if (name.lookingAt()) {
      into.put(Labels.METRIC_NAME, name.group());
      at = name.end();
    }
    if (at >= text.length() || text.charAt(at) != '{' || text.startsWith("{{", at)) {
      return at;
    }
    at++;
    Matcher label = LABEL.matcher(text);
    while (at >= text.length() || text.charAt(at) != '}') {
      label.region(at, text.length());
      if (!label.lookingAt()) {
        throw new IllegalArgumentException(
            "labels are written {name=\"value\", ...}, got '%s'".formatted(text.substring(at)));
      }
      put(label, into);
      at = label.end();
    }
    return at + 1;
  }

  /** A quoted name without a value is the metric name. */
  private static void put(Matcher label, Map<String, String> into) {
    String name = label.group(1) != null ? label.group(1) : unescape(label.group(3));
    if (label.group(5) == null) {
      into.put(Labels.METRIC_NAME, name);
    } else {
      into.put(name, label.group(4).equals("`") ? label.group(5) : unescape(label.group(5)));
    }
  }

  private static String unescape(String text) {
    return text.translateEscapes();
  }

  private static List<Double> values(String text) {
    List<Double> values = new ArrayList<>();
    if (text.isEmpty()) {
      return values;
    }
    BLANKS.splitAsStream(text).forEach(item -> add(item, values));
    return values;
  }

  private static void add(String item, List<Double> values) {
    Matcher none = NONE.matcher(item);
    if (none.matches()) {
      int times = none.group(1) == null ? 1 : Integer.parseInt(none.group(1));
      for (int i = 0; i < times; i++) {
        values.add(Line.NONE);
      }
      return;
    }
    if (item.equals("stale")) {
      values.add(Stale.MARKER);
      return;
    }
    Matcher number = ITEM.matcher(item);
    if (!number.matches()) {
      throw new IllegalArgumentException(
          "values are numbers, _, stale, 1x3 or 1+2x3, got '%s'".formatted(item));
    }
    addNumbers(number, values);
  }

  /** {@code 1x3} are four values, {@code 1+2x3} too. */
  private static void addNumbers(Matcher item, List<Double> values) {
    double value = number(item.group("start"));
    double delta = item.group("delta") == null ? 0 : number(item.group("delta"));
    int times = item.group("times") == null ? 0 : Integer.parseInt(item.group("times"));
    for (int i = 0; i <= times; i++) {
      values.add(value);
      value += delta;
    }
  }

  /** A number as the language writes it. */
  static double number(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    return switch (lower) {
      case "inf", "+inf" -> Double.POSITIVE_INFINITY;
      case "-inf" -> Double.NEGATIVE_INFINITY;
      case "nan", "+nan", "-nan" -> Double.NaN;
      default -> Double.parseDouble(lower);
    };
  }

  static boolean isNumber(String text) {
    return Pattern.compile(NUMBER, Pattern.CASE_INSENSITIVE).matcher(text).matches();
  }
}
