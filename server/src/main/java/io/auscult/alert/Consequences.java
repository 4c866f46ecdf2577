package io.auscult.alert;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Which alerts are consequences of others, as their rules declare. A consequence of an alert that
 * fires is held back: the root is sent, and lists it. One that was sent before its root began to
 * fire goes on being sent, since to fall silent would resolve it at its receivers.
 */
final class Consequences {
  private final List<Alert> firing;
  private final List<Alert> declared;

  private Consequences(List<Alert> firing) {
    this.firing = firing;
    this.declared =
        firing.stream().filter(alert -> alert.policy().consequenceOf().isPresent()).toList();
  }

  static Consequences among(Collection<Alert> alerts) {
    return new Consequences(alerts.stream().filter(Alert::fires).toList());
  }

  /** True where an alert was never sent and fires because of one that does not depend on it. */
  boolean holdsBack(Alert alert) {
    return alert.sentAt().isEmpty()
        && alert.policy().consequenceOf().isPresent()
        && hasRoot(alert, new HashSet<>());
  }

  /** A cause that has no cause of its own; alerts that are each other's causes have none. */
  private boolean hasRoot(Alert alert, Set<Alert> seen) {
    if (!seen.add(alert)) {
      return false;
    }
    List<Alert> causes = causes(alert);
    return causes.stream().anyMatch(cause -> causes(cause).isEmpty() || hasRoot(cause, seen));
  }

  private List<Alert> causes(Alert alert) {
    return alert.policy().consequenceOf().stream()
        .flatMap(consequence ->
            firing.stream()
                .filter(cause -> !cause.labels().equals(alert.labels()))
                .filter(cause -> consequence.joins(cause.labels(), alert.labels())))
        .toList();
  }

  /** The alerts that fire because of one, and because of those. */
  List<Alert> of(Alert root) {
    if (declared.isEmpty()) {
      return List.of();
    }
    Set<Alert> found = new LinkedHashSet<>();
    collect(root, found);
    found.remove(root);
    return List.copyOf(found);
  }

  private void collect(Alert cause, Set<Alert> found) {
    for (Alert alert : declared) {
      if (causes(alert).contains(cause) && found.add(alert)) {
        collect(alert, found);
      }
    }
  }
}
