package io.auscult.rules.template;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Floating-point numbers by the verbs {@code %v %g %G %f %F %e %E %x %X}. */
final class Reals {
  private static final int DEFAULT_PRECISION = 6;
  private static final Pattern PARTS = Pattern.compile("([0-9.]+)([eE].*)?");

  private Reals() {}

  static void write(double value, Verb verb, BoundedText out) {
    String plain = unsigned(value, verb);
    String sign = sign(value, verb);
    if (!Double.isFinite(value)) {
      verb.withoutZeros().pad(sign + plain, out);
      return;
    }
    int missing = verb.width() - sign.length() - plain.length();
    if (verb.zero() && missing > 0 && !sign.isEmpty()) {
      out.append(sign).repeat('0', missing).append(plain);
    } else {
      verb.pad(sign + plain, out);
    }
  }

  private static String sign(double value, Verb verb) {
    if (Double.isNaN(value)) {
      return verb.plus() ? "+" : verb.space() ? " " : "";
    }
    if (Double.doubleToRawLongBits(value) < 0) {
      return "-";
    }
    if (verb.plus()) {
      return "+";
    }
    return verb.space() ? " " : Double.isInfinite(value) ? "+" : "";
  }

  private static String unsigned(double value, Verb verb) {
    int letter = verb.letter() == 'v' ? 'g' : verb.letter();
    boolean general = letter == 'g' || letter == 'G';
    int precision = verb.precision();
    if (precision < 0 && !general && verb.any("eEfF")) {
      precision = DEFAULT_PRECISION;
    }
    // More digits than the output may have are cut before they are computed.
    int digits = Math.min(precision, Limits.CHARACTERS + 1);
    String text = Floats.format(Math.abs(value), letter, digits).replaceFirst("^\\+", "");
    boolean keepsZeros = verb.sharp() && Double.isFinite(value) && !verb.any("xX");
    return keepsZeros ? alternate(text, general, precision) : text;
  }

  /** The flag {@code #}: a point always, and by {@code %g} the zeros at the end. */
  private static String alternate(String text, boolean general, int precision) {
    Matcher parts = PARTS.matcher(text);
    if (!parts.matches()) {
      return text;
    }
    String tail = parts.group(2) == null ? "" : parts.group(2);
    String number = parts.group(1);
    // The only digit of zero counts.
    int significant = Math.max(1, number.replaceFirst("^[0.]+", "").replace(".", "").length());
    int wanted = precision < 0 ? DEFAULT_PRECISION : Math.max(1, precision);
    BoundedText out = new BoundedText().append(number).append(number.contains(".") ? "" : ".");
    if (general) {
      out.repeat('0', Math.max(0, wanted - significant));
    }
    return out.append(tail).toString();
  }
}
