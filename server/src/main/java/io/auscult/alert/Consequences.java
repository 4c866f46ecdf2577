package io.auscult.alert;

import io.auscult.rules.Consequence;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which alerts are consequences of others, as their rules declare. A consequence of an alert that
 * fires is held back: the root is sent, and lists it. One that was sent before its root began to
 * fire goes on being sent, since to fall silent would resolve it at its receivers.
 */
final class Consequences {
  private final IdentityHashMap<Alert, List<Alert>> causes = new IdentityHashMap<>();
  private final IdentityHashMap<Alert, List<Alert>> effects = new IdentityHashMap<>();

  private Consequences(List<Alert> firing) {
    Map<List<Object>, List<Alert>> roots = new HashMap<>();
    Set<Consequence> declared = new HashSet<>();
    firing.forEach(alert -> alert.policy().consequenceOf().ifPresent(declared::add));
    for (Consequence consequence : declared) {
      for (Alert alert : firing) {
        if (consequence.isRoot(alert.labels())) {
          List<Object> key = List.of(consequence, consequence.shared(alert.labels()));
          roots.computeIfAbsent(key, _ -> new ArrayList<>()).add(alert);
        }
      }
    }
    firing.forEach(alert -> alert.policy().consequenceOf().ifPresent(of -> link(alert, of, roots)));
  }

  private void link(Alert alert, Consequence of, Map<List<Object>, List<Alert>> roots) {
    List<Object> key = List.of(of, of.shared(alert.labels()));
    List<Alert> found =
        roots.getOrDefault(key, List.of()).stream()
            .filter(cause -> !cause.labels().equals(alert.labels()))
            .toList();
    causes.put(alert, found);
    found.forEach(cause -> effects.computeIfAbsent(cause, _ -> new ArrayList<>()).add(alert));
  }

  static Consequences among(Collection<Alert> alerts) {
    return new Consequences(alerts.stream().filter(Alert::fires).toList());
  }

  /** True where an alert was never sent and fires because of one that does not depend on it. */
  boolean holdsBack(Alert alert) {
    return alert.sentAt().isEmpty() && hasRoot(alert, seen());
  }

  /** A cause that has no cause of its own; alerts that are each other's causes have none. */
  private boolean hasRoot(Alert alert, Set<Alert> seen) {
    return seen.add(alert)
        && causesOf(alert).stream()
            .anyMatch(cause -> causesOf(cause).isEmpty() || hasRoot(cause, seen));
  }

  /** The alerts that an alert declares itself a consequence of, and that fire. */
  List<Alert> causesOf(Alert alert) {
    return causes.getOrDefault(alert, List.of());
  }

  /** The alerts that fire because of one, and because of those. */
  List<Alert> of(Alert root) {
    Set<Alert> found = seen();
    collect(root, found);
    found.remove(root);
    return List.copyOf(found);
  }

  private void collect(Alert cause, Set<Alert> found) {
    for (Alert alert : effects.getOrDefault(cause, List.of())) {
      if (found.add(alert)) {
        collect(alert, found);
      }
    }
  }

  private static Set<Alert> seen() {
    return Collections.newSetFromMap(new IdentityHashMap<>());
  }
}
