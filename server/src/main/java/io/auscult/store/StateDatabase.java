package io.auscult.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The file {@code state.db}: tables of records by key. What a method or {@link #transaction} has
 * written is on the disk when it returns (SQLite, write-ahead log, {@code synchronous=FULL}), and
 * survives a SIGKILL or a loss of power whole or not at all.
 *
 * <p>Safe for many threads: one writes or reads at a time.
 */
public final class StateDatabase implements AutoCloseable {
  /** Each entry brings the file from its index to the next version; entries are never changed. */
  private static final List<String> MIGRATIONS =
      List.of(
          """
          CREATE TABLE entry (
            owner TEXT NOT NULL,
            key TEXT NOT NULL,
            at INTEGER NOT NULL,
            body TEXT NOT NULL,
            PRIMARY KEY (owner, key)
          ) WITHOUT ROWID;
          CREATE INDEX entry_at ON entry (owner, at);
          """);

  private final Path file;
  private final Connection connection;
  private final ReentrantLock lock = new ReentrantLock();

  private StateDatabase(Path file, Connection connection) {
    this.file = file;
    this.connection = connection;
  }

  /**
   * Opens a file, and makes or migrates it where needed.
   *
   * @throws StoreException if it cannot be opened, or was written by a newer version
   */
  public static StateDatabase open(Path file) {
    try {
      Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
      StateDatabase database = new StateDatabase(file, connection);
      database.prepare();
      return database;
    } catch (SQLException e) {
      throw new StoreException("cannot open " + file, e);
    }
  }

  private void prepare() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA busy_timeout = 5000");
      statement.execute("PRAGMA journal_mode = WAL");
      statement.execute("PRAGMA synchronous = FULL");
      int version = version(statement);
      if (version > MIGRATIONS.size()) {
        connection.close();
        throw new StoreException(
            "%s has version %d, this program knows %d: it was written by a newer one"
                .formatted(file, version, MIGRATIONS.size()));
      }
      for (int next = version; next < MIGRATIONS.size(); next++) {
        migrate(next);
      }
    }
  }

  private static int version(Statement statement) throws SQLException {
    try (ResultSet result = statement.executeQuery("PRAGMA user_version")) {
      return result.getInt(1);
    }
  }

  private void migrate(int from) {
    transaction(() ->
        run(() -> {
          try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(MIGRATIONS.get(from));
            statement.executeUpdate("PRAGMA user_version = " + (from + 1));
          }
        }));
  }

  /**
   * A table of records, made when first written to.
   *
   * @param name unique in the file
   * @param type a record of texts, numbers and maps of them
   */
  public <T extends Record> StateTable<T> table(String name, Class<T> type) {
    return new StateTable<>(this, name, type);
  }

  /** Runs writes that become durable together or, if the action throws, not at all. */
  public void transaction(Runnable writes) {
    lock.lock();
    try {
      if (!autoCommit()) {
        writes.run();
        return;
      }
      run(() -> connection.setAutoCommit(false));
      boolean done = false;
      try {
        writes.run();
        done = true;
      } finally {
        end(done);
      }
    } finally {
      lock.unlock();
    }
  }

  private boolean autoCommit() {
    return read(connection -> connection.getAutoCommit());
  }

  private void end(boolean done) {
    run(() -> {
      try {
        if (done) {
          connection.commit();
        } else {
          connection.rollback();
        }
      } finally {
        connection.setAutoCommit(true);
      }
    });
  }

  /** SQL that may fail. */
  interface Action {
    void run() throws SQLException;
  }

  /** A question in SQL. */
  interface Question<R> {
    R ask(Connection connection) throws SQLException;
  }

  private void run(Action action) {
    try {
      action.run();
    } catch (SQLException e) {
      throw new StoreException("cannot write " + file, e);
    }
  }

  /** Runs one statement; parameters are texts and longs. */
  int write(String sql, Object... parameters) {
    lock.lock();
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      bind(statement, parameters);
      return statement.executeUpdate();
    } catch (SQLException e) {
      throw new StoreException("cannot write " + file, e);
    } finally {
      lock.unlock();
    }
  }

  static void bind(PreparedStatement statement, Object... parameters) throws SQLException {
    for (int i = 0; i < parameters.length; i++) {
      statement.setObject(i + 1, parameters[i]);
    }
  }

  <R> R read(Question<R> question) {
    lock.lock();
    try {
      return question.ask(connection);
    } catch (SQLException e) {
      throw new StoreException("cannot read " + file, e);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      run(connection::close);
    } finally {
      lock.unlock();
    }
  }
}
