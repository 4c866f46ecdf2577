package io.auscult.source.prometheus;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.auscult.series.Labels;
import io.auscult.source.Notice;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerParserTest {
  private final List<String> read = new ArrayList<>();

  private final SampleSink sink =
      new SampleSink() {
        @Override
        public void sample(long epochMillis, double value) {
          read.add(epochMillis + "=" + value);
        }

        @Override
        public void end(Labels labels) {
          read.add(labels.toString());
        }
      };

  private List<Notice> parse(String json) throws IOException {
    return AnswerParser.parse(new ByteArrayInputStream(json.getBytes(UTF_8)), sink).notices();
  }

  @Test
  void readsAMatrix() throws IOException {
    parse(
        """
        {"status":"success","data":{"resultType":"matrix","result":[
          {"metric":{"__name__":"up","job":"a\\u00e4"},"values":[[1,"1"],[16.5,"-0.25"]]},
          {"metric":{},"values":[[1,"NaN"],[2,"+Inf"],[3,"-Inf"]]}]}}\
        """);
    assertThat(read)
        .containsExactly(
            "1000=1.0",
            "16500=-0.25",
            "up{job=\"aä\"}",
            "1000=NaN",
            "2000=Infinity",
            "3000=-Infinity",
            "{}");
  }

  @Test
  void readsAVector() throws IOException {
    parse(
        """
        {"status":"success","data":{"resultType":"vector","result":[
          {"metric":{"job":"a"},"value":[1435781451.781,"2"]}]}}\
        """);
    assertThat(read).containsExactly("1435781451781=2.0", "{job=\"a\"}");
  }

  @Test
  void readsAScalarAsOneSeriesWithoutLabels() throws IOException {
    parse(
        """
        {"status":"success","data":{"resultType":"scalar","result":[1435781451.781,"1"]}}\
        """);
    assertThat(read).containsExactly("1435781451781=1.0", "{}");
  }

  @Test
  void readsAnEmptyResult() throws IOException {
    parse(
        """
        {"status":"success","data":{"resultType":"vector","result":[]}}\
        """);
    assertThat(read).isEmpty();
  }

  @Test
  void doesNotMindTheOrderOrUnknownMembers() throws IOException {
    parse(
        """
        {"stats":{"a":[1,{}]},"data":{"stats":{},"result":[
          {"extra":[[1]],"values":[[1,"1"]],"metric":{"job":"a"}}],"resultType":"matrix"},
          "isPartial":false,"status":"success"}\
        """);
    assertThat(read).containsExactly("1000=1.0", "{job=\"a\"}");
  }

  @Test
  void skipsNativeHistograms() throws IOException {
    parse(
        """
        {"status":"success","data":{"resultType":"matrix","result":[
          {"metric":{"job":"a"},"histograms":[[1,{"count":"5","buckets":[[0,"1","2","3"]]}]]}]}}\
        """);
    assertThat(read).containsExactly("{job=\"a\"}");
  }

  @Test
  void returnsWarnings() throws IOException {
    List<Notice> notices =
        parse(
            """
            {"status":"success","warnings":["one","two"],"infos":["three"],
             "data":{"result":[]}}\
            """);
    assertThat(notices)
        .containsExactly(Notice.warning("one"), Notice.warning("two"), Notice.info("three"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "{}",
        "{\"data\":[]}",
        "{\"data\":{\"result\":{}}}",
        "{\"data\":{\"result\":[[]]}}",
        "{\"data\":{\"result\":[{\"metric\":1}]}}",
        "{\"data\":{\"result\":[{\"values\":[1]}]}}",
        "{\"data\":{\"result\":[{\"values\":[[\"1\",\"1\"]]}]}}",
        "{\"data\":{\"result\":[{\"values\":[[1,1]]}]}}",
        "{\"data\":{\"result\":[{\"values\":[[1,\"one\"]]}]}}",
        "{\"data\":{\"result\":[{\"values\":[[1,\"1\",2]]}]}}"
      })
  void refusesJsonThatIsNoAnswer(String json) {
    assertThatThrownBy(() -> parse(json)).isInstanceOf(AnswerParser.UnexpectedAnswer.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<html></html>",
        "{\"data\":{\"result\":[",
        "{\"data\":{\"result\":[{\"values\":[[1,\"1\"]",
        "{\"data\":{\"result\":[]}",
        "{\"data\":{\"result\":[]}, \"warnings\":[\"a"
      })
  void refusesWhatIsNotWholeJson(String text) {
    assertThatThrownBy(() -> parse(text))
        .isInstanceOfAny(JsonProcessingException.class, AnswerParser.UnexpectedAnswer.class);
  }

  /** Each sample goes to the sink as it is read: nothing of the answer is kept for later. */
  @Test
  void handsOutAHundredThousandSamplesOneByOne() throws IOException {
    StringBuilder json = new StringBuilder("{\"data\":{\"result\":[{\"metric\":{},\"values\":[");
    for (int i = 0; i < 100_000; i++) {
      json.append(i == 0 ? "" : ",").append("[").append(1_700_000_000 + 15 * i).append(".25,\"");
      json.append(i / 7.0).append("\"]");
    }
    byte[] bytes = json.append("]}]}}").toString().getBytes(UTF_8);
    ByteArrayInputStream in = new ByteArrayInputStream(bytes);
    int[] count = new int[1];
    SampleSink checking =
        new SampleSink() {
          @Override
          public void sample(long epochMillis, double value) {
            int i = count[0]++;
            assertThat(epochMillis).isEqualTo(1000L * (1_700_000_000 + 15 * i) + 250);
            assertThat(value).isEqualTo(i / 7.0);
            // At least 24 bytes a sample, and a buffer's length is read ahead.
            assertThat(bytes.length - in.available()).isLessThan(50 * (i + 1) + 20_000);
          }

          @Override
          public void end(Labels labels) {}
        };
    AnswerParser.parse(in, checking);
    assertThat(count[0]).isEqualTo(100_000);
  }
}
