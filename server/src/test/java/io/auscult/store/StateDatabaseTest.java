package io.auscult.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateDatabaseTest {
  @TempDir Path dir;

  /** A record to keep. */
  record Note(String text, Map<String, String> labels, long number) {}

  private static Note note(String text) {
    return new Note(text, Map.of("a", "1", "b", "2", "c", "3"), 7);
  }

  @Test
  void keepsRecordsOverARestartInTheOrderOfInstants() {
    Path file = dir.resolve("state.db");
    try (StateDatabase database = StateDatabase.open(file)) {
      StateTable<Note> notes = database.table("notes", Note.class);
      notes.put("late", 20, note("late"));
      notes.put("early", 10, note("early"));
      notes.put("late", 30, note("later"));
      database.table("others", Note.class).put("late", 1, note("other"));
    }
    try (StateDatabase database = StateDatabase.open(file)) {
      StateTable<Note> notes = database.table("notes", Note.class);
      assertThat(notes.all().keySet()).containsExactly("early", "late");
      assertThat(notes.all()).containsEntry("late", note("later"));
      assertThat(notes.upTo(29).keySet()).containsExactly("early");
      assertThat(notes.first(1).keySet()).containsExactly("early");
      assertThat(notes.get("late")).contains(note("later"));
      assertThat(notes.get("other")).isEmpty();
      assertThat(notes.removeBefore(30)).isEqualTo(1);
      assertThat(notes.all().keySet()).containsExactly("late");
    }
  }

  @Test
  void aTransactionThatThrowsLeavesNothing() {
    try (StateDatabase database = StateDatabase.open(dir.resolve("state.db"))) {
      StateTable<Note> notes = database.table("notes", Note.class);
      notes.put("kept", 1, note("kept"));

      assertThatThrownBy(() ->
              database.transaction(() -> {
                notes.put("new", 2, note("new"));
                notes.remove("kept");
                throw new IllegalArgumentException("half way");
              }))
          .hasMessage("half way");

      assertThat(notes.all().keySet()).containsExactly("kept");
      database.transaction(() -> notes.put("after", 3, note("after")));
      assertThat(notes.all().keySet()).containsExactly("kept", "after");
    }
  }

  @Test
  void removesOnlyWhatIsStillAsItWas() {
    try (StateDatabase database = StateDatabase.open(dir.resolve("state.db"))) {
      StateTable<Note> notes = database.table("notes", Note.class);
      notes.put("key", 1, note("old"));
      Note read = notes.all().values().iterator().next();
      notes.put("key", 2, note("new"));

      assertThat(notes.remove("key", read)).isFalse();
      assertThat(notes.remove("key", note("new"))).isTrue();
      assertThat(notes.all()).isEmpty();
    }
  }

  @Test
  void refusesAFileOfANewerProgram() throws SQLException {
    Path file = dir.resolve("state.db");
    StateDatabase.open(file).close();
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA user_version = 99");
    }

    assertThatThrownBy(() -> StateDatabase.open(file))
        .isInstanceOf(StoreException.class)
        .hasMessage(file + " has version 99, this program knows 1: it was written by a newer one");
  }
}
