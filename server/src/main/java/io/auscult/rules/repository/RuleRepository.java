package io.auscult.rules.repository;

import io.auscult.rules.repository.Revision.Change;
import io.auscult.rules.repository.SaveResult.Conflict;
import io.auscult.rules.repository.SaveResult.Rejected;
import io.auscult.rules.repository.SaveResult.Saved;
import io.auscult.store.StateDatabase;
import io.auscult.store.StateTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The rule files with their revisions. A text is checked before it is written, written whole or not
 * at all, and only over the version that its author has seen. What was changed on the disk by other
 * means becomes a revision as soon as anybody looks.
 *
 * <p>For any thread; one change at a time.
 */
public final class RuleRepository {
  private static final String DISK = "disk";

  private final RulePaths paths;
  private final RuleChecks checks;
  private final Clock clock;
  private final StateTable<Row> table;

  private record Row(
      String path,
      int number,
      String version,
      String text,
      Change change,
      String user,
      long epochMillis) {
    Revision revision() {
      return new Revision(
          path, number, version, text, change, user, Instant.ofEpochMilli(epochMillis));
    }
  }

  /** The files of a folder, their revisions in a state file. */
  public RuleRepository(Path folder, StateDatabase state, RuleChecks checks, Clock clock) {
    this.paths = new RulePaths(folder);
    this.checks = checks;
    this.clock = clock;
    this.table = state.table("rule revisions", Row.class);
  }

  /** All files as they are now. */
  public synchronized List<RuleText> list() {
    return paths.all().stream().flatMap(path -> read(path).stream()).toList();
  }

  /** A file as it is now; empty where there is none. */
  public synchronized Optional<RuleText> read(String path) {
    Path file = paths.resolve(path);
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try {
      RuleText text = new RuleText(path, Files.readString(file));
      found(text);
      return Optional.of(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void found(RuleText text) {
    Optional<Revision> last = last(text.path());
    if (last.isEmpty() || !last.get().version().equals(text.version())) {
      add(text, Change.FOUND, DISK);
    }
  }

  /** What is wrong with a text, without writing it. */
  public RuleChecks.Verdict check(String path, String text) {
    var _ = paths.resolve(path);
    return checks.check(path, text, texts());
  }

  private Map<String, String> texts() {
    return list().stream().collect(Collectors.toMap(RuleText::path, RuleText::text));
  }

  /**
   * Writes a file.
   *
   * @param expected the version that the author has seen; {@code ""} for a file that must be new
   */
  public synchronized SaveResult save(String path, String text, String expected, String user) {
    return write(new RuleText(path, text), expected, Change.SAVED, user);
  }

  /** Puts the text of an older revision back, as a new one. */
  public synchronized SaveResult rollBack(String path, int number, String expected, String user) {
    Revision old =
        history(path).stream()
            .filter(revision -> revision.number() == number && !revision.version().isEmpty())
            .findFirst()
            .orElseThrow(() ->
                new IllegalArgumentException(
                    "'%s' has no text of revision %d".formatted(path, number)));
    return write(new RuleText(path, old.text()), expected, Change.ROLLED_BACK, user);
  }

  private SaveResult write(RuleText text, String expected, Change change, String user) {
    String current = read(text.path()).map(RuleText::version).orElse("");
    if (!current.equals(expected)) {
      return new Conflict(current);
    }
    RuleChecks.Verdict verdict = checks.check(text.path(), text.text(), texts());
    if (!verdict.problems().isEmpty()) {
      return new Rejected(verdict.problems());
    }
    replace(paths.resolve(text.path()), text.text());
    return new Saved(add(text, change, user), verdict.warnings());
  }

  /** Deletes a file; its revisions stay. */
  public synchronized SaveResult delete(String path, String expected, String user) {
    Optional<RuleText> current = read(path);
    if (!current.map(RuleText::version).orElse("").equals(expected) || current.isEmpty()) {
      return new Conflict(current.map(RuleText::version).orElse(""));
    }
    try {
      Files.delete(paths.resolve(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Saved(add(path, "", "", Change.DELETED, user), List.of());
  }

  /** The whole text or the old one is on the disk, whenever the power goes. */
  private static void replace(Path file, String text) {
    Path draft = file.resolveSibling("." + file.getFileName() + ".draft");
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      try (FileChannel out =
          FileChannel.open(
              draft,
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.WRITE)) {
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
          out.write(bytes);
        }
        out.force(true);
      }
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Revision add(RuleText text, Change change, String user) {
    return add(text.path(), text.text(), text.version(), change, user);
  }

  private Revision add(String path, String text, String version, Change change, String user) {
    int number = last(path).map(Revision::number).orElse(0) + 1;
    long now = clock.millis();
    Row row = new Row(path, number, version, text, change, user, now);
    table.put(path + "\n" + number, now, row);
    return row.revision();
  }

  private Optional<Revision> last(String path) {
    return history(path).stream().findFirst();
  }

  /** The revisions of a file, the newest first. */
  public List<Revision> history(String path) {
    return table.startingWith(path + "\n").values().stream()
        .map(Row::revision)
        .sorted(Comparator.comparingInt(Revision::number).reversed())
        .toList();
  }

  /** All changes in a time range, in the order of time: who changed what. */
  public List<Revision> audit(Instant from, Instant to) {
    return table.between(from.toEpochMilli(), to.toEpochMilli()).values().stream()
        .map(Row::revision)
        .toList();
  }
}
