package io.auscult.rules.template;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code stripPort} and {@code stripDomain}. */
final class Addresses {
  private static final String OCTET = "(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])";
  private static final Pattern IPV4 = Pattern.compile(OCTET + "(\\." + OCTET + "){3}");
  private static final Pattern GROUP = Pattern.compile("[0-9a-fA-F]{1,4}");
  private static final int GROUPS = 8;

  private Addresses() {}

  private record HostPort(String host, String port) {}

  static String withoutPort(String address) {
    HostPort split = split(address);
    return split == null ? address : split.host;
  }

  /** The host's first name, with its port; an IP address stays as it is. */
  static String withoutDomain(String address) {
    HostPort split = split(address);
    String host = split == null ? address : split.host;
    if (isIp(host)) {
      return address;
    }
    int dot = host.indexOf('.');
    String name = dot < 0 ? host : host.substring(0, dot);
    String port = split == null ? "" : split.port;
    String shown = name.indexOf(':') >= 0 && !port.isEmpty() ? "[" + name + "]" : name;
    return port.isEmpty() ? name : shown + ":" + port;
  }

  /** Host and port as Go's {@code net.SplitHostPort}, null where that fails. */
  private static @Nullable HostPort split(String address) {
    int colon = address.lastIndexOf(':');
    if (colon < 0) {
      return null;
    }
    boolean bracketed = address.startsWith("[");
    int end = bracketed ? address.indexOf(']') : colon - 1;
    if (end + 1 != colon) {
      return null;
    }
    String host = bracketed ? address.substring(1, end) : address.substring(0, colon);
    String port = address.substring(colon + 1);
    boolean tooManyColons = !bracketed && host.indexOf(':') >= 0;
    boolean strayBracket = (host + port).indexOf('[') >= 0 || (host + port).indexOf(']') >= 0;
    return tooManyColons || strayBracket ? null : new HostPort(host, port);
  }

  private static boolean isIp(String host) {
    return IPV4.matcher(host).matches() || isIpv6(host);
  }

  private static boolean isIpv6(String host) {
    int gap = host.indexOf("::");
    if (gap < 0) {
      return groups(host) == GROUPS;
    }
    int before = gap == 0 ? 0 : groups(host.substring(0, gap));
    String rest = host.substring(gap + 2);
    int after = rest.isEmpty() ? 0 : groups(rest);
    return before >= 0 && after >= 0 && before + after < GROUPS;
  }

  /** Groups of 16 bits; below zero if the text is none. */
  private static int groups(String text) {
    int count = 0;
    List<String> groups = List.of(text.split(":", -1));
    for (int i = 0; i < groups.size(); i++) {
      boolean last = i == groups.size() - 1;
      if (last && IPV4.matcher(groups.get(i)).matches()) {
        return count + 2;
      }
      if (!GROUP.matcher(groups.get(i)).matches()) {
        return -GROUPS;
      }
      count++;
    }
    return count;
  }
}
