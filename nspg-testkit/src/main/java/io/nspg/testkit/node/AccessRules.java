package io.nspg.testkit.node;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Who may connect how: the lines of {@code pg_hba.conf}. The testkit's own come first, so that no
 * chosen line can lock out its administrator or its standbys. Immutable.
 */
final class AccessRules {

  private static final List<String> OWN =
      List.of(
          "host all " + Superuser.NAME + " 127.0.0.1/32 scram-sha-256",
          "host replication " + Superuser.NAME + " 127.0.0.1/32 scram-sha-256");
  private static final List<String> REST =
      List.of(
          "host all all 127.0.0.1/32 scram-sha-256",
          "host replication all 127.0.0.1/32 scram-sha-256");

  private static final List<String> TYPES =
      List.of("host", "hostssl", "hostnossl", "hostgssenc", "hostnogssenc");
  private static final List<String> METHODS =
      List.of(
          "trust",
          "reject",
          "scram-sha-256",
          "md5",
          "password",
          "gss",
          "sspi",
          "ident",
          "ldap",
          "radius",
          "cert",
          "pam",
          "bsd");

  private static final Pattern WORD = Pattern.compile("(?:\"[^\"]*\"|[^\\s\"])+");
  private static final Pattern MASK = Pattern.compile("[0-9.]+|[0-9a-fA-F]*:[0-9a-fA-F:.]*");
  private static final int ADDRESS = 3;

  private final List<String> chosen;

  private AccessRules(List<String> chosen) {
    this.chosen = chosen;
  }

  /**
   * The rules with lines that a caller has chosen.
   *
   * @throws IllegalArgumentException if one of them is none that PostgreSQL reads, or can never
   *     match
   */
  static AccessRules of(List<String> chosen, boolean tls) {
    for (String line : chosen) {
      check(line, tls);
    }
    return new AccessRules(List.copyOf(chosen));
  }

  private static void check(String line, boolean tls) {
    if (line.lines().count() != 1) {
      throw refused(line, "it is not exactly one line");
    }
    List<String> words = words(line);
    if (words.isEmpty() || !TYPES.contains(words.get(0))) {
      throw refused(line, "it begins with none of " + String.join(", ", TYPES));
    }
    if (words.get(0).equals("hostssl") && !tls) {
      throw refused(line, "it can never match: the cluster speaks no TLS (see tls())");
    }
    int method = ADDRESS + 1;
    if (words.size() > method + 1
        && !METHODS.contains(words.get(method))
        && MASK.matcher(words.get(method)).matches()) {
      method++;
    }
    if (words.size() <= method || !METHODS.contains(words.get(method))) {
      throw refused(line, "no method follows the address; methods are " + METHODS);
    }
  }

  private static List<String> words(String line) {
    List<String> words = new ArrayList<>();
    Matcher matcher = WORD.matcher(line);
    while (matcher.find()) {
      words.add(matcher.group());
    }
    return words;
  }

  private static IllegalArgumentException refused(String line, String why) {
    return new IllegalArgumentException(
        "the hba line '"
            + line
            + "' is refused: "
            + why
            + ". Write: type database user address method, such as"
            + " 'hostssl all all 127.0.0.1/32 scram-sha-256'; lists have commas and no blanks");
  }

  /** The text of the file. */
  String text() {
    return List.of(OWN, chosen, REST).stream()
        .flatMap(List::stream)
        .map(line -> line + "\n")
        .collect(Collectors.joining());
  }
}
