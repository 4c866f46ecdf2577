package io.auscult.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Records by key, each with an instant by which it can be found. Records are kept as JSON: a
 * component that is added later is absent (0, null) in records written before.
 *
 * @param <T> the type of the records
 */
public final class StateTable<T extends Record> {
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .build();

  private final StateDatabase database;
  private final String name;
  private final Class<T> type;

  StateTable(StateDatabase database, String name, Class<T> type) {
    this.database = database;
    this.name = name;
    this.type = type;
  }

  /** Writes a record in place of the one that has the key. */
  public void put(String key, long epochMillis, T value) {
    database.write(
        "INSERT OR REPLACE INTO entry (owner, key, at, body) VALUES (?, ?, ?, ?)",
        name,
        key,
        epochMillis,
        json(value));
  }

  /** The record that has a key. */
  public Optional<T> get(String key) {
    return database.read(connection -> {
      try (PreparedStatement statement =
          connection.prepareStatement("SELECT body FROM entry WHERE owner = ? AND key = ?")) {
        StateDatabase.bind(statement, name, key);
        try (ResultSet rows = statement.executeQuery()) {
          return rows.next() ? Optional.of(value(rows.getString(1))) : Optional.empty();
        }
      }
    });
  }

  /** Removes a record, if it is there. */
  public void remove(String key) {
    database.write("DELETE FROM entry WHERE owner = ? AND key = ?", name, key);
  }

  /** Removes a record if it still is as it was read; false where it is not. */
  public boolean remove(String key, T expected) {
    return database.write(
            "DELETE FROM entry WHERE owner = ? AND key = ? AND body = ?", name, key, json(expected))
        == 1;
  }

  /** Removes records whose instant is before one; how many there were. */
  public int removeBefore(long epochMillis) {
    return database.write("DELETE FROM entry WHERE owner = ? AND at < ?", name, epochMillis);
  }

  /** All records, in the order of instants and keys. */
  public Map<String, T> all() {
    return upTo(Long.MAX_VALUE);
  }

  /** Records whose instant is not after one, in the order of instants and keys. */
  public Map<String, T> upTo(long epochMillis) {
    return between(Long.MIN_VALUE, epochMillis);
  }

  /** Records whose instant lies between two, both included, in the order of instants and keys. */
  public Map<String, T> between(long fromMillis, long toMillis) {
    return select("AND at >= ? AND at <= ? ORDER BY at, key", name, fromMillis, toMillis);
  }

  /** The first so many records, in the order of instants and keys. */
  public Map<String, T> first(int count) {
    return select("ORDER BY at, key LIMIT ?", name, count);
  }

  private Map<String, T> select(String condition, Object... parameters) {
    return database.read(connection -> {
      try (PreparedStatement statement =
          connection.prepareStatement("SELECT key, body FROM entry WHERE owner = ? " + condition)) {
        StateDatabase.bind(statement, parameters);
        return records(statement);
      }
    });
  }

  /** Records whose key begins with a text, in the order of keys. */
  public Map<String, T> startingWith(String prefix) {
    return select("AND key >= ? AND key < ? ORDER BY key", name, prefix, prefix + "\uffff");
  }

  private Map<String, T> records(PreparedStatement statement) throws SQLException {
    Map<String, T> found = new LinkedHashMap<>();
    try (ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        found.put(rows.getString(1), value(rows.getString(2)));
      }
    }
    return found;
  }

  private String json(T value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new StoreException("cannot write a record of " + name, e);
    }
  }

  private T value(String json) {
    try {
      return JSON.readValue(json, type);
    } catch (JsonProcessingException e) {
      throw new StoreException("cannot read a record of " + name, e);
    }
  }
}
