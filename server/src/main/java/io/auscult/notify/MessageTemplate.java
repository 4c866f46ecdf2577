package io.auscult.notify;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.auscult.alert.AlertNotification;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * JSON with {@code {{labels.model}}} and the like in its texts, for receivers with a format of
 * their own. It is JSON before anything is put in, and only texts are replaced: whatever a label
 * holds, the message keeps its form.
 */
public final class MessageTemplate {
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{\\s*([^{}]*?)\\s*}}");

  private final JsonNode template;

  private MessageTemplate(JsonNode template) {
    this.template = template;
  }

  /**
   * Reads a template.
   *
   * @throws IllegalArgumentException if it is not JSON, or has a placeholder that is not known
   */
  public static MessageTemplate parse(String text) {
    try {
      JsonNode template = JSON.readTree(text);
      check(template);
      return new MessageTemplate(template);
    } catch (JsonProcessingException e) {
      JsonLocation at = Optional.ofNullable(e.getLocation()).orElse(JsonLocation.NA);
      throw new IllegalArgumentException(
          "the template is not JSON, line %d, column %d of it: %s"
              .formatted(at.getLineNr(), at.getColumnNr(), e.getOriginalMessage()),
          e);
    }
  }

  private static void check(JsonNode node) {
    if (node.isTextual()) {
      PLACEHOLDER.matcher(node.textValue()).results().forEach(at -> MessageField.of(at.group(1)));
    }
    node.forEach(MessageTemplate::check);
  }

  /** The message about an alert. */
  JsonNode fill(AlertNotification notification, AlertLinks links) {
    return fill(template, new MessageField.Subject(notification, links));
  }

  private static JsonNode fill(JsonNode node, MessageField.Subject subject) {
    if (node.isTextual()) {
      return fillText(node.textValue(), subject);
    }
    if (node instanceof ObjectNode object) {
      ObjectNode filled = JSON.createObjectNode();
      for (Map.Entry<String, JsonNode> entry : object.properties()) {
        filled.set(entry.getKey(), fill(entry.getValue(), subject));
      }
      return filled;
    }
    if (node instanceof ArrayNode array) {
      ArrayNode filled = JSON.createArrayNode();
      array.forEach(each -> filled.add(fill(each, subject)));
      return filled;
    }
    return node;
  }

  /** A text that is one placeholder becomes what it stands for, an object in the case of labels. */
  private static JsonNode fillText(String text, MessageField.Subject subject) {
    Matcher placeholder = PLACEHOLDER.matcher(text);
    if (placeholder.matches()) {
      return JSON.valueToTree(MessageField.of(placeholder.group(1)).value(subject));
    }
    return TextNode.valueOf(
        placeholder.replaceAll(at ->
            Matcher.quoteReplacement(String.valueOf(MessageField.of(at.group(1)).value(subject)))));
  }
}
