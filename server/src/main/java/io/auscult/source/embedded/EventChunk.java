package io.auscult.source.embedded;

import io.auscult.source.embedded.codec.ByteReader;
import io.auscult.source.embedded.codec.ByteWriter;
import io.auscult.source.embedded.codec.ColumnCodec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Events of one stream in the order of time, field by field. A field is unpacked when it is first
 * asked for, so a query pays for the fields that it names.
 */
final class EventChunk {
  /** Events in a full chunk. */
  static final int MAX_EVENTS = 1_000;

  private static final int FORMAT = 1;

  /** An event in a chunk; its id, where it has one, is a field. */
  record Row(long epochMillis, Map<String, Object> fields) {
    static Row of(Event event) {
      if (event.id().isEmpty()) {
        return new Row(event.epochMillis(), event.fields());
      }
      Map<String, Object> fields = new TreeMap<>(event.fields());
      fields.put(Event.ID, event.id().get());
      return new Row(event.epochMillis(), fields);
    }
  }

  private final long[] times;
  private final Map<String, byte[]> packed;
  private final Map<String, @Nullable Object[]> columns = new HashMap<>();

  private EventChunk(long[] times, Map<String, byte[]> packed) {
    this.times = times;
    this.packed = packed;
  }

  /** Rows, in the order of time, as bytes. */
  static byte[] encode(List<Row> rows) {
    ByteWriter out = new ByteWriter();
    out.writeByte(FORMAT);
    out.varint(rows.size());
    long last = 0;
    for (Row row : rows) {
      out.zigzag(row.epochMillis - last);
      last = row.epochMillis;
    }
    Set<String> names = new TreeSet<>();
    rows.forEach(row -> names.addAll(row.fields.keySet()));
    for (String name : names) {
      out.text(name);
      out.block(ColumnCodec.encode(column(rows, name)));
    }
    return out.toBytes();
  }

  private static @Nullable Object[] column(List<Row> rows, String name) {
    @Nullable Object[] values = new @Nullable Object[rows.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = rows.get(i).fields.get(name);
    }
    return values;
  }

  static EventChunk decode(byte[] bytes) {
    ByteReader in = new ByteReader(bytes);
    int format = in.readByte();
    if (format != FORMAT) {
      throw new IllegalArgumentException(
          "events of format %d, known is %d".formatted(format, FORMAT));
    }
    long[] times = new long[(int) in.varint()];
    long last = 0;
    for (int i = 0; i < times.length; i++) {
      last += in.zigzag();
      times[i] = last;
    }
    Map<String, byte[]> packed = new TreeMap<>();
    while (in.hasMore()) {
      packed.put(in.text(), in.block());
    }
    return new EventChunk(times, packed);
  }

  int size() {
    return times.length;
  }

  long time(int row) {
    return times[row];
  }

  /** The value of a field of one event, null where it has none. */
  @Nullable Object value(int row, String field) {
    @Nullable Object[] column = columns.get(field);
    if (column == null) {
      byte[] bytes = packed.get(field);
      column = bytes == null ? new @Nullable Object[times.length] : ColumnCodec.decode(bytes);
      columns.put(field, column);
    }
    return column[row];
  }

  /** All events with all their fields. */
  List<Row> rows() {
    List<Row> rows = new ArrayList<>(times.length);
    for (int i = 0; i < times.length; i++) {
      Map<String, Object> fields = new TreeMap<>();
      for (String name : packed.keySet()) {
        Object value = value(i, name);
        if (value != null) {
          fields.put(name, value);
        }
      }
      rows.add(new Row(times[i], fields));
    }
    return rows;
  }
}
