package io.auscult.http.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.auscult.http.Json;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A JSON object read leniently: numbers and booleans may be text, as Grafana's builder sends them;
 * null, an empty text and an absent field are the same; unknown fields are not looked at.
 */
record Fields(JsonNode node) {
  /** An object without fields. */
  static final Fields NONE = new Fields(MissingNode.getInstance());

  /**
   * Refuses a list, a text or a number.
   *
   * @param accepted the fields that an object may have
   */
  void requireObject(String accepted) {
    if (!node.isObject()) {
      throw new IllegalArgumentException(
          "the body must be an object with the fields %s, got %s"
              .formatted(accepted, node.getNodeType().toString().toLowerCase(Locale.ROOT)));
    }
  }

  /** The first of some names that is present. */
  private Optional<JsonNode> first(String... names) {
    return Stream.of(names)
        .map(node::path)
        .filter(n -> !n.isMissingNode() && !n.isNull())
        .findFirst();
  }

  /** A text, number or boolean, as text. */
  Optional<String> text(String... names) {
    return first(names)
        .filter(JsonNode::isValueNode)
        .map(JsonNode::asText)
        .filter(s -> !s.isBlank());
  }

  /**
   * A whole number; a fraction is cut off.
   *
   * @throws IllegalArgumentException where there is something else
   */
  OptionalLong number(String name) {
    Optional<String> text = text(name);
    if (text.isEmpty()) {
      return OptionalLong.empty();
    }
    try {
      return OptionalLong.of((long) Double.parseDouble(text.get().strip()));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "%s must be a number, got '%s'".formatted(name, text.get()), e);
    }
  }

  /**
   * {@code true} or {@code false}.
   *
   * @throws IllegalArgumentException where there is something else
   */
  Optional<Boolean> flag(String name) {
    return text(name)
        .map(text ->
            switch (text.strip()) {
              case "true", "1" -> true;
              case "false", "0" -> false;
              default ->
                  throw new IllegalArgumentException(
                      "%s must be true or false, got '%s'".formatted(name, text));
            });
  }

  /** An object, also one that comes as JSON in a text; {@link #NONE} where there is none. */
  Fields object(String... names) {
    return first(names)
        .map(n -> n.isTextual() ? parse(n.asText()) : n)
        .map(Fields::new)
        .orElse(NONE);
  }

  private static JsonNode parse(String text) {
    try {
      return text.isBlank() ? MissingNode.getInstance() : Json.MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      // Not JSON: then it is a plain text, as the payload of a variable query may be.
      return Json.MAPPER.getNodeFactory().textNode(text);
    }
  }

  /** The elements of an array; empty where there is none. */
  List<Fields> list(String... names) {
    return first(names)
        .map(n -> StreamSupport.stream(n.spliterator(), false).map(Fields::new).toList())
        .orElse(List.of());
  }
}
