package io.auscult.rules.template;

import java.util.List;

/** Go's {@code fmt.Sprintf}. */
final class Printf {
  /** Go takes no width and no precision above this. */
  private static final int LARGEST = 1_000_000;

  private final String format;
  private final List<Value> arguments;
  private final BoundedText out = new BoundedText();
  private int at;
  private int argument;
  private String flags = "";
  private boolean reordered;
  private boolean goodIndex;
  private boolean afterIndex;

  private Printf(String format, List<Value> arguments) {
    this.format = format;
    this.arguments = arguments;
  }

  static String format(String format, List<Value> arguments) {
    Printf printf = new Printf(format, arguments);
    printf.run();
    return printf.out.toString();
  }

  private void run() {
    while (at < format.length()) {
      int percent = format.indexOf('%', at);
      out.append(format.substring(at, percent < 0 ? format.length() : percent));
      if (percent < 0) {
        break;
      }
      at = percent + 1;
      directive();
    }
    if (!reordered && argument < arguments.size()) {
      extra();
    }
  }

  private void extra() {
    out.append("%!(EXTRA ");
    for (int i = argument; i < arguments.size(); i++) {
      Value value = arguments.get(i);
      out.append(i > argument ? ", " : "").append(value.type());
      if (!(value instanceof Value.Absent)) {
        out.append('=');
        Show.value(value, Verb.PLAIN, out);
      }
    }
    out.append(')');
  }

  private void directive() {
    goodIndex = true;
    afterIndex = false;
    flags = flags();
    index();
    int width = width();
    int precision = precision();
    if (!afterIndex) {
      index();
    }
    if (at >= format.length()) {
      out.append("%!(NOVERB)");
      return;
    }
    int letter = format.codePointAt(at);
    at += Character.charCount(letter);
    write(Verb.of(letter, flags, width, precision));
  }

  private void write(Verb verb) {
    if (verb.letter() == '%') {
      out.append('%');
    } else if (!goodIndex) {
      out.append("%!").append(verb.name()).append("(BADINDEX)");
    } else if (argument >= arguments.size()) {
      out.append("%!").append(verb.name()).append("(MISSING)");
    } else {
      Show.value(arguments.get(argument++), verb, out);
    }
  }

  private String flags() {
    int start = at;
    while (at < format.length() && "+-# 0".indexOf(format.charAt(at)) >= 0) {
      at++;
    }
    return format.substring(start, at);
  }

  private int width() {
    if (!star()) {
      int width = number();
      goodIndex &= !(afterIndex && width >= 0);
      return width;
    }
    Value value = argument < arguments.size() ? arguments.get(argument++) : new Value.Absent();
    afterIndex = false;
    if (value instanceof Value.Whole(long width, _) && Math.abs(width) <= LARGEST) {
      flags += width < 0 ? "-" : "";
      return (int) Math.abs(width);
    }
    out.append("%!(BADWIDTH)");
    return Verb.NONE;
  }

  private int precision() {
    if (at >= format.length() || format.charAt(at) != '.') {
      return Verb.NONE;
    }
    at++;
    goodIndex &= !afterIndex;
    index();
    if (!star()) {
      return Math.max(0, number());
    }
    Value value = argument < arguments.size() ? arguments.get(argument++) : new Value.Absent();
    afterIndex = false;
    if (value instanceof Value.Whole(long digits, _) && digits >= 0 && digits <= LARGEST) {
      return (int) digits;
    }
    out.append("%!(BADPREC)");
    return Verb.NONE;
  }

  private boolean star() {
    boolean star = at < format.length() && format.charAt(at) == '*';
    at += star ? 1 : 0;
    return star;
  }

  /** Digits as a number; a number that is too large takes the rest of the format, as in Go. */
  private int number() {
    int start = at;
    int number = 0;
    while (at < format.length() && format.charAt(at) >= '0' && format.charAt(at) <= '9') {
      number = 10 * number + format.charAt(at++) - '0';
      if (number > 10 * LARGEST) {
        at = format.length();
        return Verb.NONE;
      }
    }
    return at == start ? Verb.NONE : number;
  }

  /** {@code [2]}: the argument that is taken next, from 1. */
  private void index() {
    afterIndex = false;
    if (at >= format.length() || format.charAt(at) != '[') {
      return;
    }
    reordered = true;
    int end = format.indexOf(']', at);
    String digits = end < 0 ? "" : format.substring(at + 1, end);
    at = end < 0 ? at + 1 : end + 1;
    afterIndex = digits.matches("[0-9]{1,6}");
    int index = afterIndex ? Integer.parseInt(digits) - 1 : -1;
    if (index >= 0 && index < arguments.size()) {
      argument = index;
    } else {
      goodIndex = false;
    }
  }
}
