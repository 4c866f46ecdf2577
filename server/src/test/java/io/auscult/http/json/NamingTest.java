package io.auscult.http.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.auscult.series.Labels;
import org.junit.jupiter.api.Test;

class NamingTest {
  private static final Labels V1 = Labels.of("version", "v1");

  @Test
  void aLegendTakesLabelsIn() {
    assertThat(Naming.legend("{{version}}/{{ model }} $1", V1)).isEqualTo("v1/ $1");
  }

  @Test
  void aSignalsSeriesCarryItsName() {
    assertThat(Naming.plain("ctr", V1)).isEqualTo("ctr{version=\"v1\"}");
    assertThat(Naming.plain("ctr{version=~\"v.\"}", V1)).isEqualTo("ctr{version=\"v1\"}");
  }

  @Test
  void anExpressionsSeriesAreNamedByTheirLabelsOrElseByItself() {
    assertThat(Naming.plain("ctr * 2", V1)).isEqualTo("{version=\"v1\"}");
    assertThat(Naming.plain("sum(ctr)", Labels.EMPTY)).isEqualTo("sum(ctr)");
    assertThat(Naming.plain("up", V1.with("__name__", "up"))).isEqualTo("up{version=\"v1\"}");
  }
}
