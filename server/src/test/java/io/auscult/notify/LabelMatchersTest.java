package io.auscult.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.auscult.promql.Matcher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LabelMatchersTest {

  @Test
  void readsSeveral() {
    assertThat(LabelMatchers.parse("severity=\"page\", model!~\"a|b\""))
        .containsExactly(
            Matcher.equal("severity", "page"), new Matcher("model", Matcher.Op.NOT_REGEX, "a|b"));
  }

  @Test
  void readsOneWithoutQuotes() {
    assertThat(LabelMatchers.parse("model=~ranker-.*"))
        .containsExactly(new Matcher("model", Matcher.Op.REGEX, "ranker-.*"));
    assertThat(LabelMatchers.parse(" model != $1\\x "))
        .containsExactly(new Matcher("model", Matcher.Op.NOT_EQUAL, "$1\\x"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "model", "a=\"b\"} or y{c=\"d\"", "a=~\"(\"", "a==b", "a=b,c=d"})
  void refusesTheRest(String text) {
    assertThatThrownBy(() -> LabelMatchers.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("'" + text + "'")
        .hasMessageContaining("write model=\"ranker\"");
  }
}
