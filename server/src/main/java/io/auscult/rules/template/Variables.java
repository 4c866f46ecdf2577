package io.auscult.rules.template;

import java.util.ArrayList;
import java.util.List;

/** Variables and their values while a template is expanded; inner ones hide outer ones. */
final class Variables {
  private static final class Binding {
    private final String name;
    private Value value;

    Binding(String name, Value value) {
      this.name = name;
      this.value = value;
    }
  }

  private final List<Binding> bindings = new ArrayList<>();

  void declare(String name, Value value) {
    bindings.add(new Binding(name, value));
  }

  void assign(String name, Value value) {
    innermost(name).value = value;
  }

  Value get(String name) {
    return innermost(name).value;
  }

  int mark() {
    return bindings.size();
  }

  void forget(int mark) {
    bindings.subList(mark, bindings.size()).clear();
  }

  private Binding innermost(String name) {
    for (int i = bindings.size() - 1; i >= 0; i--) {
      if (bindings.get(i).name.equals(name)) {
        return bindings.get(i);
      }
    }
    throw new Failure("undefined variable: " + name);
  }
}
