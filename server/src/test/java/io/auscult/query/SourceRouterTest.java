package io.auscult.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.auscult.promql.Expr;
import io.auscult.promql.Parser;
import io.auscult.query.promqltest.Memory;
import io.auscult.query.promqltest.MemorySource;
import io.auscult.signal.SignalCatalog;
import io.auscult.source.MetricSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SourceRouterTest {
  private final MetricSource prometheus = new MemorySource("prometheus", new Memory());
  private final MetricSource embedded = new MemorySource("embedded", new Memory());

  private MetricSource of(SourceRouter router, String selector) {
    return router.of((Expr.VectorSelector) Parser.parse(selector), SignalCatalog.EMPTY);
  }

  @Test
  void whatRulesMakeIsWhereTheyPutIt() {
    SourceRouter router =
        new SourceRouter(
            prometheus,
            List.of(prometheus, embedded),
            name -> name.equals("job:errors:rate5m") ? Optional.of(embedded) : Optional.empty());

    assertThat(of(router, "job:errors:rate5m{job=\"a\"}")).isSameAs(embedded);
    assertThat(of(router, "errors_total")).isSameAs(prometheus);
    assertThat(of(new SourceRouter(prometheus, List.of(prometheus)), "job:errors:rate5m"))
        .isSameAs(prometheus);
  }
}
