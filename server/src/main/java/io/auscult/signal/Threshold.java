package io.auscult.signal;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A value that a signal should stay on one side of, written {@code > 0.3} or {@code < 0.95}.
 *
 * @param side where the bad values are
 * @param value in the signal's unit, finite
 */
public record Threshold(Side side, double value) {
  private static final Pattern TEXT =
      Pattern.compile("\\s*([<>])\\s*([-+]?[0-9]*\\.?[0-9]+(?:[eE][-+]?[0-9]+)?)\\s*");

  /** Where the bad values are. */
  public enum Side {
    ABOVE(">"),
    BELOW("<");

    private final String symbol;

    Side(String symbol) {
      this.symbol = symbol;
    }

    /** The comparison that holds for a bad value. */
    public String symbol() {
      return symbol;
    }
  }

  /**
   * Reads a text as the configuration has it.
   *
   * @throws IllegalArgumentException if it is no comparison with a number
   */
  public static Threshold parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "'%s' is no threshold; write the bad side and a number in the signal's unit, \"> 0.3\" or"
                  .formatted(text)
              + " \"< 0.95\"");
    }
    Side side = matcher.group(1).equals(">") ? Side.ABOVE : Side.BELOW;
    return new Threshold(side, Double.parseDouble(matcher.group(2)));
  }

  /** True where every value that is bad for this one is bad for another, too. */
  boolean isWithin(Threshold other) {
    return side == other.side
        && switch (side) {
          case ABOVE -> value >= other.value;
          case BELOW -> value <= other.value;
        };
  }
}
