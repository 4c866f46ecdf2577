package io.auscult.dashboard;

import io.auscult.signal.Thresholds;
import java.util.List;
import java.util.Optional;

/**
 * One dashboard as people write it: what is shown, not how.
 *
 * @param uid Grafana's identity of the dashboard, which links and bookmarks hold on to
 * @param from the start of the time range, {@code now-6h}
 * @param refresh how often Grafana asks again, {@code 30s}
 */
public record Layout(
    String uid,
    String title,
    String description,
    String from,
    String refresh,
    List<Variable> variables,
    List<Row> rows) {
  public Layout {
    variables = List.copyOf(variables);
    rows = List.copyOf(rows);
  }

  /**
   * A variable of the dashboard. Panels filter by it where their series have its label.
   *
   * @param name the variable's name; links take its value along to pages that have one of this name
   * @param label the label that it filters by
   * @param query what gives its values, {@code label_values(ctr, version)}
   */
  public record Variable(String name, String label, String title, String query) {}

  /** Panels below a title; the title is {@code ""} for those without one. */
  public record Row(String title, boolean collapsed, List<Panel> panels) {
    public Row {
      panels = List.copyOf(panels);
    }
  }

  /**
   * One panel.
   *
   * @param thresholds what is marked as too much
   * @param lines what it draws; none for a text
   * @param text Markdown, of a text panel
   * @param width of Grafana's 24 columns
   * @param height in Grafana's grid units of 30 pixels
   * @param page the uid of a dashboard that says more
   */
  public record Panel(
      Kind kind,
      String title,
      String description,
      String unit,
      Thresholds thresholds,
      List<Line> lines,
      String text,
      int width,
      int height,
      Optional<String> page) {
    public Panel {
      lines = List.copyOf(lines);
    }
  }

  /**
   * One query of a panel.
   *
   * @param signal the signal whose value it shows; empty for another expression
   * @param text the expression, with the dashboard's variables in it
   * @param legend Grafana's template, {@code {{version}}}; {@code ""} for one made from the labels
   */
  public record Line(Optional<String> signal, String text, String legend, Role role) {}

  /** What a line is in its panel. */
  public enum Role {
    VALUE,
    /** The least or the most that is usual. */
    BAND,
    /** How far a value is above the least that is usual, as a share; below 0 it is too low. */
    AGAINST_LOWEST,
    /** How far a value is above the most that is usual, as a share; above 0 it is too high. */
    AGAINST_HIGHEST
  }
}
