package io.auscult.rules.template;

import io.auscult.series.Labels;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** A value of a template, with the type that Go gives it: types show in texts and in errors. */
sealed interface Value {
  /** Go's name of the type. */
  String type();

  /** False is what Go calls zero or empty. */
  boolean truth();

  /** Nothing: {@code nil}, or the entry that {@code args} does not have. */
  record Absent() implements Value {
    @Override
    public String type() {
      return "<nil>";
    }

    @Override
    public boolean truth() {
      return false;
    }
  }

  /** {@code true} or {@code false}. */
  record Bool(boolean value) implements Value {
    @Override
    public String type() {
      return "bool";
    }

    @Override
    public boolean truth() {
      return value;
    }
  }

  /**
   * A string.
   *
   * @param type {@code string} or {@code template.HTML}
   */
  record Text(String text, String type) implements Value {
    Text(String text) {
      this(text, "string");
    }

    @Override
    public boolean truth() {
      return !text.isEmpty();
    }
  }

  /**
   * An integer.
   *
   * @param type {@code int}, {@code int64}, {@code uint8}, {@code time.Month} or {@code
   *     time.Weekday}
   */
  record Whole(long value, String type) implements Value {
    Whole(long value) {
      this(value, "int");
    }

    @Override
    public boolean truth() {
      return value != 0;
    }
  }

  /** A floating-point number. */
  record Real(double value) implements Value {
    @Override
    public String type() {
      return "float64";
    }

    @Override
    public boolean truth() {
      return value != 0;
    }
  }

  /**
   * A map with keys that are strings, ascending.
   *
   * @param zero the value of a key that is not there
   * @param type {@code map[string]string} or {@code map[string]interface {}}
   * @param depth how many maps are inside each other, this one included
   */
  record Dictionary(SortedMap<String, Value> entries, Value zero, String type, int depth)
      implements Value {
    static Dictionary of(Labels labels) {
      TreeMap<String, Value> entries = new TreeMap<>();
      labels.forEach((name, value) -> entries.put(name, new Text(value)));
      return new Dictionary(entries, new Text(""), "map[string]string", 1);
    }

    static Dictionary of(Map<String, Value> entries) {
      int inner = 0;
      for (Value value : entries.values()) {
        inner = Math.max(inner, value instanceof Dictionary map ? map.depth : 0);
      }
      if (inner >= Limits.DEPTH) {
        throw new Failure("more than " + Limits.DEPTH + " maps inside each other");
      }
      return new Dictionary(
          new TreeMap<>(entries), new Absent(), "map[string]interface {}", inner + 1);
    }

    Value get(String key) {
      return entries.getOrDefault(key, zero);
    }

    @Override
    public boolean truth() {
      return !entries.isEmpty();
    }
  }

  /** What {@code query} answers. */
  record Vector(List<Element> elements) implements Value {
    @Override
    public String type() {
      return "template.queryResult";
    }

    @Override
    public boolean truth() {
      return !elements.isEmpty();
    }
  }

  /** One element of a vector. */
  record Element(Dictionary labels, double value) implements Value {
    @Override
    public String type() {
      return "*template.sample";
    }

    @Override
    public boolean truth() {
      return true;
    }
  }

  /** The dot at the beginning: what the alert hands in. */
  record Root(Dictionary labels, Dictionary externalLabels, String externalUrl, double value)
      implements Value {
    @Override
    public String type() {
      return "struct { Labels map[string]string; ExternalLabels map[string]string;"
          + " ExternalURL string; Value float64 }";
    }

    @Override
    public boolean truth() {
      return true;
    }
  }

  /** An instant, in UTC. */
  record Moment(Instant instant) implements Value {
    @Override
    public String type() {
      return "*time.Time";
    }

    @Override
    public boolean truth() {
      return true;
    }
  }
}
