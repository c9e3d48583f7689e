package io.nspg.testkit.cluster;

import io.nspg.testkit.node.PgNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * When clients connected, as the servers saw it: the peer of a budget for connects per second
 * cannot flatter itself here. Read before the cluster is closed.
 */
public final class ConnectionLog {

  private static final Duration WINDOW = Duration.ofSeconds(1);

  // other text cannot begin a line like this: the server indents continuation lines with a tab
  private static final Pattern AUTHORIZED =
      Pattern.compile(
          "(\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\.\\d{3}) UTC \\[\\d+\\] LOG:  "
              + "connection authorized: user=(\\S+) .*");

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS", Locale.ROOT);

  private ConnectionLog() {}

  /** The instants, in order, at which a role's connections were accepted by any of the nodes. */
  public static List<Instant> authorized(Collection<PgNode> nodes, String role) {
    List<Instant> instants = new ArrayList<>();
    for (PgNode node : nodes) {
      try (BufferedReader log =
          new BufferedReader(
              new InputStreamReader(
                  Files.newInputStream(node.log()),
                  StandardCharsets.UTF_8
                      .newDecoder()
                      .onMalformedInput(CodingErrorAction.REPLACE)))) {
        log.lines().forEach(line -> read(line, role, instants));
      } catch (IOException e) {
        throw new UncheckedIOException("cannot read the log of " + node.name(), e);
      }
    }
    instants.sort(null);
    return List.copyOf(instants);
  }

  private static void read(String line, String role, List<Instant> instants) {
    Matcher matcher = AUTHORIZED.matcher(line);
    if (matcher.matches() && matcher.group(2).equals(role)) {
      instants.add(LocalDateTime.parse(matcher.group(1), TIME).toInstant(ZoneOffset.UTC));
    }
  }

  /** The largest number of instants that fall into any one second; 0 for none. */
  public static int peakPerSecond(Collection<Instant> instants) {
    List<Instant> sorted = instants.stream().sorted().toList();
    int peak = 0;
    int first = 0;
    for (int last = 0; last < sorted.size(); last++) {
      while (!sorted.get(last).isBefore(sorted.get(first).plus(WINDOW))) {
        first++;
      }
      peak = Math.max(peak, last - first + 1);
    }
    return peak;
  }
}
