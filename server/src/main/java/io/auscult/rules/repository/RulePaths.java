package io.auscult.rules.repository;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The files of the folder of rules by their paths, and none outside of it. */
record RulePaths(Path folder) {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_. -]*");
  private static final Pattern FILE = Pattern.compile(".*\\.(drl|yml|yaml)");

  /** Where a file is, or would be. */
  Path resolve(String path) {
    if (!isGood(path)) {
      throw new IllegalArgumentException(
          "'%s' is no path of a rule file: names of letters, digits, - and _ between slashes, and .drl or .yml at the end"
              .formatted(path));
    }
    Path file = folder.resolve(path).normalize();
    requireInside(file, path);
    return file;
  }

  private static boolean isGood(String path) {
    return Stream.of(path.split("/", -1)).allMatch(name -> NAME.matcher(name).matches())
        && FILE.matcher(path).matches();
  }

  /** A link may lead out of the folder. */
  private void requireInside(Path file, String path) {
    try {
      Path existing = file;
      while (existing != null && !Files.exists(existing)) {
        existing = existing.getParent();
      }
      if (existing == null || !existing.toRealPath().startsWith(folder.toRealPath())) {
        throw new IllegalArgumentException(
            "'%s' is outside of the folder of rules".formatted(path));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The paths of all files that {@link #resolve} takes, in alphabetical order. */
  List<String> all() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> folder.relativize(file).toString().replace('\\', '/'))
          .filter(RulePaths::isGood)
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
