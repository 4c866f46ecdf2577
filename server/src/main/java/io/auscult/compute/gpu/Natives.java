package io.auscult.compute.gpu;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Lets JCuda unpack its native part into a folder of our own. By itself it writes a file of a fixed
 * name to the folder for temporary files, loads what is there under that name, whoever put it
 * there, and leaves it behind.
 */
final class Natives {
  private static final String FOLDER = "java.io.tmpdir";

  private Natives() {}

  /** Does what makes JCuda load. What is loaded stays when its file is gone. */
  static <T> T loading(Supplier<T> first) throws IOException {
    String shared = System.getProperty(FOLDER);
    Path own = Files.createTempDirectory("auscult-jcuda");
    System.setProperty(FOLDER, own.toString());
    try {
      return first.get();
    } finally {
      System.setProperty(FOLDER, shared);
      remove(own);
    }
  }

  private static void remove(Path folder) throws IOException {
    List<Path> files;
    try (Stream<Path> found = Files.list(folder)) {
      files = found.toList();
    }
    for (Path file : files) {
      Files.delete(file);
    }
    Files.delete(folder);
  }
}
