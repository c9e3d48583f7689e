package io.nspg.testkit.evidence;

import io.nspg.evidence.Attachment;
import io.nspg.testkit.node.PgNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** The logs of a cluster's servers as attachments of a bundle. */
public final class ServerLogs {

  private ServerLogs() {}

  /**
   * Reads the logs, over all starts of each server, and keeps of them what {@link RedactedLog}
   * shows. Call it before the cluster is closed; the attachments need it no more.
   *
   * @return {@code logs/NAME.log} for every node
   * @throws UncheckedIOException if a log cannot be read
   */
  public static List<Attachment> of(Collection<PgNode> nodes) {
    List<Attachment> logs = new ArrayList<>();
    for (PgNode node : nodes) {
      List<String> lines = lines(node);
      logs.add(Attachment.lines("logs/" + node.name() + ".log", lines::stream));
    }
    return logs;
  }

  private static List<String> lines(PgNode node) {
    try (BufferedReader log =
        new BufferedReader(
            new InputStreamReader(
                Files.newInputStream(node.log()),
                StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPLACE)
                    .onUnmappableCharacter(CodingErrorAction.REPLACE)))) {
      return RedactedLog.of(log.lines());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the log of " + node.name(), e);
    }
  }
}
