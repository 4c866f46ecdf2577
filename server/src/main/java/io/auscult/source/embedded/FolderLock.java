package io.auscult.source.embedded;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Keeps a data folder for one process. The operating system holds the lock and drops it when the
 * process ends, however it ends; the file that stays behind means nothing.
 */
final class FolderLock implements AutoCloseable {
  private final FileChannel channel;

  private FolderLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Takes the lock and makes the folder where there is none.
   *
   * @throws IllegalArgumentException if another process has the folder open
   */
  static FolderLock take(Path folder) throws IOException {
    Files.createDirectories(folder);
    Path file = folder.resolve("lock");
    FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    if (!locked(channel)) {
      String owner = owner(file);
      channel.close();
      throw new IllegalArgumentException(
          "the data folder %s is in use by another Auscult%s; stop that one or choose another folder"
              .formatted(folder, owner));
    }
    channel.truncate(0);
    channel.write(ByteBuffer.wrap(pid().getBytes(StandardCharsets.US_ASCII)), 0);
    return new FolderLock(channel);
  }

  /**
   * True where another process has the folder open. Not for a process that has it open itself: on
   * POSIX, closing a second handle of the file would drop its lock.
   */
  static boolean isTaken(Path folder) throws IOException {
    if (!Files.exists(folder.resolve("lock"))) {
      return false;
    }
    try (FileChannel channel = FileChannel.open(folder.resolve("lock"), StandardOpenOption.WRITE)) {
      return !locked(channel);
    }
  }

  private static boolean locked(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException _) {
      return false;
    }
  }

  private static String pid() {
    return Long.toString(ProcessHandle.current().pid());
  }

  private static String owner(Path file) {
    try {
      String pid = Files.readString(file, StandardCharsets.US_ASCII).strip();
      return pid.isEmpty() ? "" : " (process " + pid + ")";
    } catch (IOException _) {
      return ""; // Windows refuses to read a locked file; the message is clear without the number
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
