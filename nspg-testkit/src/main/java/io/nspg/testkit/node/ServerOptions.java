package io.nspg.testkit.node;

import java.util.List;
import java.util.Map;

/**
 * What a caller may choose of the servers of a group. Immutable.
 *
 * @param settings server settings, over those that every node has
 * @param hba lines of {@code pg_hba.conf}, matched before those that let every role in with its
 *     password and after those that let the administrator in
 * @param tls whether the servers speak TLS, with a certificate made for them
 * @param backup how a node that went its own way is made a copy of the primary
 */
public record ServerOptions(
    Map<String, String> settings, List<String> hba, boolean tls, BackupMethod backup) {

  /** Copies what it is given. */
  public ServerOptions {
    settings = Map.copyOf(settings);
    hba = List.copyOf(hba);
  }
}
