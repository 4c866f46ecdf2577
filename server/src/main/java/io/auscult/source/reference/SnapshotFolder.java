package io.auscult.source.reference;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Snapshots as the files that they came as, {@code NAME/VERSION}. A file never changes; it may be
 * added or removed by another process.
 */
public final class SnapshotFolder {
  /** The largest file, in bytes. */
  public static final int MOST_BYTES = 32 << 20;

  private final Path folder;
  private final Map<SnapshotName, Snapshot> read = new ConcurrentHashMap<>();

  /** Over a folder, which need not be there. */
  public SnapshotFolder(Path folder) {
    this.folder = folder;
  }

  /** What came of adding a snapshot. */
  public enum Outcome {
    ADDED,
    /** The same is there already. */
    SAME,
    /** Another one is there, which stays. */
    OTHER
  }

  Path folder() {
    return folder;
  }

  private Path file(SnapshotName name) {
    return folder.resolve(name.name()).resolve(name.version());
  }

  /**
   * The content of a file, plain or gzip; of one that is too large so much that {@link #add} knows
   * it to be.
   *
   * @throws IllegalArgumentException for damaged gzip
   */
  public static byte[] content(InputStream file) throws IOException {
    try (InputStream in = new BufferedInputStream(file)) {
      in.mark(2);
      boolean packed = in.read() == 0x1f && in.read() == 0x8b;
      in.reset();
      return (packed ? new GZIPInputStream(in) : in).readNBytes(MOST_BYTES + 1);
    } catch (ZipException | EOFException e) {
      throw new IllegalArgumentException("the gzip is damaged: " + e.getMessage(), e);
    }
  }

  /**
   * Adds a snapshot; on the disk when this returns.
   *
   * @param content CSV or JSON, in UTF-8
   * @throws IllegalArgumentException where it cannot be read; nothing is added then
   */
  public Outcome add(SnapshotName name, byte[] content) {
    parse(content);
    Path file = file(name);
    try {
      Path versions = Files.createDirectories(folder.resolve(name.name()));
      // Not a temporary file: nobody but its owner could read one.
      Path part = versions.resolve("." + UUID.randomUUID() + ".part");
      try {
        Files.write(
            part,
            content,
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.WRITE,
            StandardOpenOption.DSYNC);
        // Renaming could replace what another process has added since anybody looked; linking
        // cannot.
        Files.createLink(file, part);
        return Outcome.ADDED;
      } catch (FileAlreadyExistsException e) {
        return Arrays.equals(Files.readAllBytes(file), content) ? Outcome.SAME : Outcome.OTHER;
      } finally {
        Files.deleteIfExists(part);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Removes a snapshot; false where there is none. */
  public boolean remove(SnapshotName name) {
    try {
      read.remove(name);
      return Files.deleteIfExists(file(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The names of all snapshots, ascending. */
  public List<SnapshotName> names() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder, 2)) {
      return files
          .filter(Files::isRegularFile)
          .flatMap(file -> SnapshotName.ofFile(folder.relativize(file)).stream())
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The snapshot of a name. */
  public Optional<Snapshot> find(SnapshotName name) {
    if (!Files.isRegularFile(file(name))) {
      read.remove(name);
      return Optional.empty();
    }
    return Optional.of(read.computeIfAbsent(name, this::load));
  }

  private Snapshot load(SnapshotName name) {
    try {
      return parse(Files.readAllBytes(file(name)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Snapshot parse(byte[] content) {
    if (content.length > MOST_BYTES) {
      throw new IllegalArgumentException(
          "a reference has %d MiB at most; some ten thousand rows of the table will do"
              .formatted(MOST_BYTES >> 20));
    }
    String text = new String(content, StandardCharsets.UTF_8);
    String marked = text.startsWith("\uFEFF") ? text.substring(1) : text;
    return marked.stripLeading().startsWith("{")
        ? JsonSnapshot.read(marked)
        : CsvSnapshot.read(marked);
  }
}
