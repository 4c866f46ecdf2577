package io.auscult.query.function;

import io.auscult.query.Arguments;
import io.auscult.query.EvalContext;

/**
 * Which value of a label is the positive class: the one that an argument names. Without that
 * argument 1 and true are positive, 0 and false are not, and any other value is a mistake, for it
 * would silently count as negative.
 */
final class PositiveClass {
  private final Arguments args;
  private final int argument;

  /**
   * Of a call.
   *
   * @param argument the position of the argument that names the class, if it is there
   */
  PositiveClass(Arguments args, int argument) {
    this.args = args;
    this.argument = argument;
  }

  boolean is(String value) {
    if (argument < args.size()) {
      return value.equals(args.text(argument));
    }
    return switch (value) {
      case "1", "true" -> true;
      case "0", "false" -> false;
      default ->
          throw args.mistake(
              0,
              "is the class \"%s\" positive? Name the positive class as argument %d; without it only 1,"
                      .formatted(value, argument + 1)
                  + " 0, true and false are understood");
    };
  }

  /** Warns where no series has the class that is named: all would count as negative. */
  void warnIfNever(NamedLabel label, EvalContext context) {
    if (argument < args.size()) {
      label.warnIfNever(argument, context);
    }
  }
}
