package io.auscult.dashboard;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Links between pages. They take the time range and the variables along. */
final class LinkJson {
  /** What all dashboards of ours are tagged with. */
  static final String TAG = "auscult";

  private LinkJson() {}

  /** To all pages of ours, in the head of each. */
  static ObjectNode toAllPages() {
    ObjectNode link = link("dashboards", "Auscult", "");
    link.putArray("tags").add(TAG);
    return link;
  }

  /** From a panel to the page that says more. */
  static ObjectNode toPage(String uid) {
    ObjectNode link = link("link", "More", "/d/" + uid + "?${__url_time_range}&${__all_variables}");
    link.putArray("tags");
    return link;
  }

  private static ObjectNode link(String type, String title, String url) {
    ObjectNode link = JsonNodeFactory.instance.objectNode().put("type", type).put("title", title);
    link.put("url", url).put("icon", "external link").put("tooltip", "");
    link.put("asDropdown", false).put("targetBlank", false);
    return link.put("includeVars", true).put("keepTime", true);
  }
}
