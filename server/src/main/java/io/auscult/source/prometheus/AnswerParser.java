package io.auscult.source.prometheus;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.auscult.series.Labels;
import io.auscult.source.Notice;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * Reads the answer of {@code /api/v1/query} and {@code /api/v1/query_range} token by token: a
 * matrix, a vector or a scalar, which comes as one series without labels. Nothing of the JSON is
 * kept, so that an answer costs no more memory than its samples.
 *
 * <p>The order of the members does not matter, unknown ones are skipped. Native histograms are
 * skipped too: a series of them alone ends with no sample.
 */
final class AnswerParser {
  private static final JsonFactory JSON = new JsonFactory();

  private final JsonParser json;
  private final SampleSink sink;
  private final List<Notice> notices = new ArrayList<>();
  private long samples;

  /** What an answer says besides its samples, and how many these are. */
  record Summary(List<Notice> notices, long samples) {
    Summary {
      notices = List.copyOf(notices);
    }
  }

  private AnswerParser(JsonParser json, SampleSink sink) {
    this.json = json;
    this.sink = sink;
  }

  /**
   * Reads a whole answer.
   *
   * @throws UnexpectedAnswer if the text is JSON but not such an answer
   * @throws com.fasterxml.jackson.core.JsonProcessingException if it is not JSON
   * @throws IOException if the stream broke off
   */
  static Summary parse(InputStream body, SampleSink sink) throws IOException {
    try (JsonParser json = JSON.createParser(body)) {
      return new AnswerParser(json, sink).answer();
    }
  }

  private Summary answer() throws IOException {
    expect(json.nextToken(), JsonToken.START_OBJECT, "the answer");
    boolean data = false;
    for (String member = json.nextFieldName(); member != null; member = json.nextFieldName()) {
      json.nextToken();
      switch (member) {
        case "data" -> {
          data();
          data = true;
        }
        case "warnings" -> notices(Notice.Severity.WARNING);
        case "infos" -> notices(Notice.Severity.INFO);
        default -> json.skipChildren();
      }
    }
    expect(json.currentToken(), JsonToken.END_OBJECT, "the answer");
    if (!data) {
      throw new UnexpectedAnswer("the answer has no 'data'");
    }
    return new Summary(notices, samples);
  }

  private void notices(Notice.Severity severity) throws IOException {
    expect(json.currentToken(), JsonToken.START_ARRAY, "a list of notices");
    while (json.nextToken() != JsonToken.END_ARRAY) {
      notices.add(new Notice(severity, json.getText()));
    }
  }

  private void data() throws IOException {
    expect(json.currentToken(), JsonToken.START_OBJECT, "'data'");
    for (String member = json.nextFieldName(); member != null; member = json.nextFieldName()) {
      json.nextToken();
      if (member.equals("result")) {
        result();
      } else {
        json.skipChildren();
      }
    }
  }

  /** A list of series, or the two elements of a scalar. */
  private void result() throws IOException {
    expect(json.currentToken(), JsonToken.START_ARRAY, "'result'");
    JsonToken first = json.nextToken();
    if (first.isNumeric()) {
      pair();
      sink.end(Labels.EMPTY);
      return;
    }
    while (json.currentToken() != JsonToken.END_ARRAY) {
      series();
      json.nextToken();
    }
  }

  private void series() throws IOException {
    expect(json.currentToken(), JsonToken.START_OBJECT, "a series");
    Labels labels = Labels.EMPTY;
    for (String member = json.nextFieldName(); member != null; member = json.nextFieldName()) {
      JsonToken token = json.nextToken();
      switch (member) {
        case "metric" -> labels = labels();
        case "values" -> values();
        case "value" -> {
          expect(token, JsonToken.START_ARRAY, "'value'");
          json.nextToken();
          pair();
        }
        default -> json.skipChildren();
      }
    }
    sink.end(labels);
  }

  private Labels labels() throws IOException {
    expect(json.currentToken(), JsonToken.START_OBJECT, "'metric'");
    TreeMap<String, String> labels = new TreeMap<>();
    for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
      json.nextToken();
      labels.put(name, json.getText());
    }
    return Labels.of(labels);
  }

  private void values() throws IOException {
    expect(json.currentToken(), JsonToken.START_ARRAY, "'values'");
    while (json.nextToken() != JsonToken.END_ARRAY) {
      expect(json.currentToken(), JsonToken.START_ARRAY, "a sample");
      json.nextToken();
      pair();
    }
  }

  /** From the time to the end of its array: {@code 1435781430.781, "1"]}. */
  private void pair() throws IOException {
    if (!json.currentToken().isNumeric()) {
      throw unexpected("a sample's time");
    }
    long time =
        Decimals.millis(json.getTextCharacters(), json.getTextOffset(), json.getTextLength());
    expect(json.nextToken(), JsonToken.VALUE_STRING, "a sample's value");
    sink.sample(time, value());
    samples++;
    expect(json.nextToken(), JsonToken.END_ARRAY, "the end of a sample");
  }

  private double value() throws IOException {
    try {
      return Decimals.value(json.getTextCharacters(), json.getTextOffset(), json.getTextLength());
    } catch (NumberFormatException e) {
      throw new UnexpectedAnswer("the value '%s' is no number".formatted(json.getText()));
    }
  }

  private void expect(JsonToken actual, JsonToken wanted, String what) throws IOException {
    if (actual != wanted) {
      throw unexpected(what);
    }
  }

  private UnexpectedAnswer unexpected(String what) throws IOException {
    return new UnexpectedAnswer(
        "%s was expected, got '%s' at %s"
            .formatted(what, json.getText(), json.currentTokenLocation().offsetDescription()));
  }

  /** JSON, but not what Prometheus' API promises. */
  static final class UnexpectedAnswer extends IOException {
    private static final long serialVersionUID = 1L;

    UnexpectedAnswer(String message) {
      super(message);
    }
  }
}
