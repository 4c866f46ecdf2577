package io.auscult.app.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.auscult.alert.replay.Incident;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IncidentFileTest {
  @TempDir private Path folder;

  private List<Incident> read(String text) throws IOException {
    return IncidentFile.read(Files.writeString(folder.resolve("incidents.csv"), text));
  }

  @Test
  void columnsMayStandInAnyOrder() throws IOException {
    assertThat(
            read(
                """
                label,start,end
                "disk, full",2026-01-31T12:00:00Z,2026-01-31 13:00

                """))
        .containsExactly(
            new Incident(
                Instant.parse("2026-01-31T12:00:00Z"),
                Instant.parse("2026-01-31T13:00:00Z"),
                "disk, full"));
  }

  @Test
  void anIncidentWithoutALabelIsCalledByItsStart() throws IOException {
    assertThat(read("start,end\n1769860800,1769864400\n"))
        .extracting(Incident::label)
        .containsExactly("2026-01-31T12:00:00Z");
  }

  @Test
  void mistakesHaveALine() {
    assertThatThrownBy(() -> read("start,end\n2026-01-31,soon\n"))
        .hasMessageContaining("incidents.csv:2: ")
        .hasMessageContaining("'soon'");
    assertThatThrownBy(() -> read("start,stop\n"))
        .hasMessageContaining("incidents.csv:1: there is no column 'end'");
    assertThatThrownBy(() -> read("start,end\n2026-01-31,2026-01-30\n"))
        .hasMessageContaining("incidents.csv:2: ")
        .hasMessageContaining("before its start");
    assertThatThrownBy(() -> read("start,end\n2026-01-31\n"))
        .hasMessageContaining("incidents.csv:2: 1 cells, the header has 2");
  }
}
