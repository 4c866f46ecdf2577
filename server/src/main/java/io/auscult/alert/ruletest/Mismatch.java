package io.auscult.alert.ruletest;

import io.auscult.config.YamlMap.Place;
import java.util.List;

/**
 * An expectation that was not met.
 *
 * @param place where the expectation stands
 * @param test the name of the test, {@code ""} where it has none
 * @param what which alert or expression, and when
 * @param expected one text for each alert or sample, several lines each
 * @param got likewise
 * @param hints how near it came
 */
public record Mismatch(
    Place place,
    String test,
    String what,
    List<String> expected,
    List<String> got,
    List<String> hints) {
  public Mismatch {
    expected = List.copyOf(expected);
    got = List.copyOf(got);
    hints = List.copyOf(hints);
  }
}
