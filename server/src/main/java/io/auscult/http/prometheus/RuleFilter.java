package io.auscult.http.prometheus;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.auscult.rules.RuleDefinition;
import java.util.List;
import java.util.OptionalInt;
import java.util.SortedMap;

/**
 * What of the rules is asked for.
 *
 * @param alerting whether alerting rules are; there are no others
 * @param groups names of files as well: a file is a group
 * @param afterFile where the page begins, {@code ""}: with the first file
 */
record RuleFilter(
    boolean alerting,
    List<String> names,
    List<String> files,
    List<String> groups,
    boolean withAlerts,
    OptionalInt groupLimit,
    String afterFile) {

  static RuleFilter of(QueryForm form) {
    String type = form.text("type").orElse("alert");
    if (!type.equals("alert") && !type.equals("record")) {
      throw new IllegalArgumentException("type must be alert or record, got '%s'".formatted(type));
    }
    return new RuleFilter(
        type.equals("alert"),
        form.all("rule_name[]"),
        form.all("file[]"),
        form.all("rule_group[]"),
        !form.flag("exclude_alerts"),
        form.count("group_limit"),
        form.text("group_next_token").orElse(""));
  }

  boolean takes(RuleDefinition rule) {
    return alerting
        && (names.isEmpty() || names.contains(rule.policy().alert()))
        && (files.isEmpty() || files.contains(rule.place().file()))
        && (groups.isEmpty() || groups.contains(rule.place().file()));
  }

  /** The groups of the page that is asked for; tells in the answer where the next one begins. */
  <T> SortedMap<String, T> page(SortedMap<String, T> groups, ObjectNode data) {
    SortedMap<String, T> rest = afterFile.isEmpty() ? groups : groups.tailMap(afterFile + "\0");
    if (groupLimit.isEmpty() || rest.size() <= groupLimit.getAsInt()) {
      return rest;
    }
    List<String> names = List.copyOf(rest.keySet());
    data.put("groupNextToken", names.get(groupLimit.getAsInt() - 1));
    return rest.headMap(names.get(groupLimit.getAsInt()));
  }
}
