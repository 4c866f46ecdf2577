package io.auscult.source.elasticsearch;

import co.elastic.clients.elasticsearch._types.FieldValue;

/**
 * The text of a field as a label's value: strings as they are, whole numbers without a fraction,
 * {@code ""} for a missing one. Aggregations and documents give the same text.
 */
final class FieldText {
  private static final double WHOLE_LIMIT = 1e15;

  private FieldText() {}

  static String of(FieldValue value) {
    return switch (value._kind()) {
      case String -> value.stringValue();
      case Long -> Long.toString(value.longValue());
      case Double -> of(value.doubleValue());
      case Boolean -> Boolean.toString(value.booleanValue());
      case Null -> "";
      case Any -> value.anyValue().toString();
    };
  }

  /** Of a value as a document's fields hold it. */
  static String of(Object value) {
    return value instanceof Double || value instanceof Float
        ? of(((Number) value).doubleValue())
        : value.toString();
  }

  private static String of(double number) {
    boolean whole = number == Math.rint(number) && Math.abs(number) < WHOLE_LIMIT;
    return whole ? Long.toString((long) number) : Double.toString(number);
  }
}
