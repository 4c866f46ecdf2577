package io.auscult.config;

import java.util.ArrayList;
import java.util.List;

/** Collects mistakes, so that the user sees them all at once. */
public final class Problems {
  private final List<Problem> list = new ArrayList<>();

  /** Adds a mistake; one that was already added at the same place is not said twice. */
  public void add(Problem problem) {
    if (!list.contains(problem)) {
      list.add(problem);
    }
  }

  public void addAll(List<Problem> problems) {
    problems.forEach(this::add);
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
