package io.auscult.rules;

import java.util.List;

/** The types of facts, by the names that rules write. */
final class FactTypes {
  static final List<String> NAMES = List.of("Reading", "Past", "Change", "ActiveAlert");

  /** What is said to whoever asks for another. */
  static final String READ = "Reading, Past, Change and ActiveAlert";

  private FactTypes() {}
}
