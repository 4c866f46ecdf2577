package io.auscult.alert.ruletest;

import io.auscult.rules.RuleSet;
import io.auscult.rules.prometheus.PrometheusGroup;
import io.auscult.signal.SignalCatalog;
import io.auscult.stats.LocalCalendar;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/**
 * What a file tests.
 *
 * @param prometheus in the order of evaluation
 * @param signals those that are defined by expressions; the others are input series
 * @param step the resolution of a signal's past
 * @param calendar that of calendar slots
 */
record RulesUnderTest(
    RuleSet drl,
    List<PrometheusGroup> prometheus,
    SignalCatalog signals,
    Function<String, Duration> step,
    LocalCalendar calendar) {
  RulesUnderTest {
    prometheus = List.copyOf(prometheus);
  }
}
