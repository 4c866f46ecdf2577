package io.auscult.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.auscult.http.ImportEndpoint.Report;
import io.auscult.signal.SignalCatalog;
import io.auscult.source.embedded.EmbeddedStore;
import io.auscult.source.embedded.RetentionSettings;
import io.auscult.source.embedded.intake.Importer;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreImportTest {
  @TempDir private Path folder;

  @Test
  void tellsThatAStoredValueDiffersAndStays() {
    try (EmbeddedStore store =
        EmbeddedStore.open(folder, SignalCatalog.EMPTY, RetentionSettings.KEEP_ALL)) {
      StoreImport endpoint = new StoreImport(new Importer(store));
      posted(endpoint, "load 1 1700000000\n# EOF\n");
      Report second = posted(endpoint, "load 2 1700000000\n# EOF\n");

      assertThat(second.rows()).isZero();
      assertThat(second.remarks()).hasSize(2);
      assertThat(second.remarks().getFirst())
          .isEqualTo("1 rows have another value in the store, which stays");
    }
  }

  private static Report posted(StoreImport endpoint, String text) {
    return endpoint.importFrom(
        new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "openmetrics", "");
  }
}
