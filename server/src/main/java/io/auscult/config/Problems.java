package io.auscult.config;

import java.util.ArrayList;
import java.util.List;

/** Collects mistakes, so that the user sees them all at once. */
public final class Problems {
  private final List<Problem> list = new ArrayList<>();

  public void add(Problem problem) {
    list.add(problem);
  }

  public void addAll(List<Problem> problems) {
    list.addAll(problems);
  }

  public boolean isEmpty() {
    return list.isEmpty();
  }

  public List<Problem> list() {
    return List.copyOf(list);
  }

  /**
   * Does nothing where nothing is wrong.
   *
   * @throws ConfigException with all mistakes
   */
  public void throwIfAny() {
    if (!list.isEmpty()) {
      throw new ConfigException(list());
    }
  }
}
