package io.auscult.rules.template;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Go's {@code Sprintf}. */
final class GoFormat {
  private static final Pattern VERB =
      Pattern.compile(
          "%(?<flags>[-+# 0]*)(?<width>\\d{0,3})(?:\\.(?<precision>\\d{0,3}))?(?<verb>.)?",
          Pattern.DOTALL);
  private static final int DEFAULT_PRECISION = 6;

  private final List<?> values;
  private final StringBuilder out = new StringBuilder();
  private int next;

  private GoFormat(List<?> values) {
    this.values = values;
  }

  static String printf(String format, List<?> values) {
    return new GoFormat(values).run(format);
  }

  private String run(String format) {
    Matcher matcher = VERB.matcher(format);
    int from = 0;
    while (matcher.find(from)) {
      out.append(format, from, matcher.start());
      verb(matcher);
      from = matcher.end();
    }
    out.append(format.substring(from));
    extra();
    return out.toString();
  }

  private void verb(Matcher matcher) {
    String verb = matcher.group("verb");
    if (verb == null) {
      out.append("%!(NOVERB)");
    } else if (verb.equals("%")) {
      out.append('%');
    } else if (next >= values.size()) {
      out.append("%!").append(verb).append("(MISSING)");
    } else {
      Object value = values.get(next++);
      Directive directive = directive(matcher);
      String text = formatted(verb.charAt(0), directive, value);
      out.append(
          text == null
              ? "%!" + verb + "(" + Values.type(value) + "=" + Values.text(value) + ")"
              : directive.padded(text, value instanceof Number));
    }
  }

  private void extra() {
    if (next < values.size()) {
      StringBuilder rest = new StringBuilder();
      for (Object value : values.subList(next, values.size())) {
        rest.append(rest.isEmpty() ? "" : ", ")
            .append(Values.type(value))
            .append('=')
            .append(Values.text(value));
      }
      out.append("%!(EXTRA ").append(rest).append(')');
    }
  }

  /** What stands between {@code %} and the verb; a precision of −1 is none. */
  private record Directive(String flags, int width, int precision) {
    int precisionOr(int absent) {
      return precision < 0 ? absent : precision;
    }

    boolean has(char flag) {
      return flags.indexOf(flag) >= 0;
    }

    String padded(String text, boolean number) {
      String signed =
          number && has('+') && !text.startsWith("-") && !text.startsWith("+") ? "+" + text : text;
      signed = number && has(' ') && !has('+') && !signed.startsWith("-") ? " " + signed : signed;
      int missing = Math.max(0, width - signed.codePointCount(0, signed.length()));
      if (has('-')) {
        return signed + " ".repeat(missing);
      }
      boolean zeros = has('0') && number && !signed.contains("Inf") && !signed.contains("NaN");
      if (!zeros) {
        return " ".repeat(missing) + signed;
      }
      int sign = !signed.isEmpty() && "+- ".indexOf(signed.charAt(0)) >= 0 ? 1 : 0;
      return signed.substring(0, sign) + "0".repeat(missing) + signed.substring(sign);
    }
  }

  private static Directive directive(Matcher matcher) {
    String width = matcher.group("width");
    String precision = matcher.group("precision");
    return new Directive(
        Objects.requireNonNullElse(matcher.group("flags"), ""),
        width.isEmpty() ? 0 : Integer.parseInt(width),
        precision == null ? -1 : precision.isEmpty() ? 0 : Integer.parseInt(precision));
  }

  /** Null where the verb is not for such a value. */
  private static @Nullable String formatted(
      char verb, Directive directive, @Nullable Object value) {
    if (verb == 'v') {
      return value == null
          ? "<nil>"
          : value instanceof Double number && directive.precision() >= 0
              ? GoNumbers.general(number, directive.precision())
              : Values.text(value);
    }
    return switch (value) {
      case Double number -> ofDouble(verb, directive, number);
      case Long number -> ofLong(verb, number);
      case Boolean truth -> verb == 't' ? truth.toString() : null;
      case String text -> ofText(verb, directive, text);
      case null -> null;
      default -> verb == 's' ? Values.text(value) : null;
    };
  }

  private static @Nullable String ofDouble(char verb, Directive directive, double number) {
    return switch (verb) {
      case 'f', 'F' -> GoNumbers.fixed(number, directive.precisionOr(DEFAULT_PRECISION));
      case 'e' -> GoNumbers.exponential(number, directive.precisionOr(DEFAULT_PRECISION));
      case 'g' ->
          directive.precision() < 0
              ? GoNumbers.shortest(number)
              : GoNumbers.general(number, directive.precision());
      default -> null;
    };
  }

  private static @Nullable String ofLong(char verb, long number) {
    return switch (verb) {
      case 'd' -> Long.toString(number);
      case 'x' -> Long.toString(number, 16);
      case 'o' -> Long.toString(number, 8);
      case 'b' -> Long.toString(number, 2);
      case 'c' -> Character.toString((int) number);
      default -> null;
    };
  }

  private static @Nullable String ofText(char verb, Directive directive, String text) {
    int most = directive.precision();
    String cut =
        most < 0 || text.codePointCount(0, text.length()) <= most
            ? text
            : text.substring(0, text.offsetByCodePoints(0, most));
    return switch (verb) {
      case 's' -> cut;
      case 'q' -> quoted(cut);
      case 'x' -> hex(cut);
      default -> null;
    };
  }

  /** A text as a literal of Go. */
  static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    text.codePoints()
        .forEach(c -> {
          switch (c) {
            case '"' -> quoted.append("\\\"");
            case '\\' -> quoted.append("\\\\");
            case '\n' -> quoted.append("\\n");
            case '\t' -> quoted.append("\\t");
            case '\r' -> quoted.append("\\r");
            default -> {
              if (Character.isISOControl(c)) {
                quoted.append(c < 0x80 ? "\\x%02x".formatted(c) : "\\u%04x".formatted(c));
              } else {
                quoted.appendCodePoint(c);
              }
            }
          }
        });
    return quoted.append('"').toString();
  }

  private static String hex(String text) {
    StringBuilder digits = new StringBuilder();
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      digits.append("%02x".formatted(b));
    }
    return digits.toString();
  }
}
