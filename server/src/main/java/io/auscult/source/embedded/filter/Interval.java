package io.auscult.source.embedded.filter;

import java.util.Optional;

/**
 * A range of values. Where both the value and the given ends are numbers they are compared as
 * numbers, otherwise as texts.
 *
 * @param from the lower end; absent: none
 * @param fromIncluded true where the lower end belongs to the range
 * @param to the upper end; absent: none
 * @param toIncluded true where the upper end belongs to the range
 */
public record Interval(
    Optional<String> from, boolean fromIncluded, Optional<String> to, boolean toIncluded) {

  boolean contains(Object value) {
    return from.map(end -> above(compare(value, end), fromIncluded)).orElse(true)
        && to.map(end -> above(-compare(value, end), toIncluded)).orElse(true);
  }

  private static boolean above(int comparison, boolean included) {
    return comparison > 0 || (included && comparison == 0);
  }

  private static int compare(Object value, String end) {
    double endNumber = Numbers.parse(end);
    double number = value instanceof Double d ? d : Numbers.parse(value.toString());
    if (Double.isNaN(endNumber) || Double.isNaN(number)) {
      return Numbers.text(value).compareTo(end);
    }
    return Double.compare(number, endNumber);
  }
}
