package io.auscult.source.embedded;

import io.auscult.source.SourceException;
import io.auscult.source.SourceException.Reason;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.locks.ReentrantLock;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;

/**
 * The SQLite file: one connection that writes, a few that read. With the write-ahead log, readers
 * see the last commit and wait for no writer.
 *
 * <p>{@code synchronous=FULL}: what was committed survives SIGKILL and loss of power, at about 0.2
 * ms a commit on a solid-state disk. A native call pins a virtual thread for its short duration;
 * waiting for a connection does not.
 */
final class Database implements AutoCloseable {
  private static final int READERS = 4;
  private static final int BUSY_MILLIS = 5_000;
  private static final int CACHE_KIBIBYTES = 32 * 1024;

  /** Work on a connection. */
  interface Work<T> {
    T apply(Connection connection) throws SQLException;
  }

  private final String source;
  private final Connection writer;
  private final ReentrantLock writing = new ReentrantLock(true);
  private final List<Connection> all = new ArrayList<>();
  private final BlockingQueue<Connection> readers = new ArrayBlockingQueue<>(READERS);

  private Database(String source, Path file) throws SQLException {
    this.source = source;
    this.writer = connect(file);
    all.add(writer);
  }

  /** Opens a file, or makes it, and brings its tables up to date. */
  static Database open(String source, Path file) throws SQLException {
    makeShrinkable(file);
    Database database = new Database(source, file);
    try {
      Schema.bringUpToDate(database.writer);
      for (int i = 0; i < READERS; i++) {
        Connection reader = connect(file);
        database.all.add(reader);
        database.readers.add(reader);
      }
    } catch (SQLException | RuntimeException e) {
      database.close();
      throw e;
    }
    return database;
  }

  /** Only an empty file takes this setting, before the log is chosen; later it changes nothing. */
  private static void makeShrinkable(Path file) throws SQLException {
    try (Connection connection = new SQLiteConfig().createConnection(url(file));
        Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA auto_vacuum = INCREMENTAL");
      statement.execute("PRAGMA journal_mode = WAL");
    }
  }

  private static String url(Path file) {
    return "jdbc:sqlite:" + file.toAbsolutePath();
  }

  private static Connection connect(Path file) throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(JournalMode.WAL);
    config.setSynchronous(SynchronousMode.FULL);
    config.setBusyTimeout(BUSY_MILLIS);
    config.setCacheSize(-CACHE_KIBIBYTES);
    config.enforceForeignKeys(true);
    return config.createConnection(url(file));
  }

  /** Runs work in one transaction: all of it is durable when this returns, or none of it is. */
  <T> T write(Work<T> work) {
    writing.lock();
    try {
      return transaction(work);
    } catch (SQLException e) {
      throw failed("write", e);
    } finally {
      writing.unlock();
    }
  }

  private <T> T transaction(Work<T> work) throws SQLException {
    writer.setAutoCommit(false);
    boolean done = false;
    try {
      T result = work.apply(writer);
      writer.commit();
      done = true;
      return result;
    } finally {
      if (!done) {
        writer.rollback();
      }
      writer.setAutoCommit(true);
    }
  }

  /** Runs work outside a transaction on the writing connection, for what SQLite demands it. */
  void maintain(String sql) {
    writing.lock();
    try (Statement statement = writer.createStatement()) {
      statement.executeUpdate(sql); // to its end, which execute() does not do for a pragma
    } catch (SQLException e) {
      throw failed("maintain", e);
    } finally {
      writing.unlock();
    }
  }

  /** Runs work on one snapshot of all that is committed now. */
  <T> T read(Work<T> work) {
    Connection reader = borrow();
    try {
      reader.setAutoCommit(false);
      try {
        return work.apply(reader);
      } finally {
        reader.rollback();
        reader.setAutoCommit(true);
      }
    } catch (SQLException e) {
      throw failed("read", e);
    } finally {
      readers.add(reader);
    }
  }

  private Connection borrow() {
    try {
      return readers.take();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SourceException(Reason.TIMEOUT, source, "interrupted while waiting to read", e);
    }
  }

  private SourceException failed(String what, SQLException e) {
    return new SourceException(
        Reason.UNAVAILABLE, source, "cannot " + what + ": " + e.getMessage(), e);
  }

  @Override
  public void close() throws SQLException {
    writing.lock();
    try {
      for (Connection connection : all.reversed()) {
        connection.close();
      }
    } finally {
      writing.unlock();
    }
  }
}
