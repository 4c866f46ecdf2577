package io.auscult.rules.template;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** The variables that are known at a place of a template. */
final class Names {
  /** What Prometheus defines before the text of a template. */
  static final List<String> PREDEFINED =
      List.of("$", "$labels", "$externalLabels", "$externalURL", "$value");

  private final List<String> names;

  Names(Collection<String> names) {
    this.names = new ArrayList<>(names);
  }

  void declare(Collection<String> more) {
    names.addAll(more);
  }

  boolean knows(String name) {
    return names.contains(name);
  }

  Collection<String> all() {
    return names;
  }

  /** How many there are now; {@link #forget} takes it. */
  int mark() {
    return names.size();
  }

  void forget(int mark) {
    names.subList(mark, names.size()).clear();
  }
}
