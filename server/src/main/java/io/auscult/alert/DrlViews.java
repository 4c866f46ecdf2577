package io.auscult.alert;

import io.auscult.rules.PatternText;
import io.auscult.rules.RuleDefinition;
import io.auscult.rules.RuleSet;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code .drl} rules as a Prometheus would show them: a file is a group. */
public final class DrlViews {
  private DrlViews() {}

  /** The files in the order of their names. */
  public static List<GroupView> of(RuleSet rules, Duration interval) {
    Map<String, List<RuleView>> files =
        rules.rules().stream()
            .collect(
                Collectors.groupingBy(
                    rule -> rule.place().file(),
                    TreeMap::new,
                    Collectors.mapping(DrlViews::view, Collectors.toList())));
    return files.entrySet().stream()
        .map(file ->
            new GroupView(DrlStep.KEY, file.getKey(), file.getKey(), interval, 0, file.getValue()))
        .toList();
  }

  private static RuleView view(RuleDefinition rule) {
    String severity = rule.policy().severity();
    return new RuleView(
        RuleView.Type.ALERTING,
        DrlStep.KEY,
        rule.name(),
        rule.policy().alert(),
        query(rule),
        rule.policy().hold(),
        rule.policy().keepFiring(),
        severity.isEmpty() ? Map.of() : Map.of("severity", severity),
        Map.of("rule", rule.name(), "place", rule.place().toString()));
  }

  private static String query(RuleDefinition rule) {
    return Stream.concat(rule.patterns().stream().map(DrlViews::pattern), rule.others().stream())
        .collect(Collectors.joining(" and "));
  }

  private static String pattern(PatternText pattern) {
    String signals = pattern.signals().stream().sorted().collect(Collectors.joining("|"));
    return Stream.concat(
            Stream.of(signals).filter(s -> !s.isEmpty()), pattern.constraints().stream())
        .collect(Collectors.joining(", ", pattern.type() + "(", ")"));
  }
}
