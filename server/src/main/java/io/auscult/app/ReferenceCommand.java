package io.auscult.app;

import io.auscult.source.reference.Snapshot;
import io.auscult.source.reference.SnapshotFolder;
import io.auscult.source.reference.SnapshotName;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * {@code ./auscult reference}: snapshots of data in the data folder. A server that runs on it sees
 * them at once.
 */
final class ReferenceCommand implements Command {
  private static final String USAGE =
      "expected 'reference add NAME VERSION FILE', 'reference list' or 'reference remove NAME VERSION'";

  @Override
  public int run(List<String> words, CommandLine commandLine, Terminal terminal)
      throws IOException {
    Arguments arguments = new Arguments(words, CommandLine.CONFIG_OPTIONS, Set.of());
    SnapshotFolder snapshots = Stores.snapshots(commandLine.config(arguments));
    List<String> rest = arguments.rest();
    String verb = rest.isEmpty() ? "" : rest.getFirst();
    if (verb.equals("add") && rest.size() == 4) {
      return add(snapshots, name(rest), Path.of(rest.get(3)), terminal);
    }
    if (verb.equals("list") && rest.size() == 1) {
      snapshots.names().forEach(name -> show(snapshots, name, terminal));
      return 0;
    }
    if (verb.equals("remove") && rest.size() == 3) {
      return remove(snapshots, name(rest), terminal);
    }
    throw new IllegalArgumentException(USAGE);
  }

  private static SnapshotName name(List<String> rest) {
    return new SnapshotName(rest.get(1), rest.get(2));
  }

  private static int add(SnapshotFolder snapshots, SnapshotName name, Path file, Terminal terminal)
      throws IOException {
    SnapshotFolder.Outcome outcome = add(snapshots, name, file);
    switch (outcome) {
      case ADDED -> show(snapshots, name, terminal);
      case SAME -> terminal.line("the same reference %s is there already".formatted(name));
      case OTHER ->
          terminal.line(
              "another reference %s is there, and a version never changes: take a new one"
                  .formatted(name));
    }
    return outcome == SnapshotFolder.Outcome.OTHER ? 1 : 0;
  }

  private static SnapshotFolder.Outcome add(SnapshotFolder snapshots, SnapshotName name, Path file)
      throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return snapshots.add(name, SnapshotFolder.content(in));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("%s: %s".formatted(file, e.getMessage()), e);
    }
  }

  private static void show(SnapshotFolder snapshots, SnapshotName name, Terminal terminal) {
    snapshots.find(name).ifPresent(snapshot -> show(name, snapshot, terminal));
  }

  private static void show(SnapshotName name, Snapshot snapshot, Terminal terminal) {
    terminal.line(terminal.bold(name.toString()));
    snapshot
        .columns()
        .forEach((column, what) ->
            terminal.line(
                "  %s%s  %s".formatted(name.metric(column), what.suffix(), what.summary())));
    snapshot.remarks().forEach(remark -> terminal.line("  " + remark));
  }

  private static int remove(SnapshotFolder snapshots, SnapshotName name, Terminal terminal) {
    boolean removed = snapshots.remove(name);
    terminal.line((removed ? "removed " : "there is no reference ") + name);
    return removed ? 0 : 1;
  }
}
