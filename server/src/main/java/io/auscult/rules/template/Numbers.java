package io.auscult.rules.template;

import io.auscult.rules.template.Value.Real;
import io.auscult.rules.template.Value.Text;
import io.auscult.rules.template.Value.Whole;
import java.util.Locale;
import java.util.regex.Pattern;

/** Arguments as numbers: {@code humanize "1e3"} takes text, too. */
final class Numbers {
  private static final Pattern DECIMAL =
      Pattern.compile("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?");
  private static final Pattern HEXADECIMAL =
      Pattern.compile("[+-]?0[xX]([0-9a-fA-F]+\\.?[0-9a-fA-F]*|\\.[0-9a-fA-F]+)[pP][+-]?[0-9]+");

  private Numbers() {}

  static double of(Value value) {
    return switch (value) {
      case Real number -> number.value();
      case Whole number when number.type().equals("int") || number.type().equals("int64") ->
          number.value();
      case Text text when text.type().equals(TemplateFunction.TEXT) -> parsed(text.text());
      default -> throw new Failure("can't convert " + value.type() + " to float");
    };
  }

  private static double parsed(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "nan" -> Double.NaN;
      case "inf", "+inf", "infinity", "+infinity" -> Double.POSITIVE_INFINITY;
      case "-inf", "-infinity" -> Double.NEGATIVE_INFINITY;
      default -> digits(text);
    };
  }

  private static double digits(String text) {
    boolean number = DECIMAL.matcher(text).matches() || HEXADECIMAL.matcher(text).matches();
    double value = number ? Double.parseDouble(text) : Double.NaN;
    if (Double.isFinite(value)) {
      return value;
    }
    throw new Failure(
        "strconv.ParseFloat: parsing "
            + Quote.of(text)
            + (number ? ": value out of range" : ": invalid syntax"));
  }
}
