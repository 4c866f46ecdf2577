package io.auscult.http.prometheus;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.auscult.alert.GroupView;
import io.auscult.alert.RuleView;
import io.auscult.promql.Matcher;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What of the rules is asked for.
 *
 * @param type empty: rules of both types
 * @param matchers sets of matchers on a rule's own labels, of which one must match
 * @param after the token of the group after which the page begins, {@code ""}: with the first one
 */
record RuleFilter(
    Optional<RuleView.Type> type,
    List<String> names,
    List<String> files,
    List<String> groups,
    List<List<Matcher>> matchers,
    boolean withAlerts,
    OptionalInt groupLimit,
    String after) {

  static RuleFilter of(QueryForm form) {
    return new RuleFilter(
        form.text("type").map(RuleFilter::type),
        form.all("rule_name[]"),
        form.all("file[]"),
        form.all("rule_group[]"),
        form.matchers(),
        !form.flag("exclude_alerts"),
        form.count("group_limit"),
        form.text("group_next_token").orElse(""));
  }

  private static RuleView.Type type(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "alert" -> RuleView.Type.ALERTING;
      case "record" -> RuleView.Type.RECORDING;
      default ->
          throw new IllegalArgumentException(
              "invalid parameter \"type\": not supported value \"%s\"; alert and record are accepted"
                  .formatted(text));
    };
  }

  /** The rules that are asked for, in their groups; groups without one are left out. */
  List<GroupView> select(List<GroupView> all) {
    return all.stream()
        .filter(group -> takes(files, group.file()) && takes(groups, group.name()))
        .map(group -> group.with(group.rules().stream().filter(rule -> takes(rule)).toList()))
        .filter(group -> !group.rules().isEmpty())
        .toList();
  }

  private static boolean takes(List<String> wanted, String name) {
    return wanted.isEmpty() || wanted.contains(name);
  }

  private boolean takes(RuleView rule) {
    return type.filter(wanted -> wanted != rule.type()).isEmpty()
        && takes(names, rule.name())
        && (matchers.isEmpty() || matchers.stream().anyMatch(set -> matches(set, rule)));
  }

  private static boolean matches(List<Matcher> set, RuleView rule) {
    return set.stream()
        .allMatch(matcher -> matcher.matches(rule.labels().getOrDefault(matcher.label(), "")));
  }

  /** The groups of the page that is asked for; tells in the answer where the next one begins. */
  List<GroupView> page(List<GroupView> selected, ObjectNode data) {
    List<GroupView> rest =
        after.isEmpty()
            ? selected
            : selected.stream().filter(group -> token(group).compareTo(after) > 0).toList();
    if (groupLimit.isEmpty() || rest.size() <= groupLimit.getAsInt()) {
      return rest;
    }
    List<GroupView> page = rest.subList(0, groupLimit.getAsInt());
    data.put("groupNextToken", page.isEmpty() ? after : token(page.getLast()));
    return page;
  }

  private static String token(GroupView group) {
    return group.file() + ";" + group.name();
  }
}
