package io.auscult.rules.template;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Host names as they stand in the label {@code instance}. */
final class Hosts {
  private static final Pattern WITH_PORT =
      Pattern.compile("(?:\\[([^\\[\\]]*)]|([^:\\[\\]]*)):([^:\\[\\]]*)");
  private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(?:\\.\\d{1,3}){3}");

  private Hosts() {}

  /** {@code a:9090} is {@code a}; what is no host and port stays as it is. */
  static String withoutPort(String host) {
    Matcher matcher = WITH_PORT.matcher(host);
    if (!matcher.matches()) {
      return host;
    }
    return matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
  }

  /** {@code a.example.org:9090} is {@code a:9090}; addresses stay as they are. */
  static String withoutDomain(String hostAndPort) {
    Matcher matcher = WITH_PORT.matcher(hostAndPort);
    boolean withPort = matcher.matches();
    String host = withPort ? withoutPort(hostAndPort) : hostAndPort;
    if (IPV4.matcher(host).matches() || host.contains(":")) {
      return hostAndPort;
    }
    int dot = host.indexOf('.');
    String name = dot < 0 ? host : host.substring(0, dot);
    return withPort ? name + ":" + matcher.group(3) : name;
  }
}
