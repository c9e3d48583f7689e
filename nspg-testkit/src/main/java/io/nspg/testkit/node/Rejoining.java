package io.nspg.testkit.node;

import io.nspg.node.NodeStateQuery;
import io.nspg.testkit.TestkitException;
import io.nspg.time.TimeSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * Brings a node back behind a primary. An old primary with a lost tail must not simply be started
 * as a standby: it would come up, never stream, and serve rows that the primary does not have. So
 * it is first asked, on a port that no client knows, how far its own log goes.
 */
final class Rejoining {

  private static final Duration STREAM_LIMIT = Duration.ofSeconds(20);
  private static final Duration CLONE_LIMIT = Duration.ofSeconds(60);

  private final NativeNode node;
  private final NativeNode primary;
  private final NativeNode upstream;
  private final TimeSource time;
  private final long systemIdentifier;

  /**
   * One to be run.
   *
   * @throws SQLException when the primary does not answer: later that would look like a fault of
   *     the node
   */
  Rejoining(NativeNode node, NativeNode primary, NativeNode upstream, TimeSource time)
      throws SQLException {
    this.node = node;
    this.primary = primary;
    this.upstream = upstream;
    this.time = time;
    this.systemIdentifier = primary.state().systemIdentifier();
  }

  Rejoin run() throws SQLException {
    if (node.running()) {
      Optional<Rejoin> followed = followed();
      if (followed.isPresent()) {
        return followed.get();
      }
      node.stop();
    }
    Finding finding = examined();
    if (!finding.lost()) {
      node.configure();
      node.standBehind(upstream);
      node.start();
      if (streams(STREAM_LIMIT)) {
        return Rejoin.rejoined(finding.why());
      }
      node.stop();
    }
    clonePrimary();
    node.start();
    if (!streams(CLONE_LIMIT)) {
      throw new TestkitException(
          node.name()
              + " does not stream from "
              + upstream.name()
              + " although it is a fresh copy. Its log ends with:\n"
              + node.logTail(30));
    }
    return Rejoin.recloned(
        finding.why()
            + (finding.lost()
                ? ""
                : ", and yet it did not stream within " + STREAM_LIMIT.toSeconds() + " s"),
        finding.tail());
  }

  /**
   * Lets the running standby follow, if its log allows that.
   *
   * @throws SQLException when the primary does not answer
   */
  Optional<Rejoin> followed() throws SQLException {
    Optional<WalPath> path = standbyPath();
    if (path.isEmpty()) {
      return Optional.empty();
    }
    // the primary is asked later than the standby, which gets more meanwhile
    Parting parting = Parting.between(path.get(), primaryPath(), own());
    return !parting.losesSomething() && pointed() && streams(STREAM_LIMIT)
        ? Optional.of(Rejoin.followed(parting.toString()))
        : Optional.empty();
  }

  private Optional<WalPath> standbyPath() {
    try (Connection connection = node.superuser().getConnection()) {
      return node.state().inRecovery() && sameCluster(connection)
          ? Optional.of(WalPath.ofStandby(connection, node.data()))
          : Optional.empty();
    } catch (SQLException e) {
      return Optional.empty();
    }
  }

  private boolean pointed() {
    try {
      node.pointAt(upstream);
      return true;
    } catch (SQLException e) {
      return false;
    }
  }

  private boolean streams(Duration limit) throws SQLException {
    return Replication.awaitCaughtUp(primary, upstream, node, limit, time);
  }

  /**
   * What a look at the node alone has shown.
   *
   * @param lost whether it has something that the primary lacks, or may have
   */
  private record Finding(boolean lost, String why, Optional<LostTail> tail) {}

  /**
   * Looks at the node, which is down.
   *
   * @throws SQLException when the primary does not answer, which says nothing of the node
   * @throws PortTakenException when there is no port to look at it
   */
  private Finding examined() throws SQLException {
    WalPath ahead = primaryPath();
    try {
      return node.alone(alone -> examine(alone, ahead));
    } catch (PortTakenException e) {
      throw e;
    } catch (TestkitException | SQLException e) {
      return new Finding(
          true, "it cannot be started to look at its log: " + firstLine(e), Optional.empty());
    }
  }

  private static String firstLine(Exception e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }

  private Finding examine(Connection alone, WalPath ahead) throws SQLException {
    if (!sameCluster(alone)) {
      return new Finding(true, "it belongs to another cluster", Optional.empty());
    }
    Parting parting = Parting.between(WalPath.ofStandby(alone, node.data()), ahead, own());
    return parting.losesSomething()
        ? new Finding(
            true,
            parting.toString(),
            Optional.of(WalInspection.read(alone, parting, node.lineage())))
        : new Finding(false, parting.toString(), Optional.empty());
  }

  private boolean sameCluster(Connection connection) throws SQLException {
    return NodeStateQuery.read(connection).systemIdentifier() == systemIdentifier;
  }

  private WalPath primaryPath() throws SQLException {
    try (Connection connection = primary.superuser().getConnection()) {
      return WalPath.ofPrimary(connection);
    }
  }

  private Set<Integer> own() {
    return node.lineage().ownBeside(primary.lineage());
  }

  private void clonePrimary() throws SQLException {
    node.data().replaceBy(primary, node.backupMethod());
    node.configure();
    node.standBehind(upstream);
  }
}
