package io.auscult.query.function;

import io.auscult.query.Arguments;
import io.auscult.query.PromqlNotice;
import java.util.function.Function;

/** Arguments that set a computation up and so cannot vary over the points of a query. */
final class Constants {
  private Constants() {}

  /** The one value of a scalar argument. */
  static double of(Arguments args, int i) {
    double[] values = args.scalar(i);
    for (double value : values) {
      if (Double.compare(value, values[0]) != 0) {
        throw args.mistake(
            i,
            "this argument must be the same at all times, got %s and %s"
                .formatted(PromqlNotice.number(values[0]), PromqlNotice.number(value)));
      }
    }
    return values[0];
  }

  /** A constant strictly between 0 and 1. */
  static double share(Arguments args, int i, String what) {
    double value = of(args, i);
    if (!(value > 0 && value < 1)) {
      throw args.mistake(
          i,
          "%s must be between 0 and 1, such as 0.95, got %s"
              .formatted(what, PromqlNotice.number(value)));
    }
    return value;
  }

  /** One of several by the name that a text argument has; a mistake lists the names. */
  static <T> T choice(Arguments args, int i, String name, Function<String, T> named) {
    try {
      return named.apply(name);
    } catch (IllegalArgumentException e) {
      throw args.mistake(i, String.valueOf(e.getMessage()));
    }
  }

  /** A constant whole number in [least, most]. */
  static int whole(Arguments args, int i, String what, int least, int most) {
    double value = of(args, i);
    if (value != Math.rint(value) || value < least || value > most) {
      throw args.mistake(
          i,
          "%s must be a whole number from %d to %d, got %s"
              .formatted(what, least, most, PromqlNotice.number(value)));
    }
    return (int) value;
  }
}
