package io.auscult.rules.sandbox;

import com.github.javaparser.ast.expr.MethodCallExpr;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks formats of texts: a format must stand there in quotes, or a label could be one. */
final class FormatCheck {
  private static final Pattern FIELD =
      Pattern.compile("%(\\d+\\$|<)?([-#+ 0,(]*)(\\d+)?(\\.\\d+)?([tT]?[a-zA-Z%])");
  private static final int WIDEST = 100;

  private FormatCheck() {}

  /** Why a call of {@code summary} or {@code format} is refused; empty where it is not. */
  static Optional<String> fault(MethodCallExpr call) {
    if (call.getArguments().isEmpty()) {
      return Optional.of("'" + call.getNameAsString() + "' needs a text");
    }
    Optional<String> format = Texts.literal(call.getArgument(0));
    if (format.isEmpty()) {
      return Optional.of(
          "'%s' needs its format as a text in quotes, \"%%s\" where a value is to stand"
              .formatted(call.getNameAsString()));
    }
    return fault(format.get(), call.getArguments().size() - 1);
  }

  private static Optional<String> fault(String format, int values) {
    int needed = 0;
    Matcher field = FIELD.matcher(format);
    int at = 0;
    while (field.find(at)) {
      if (format.substring(at, field.start()).contains("%")) {
        break;
      }
      if (width(field.group(3)) > WIDEST || width(field.group(4)) > WIDEST) {
        return Optional.of("'%s' is wider than 100 characters".formatted(field.group()));
      }
      boolean ordinary =
          field.group(1) == null && !field.group(5).equals("%") && !field.group(5).equals("n");
      needed += ordinary ? 1 : 0;
      at = field.end();
    }
    if (format.indexOf('%', at) >= 0) {
      return Optional.of(
          "a %% that formats nothing in \"%s\"; write %%%% for a percent sign".formatted(format));
    }
    return needed > values
        ? Optional.of("the format has room for %d values and gets %d".formatted(needed, values))
        : Optional.empty();
  }

  private static int width(@Nullable String digits) {
    String number = digits == null ? "0" : digits.replace(".", "");
    return number.length() > 3 ? Integer.MAX_VALUE : Integer.parseInt(number);
  }
}
