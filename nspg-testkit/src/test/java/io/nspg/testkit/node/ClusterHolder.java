package io.nspg.testkit.node;

import io.nspg.testkit.cluster.PgCluster;
import io.nspg.testkit.cluster.Profile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;

/** A JVM that starts a cluster, says so in the file named by its argument, and never ends. */
final class ClusterHolder {

  private ClusterHolder() {}

  public static void main(String[] arguments) throws IOException {
    PgCluster cluster = PgCluster.builder().replicas(1).profile(Profile.FAST).start();
    Files.writeString(Path.of(arguments[0]), cluster.toString());
    while (cluster.primary().running()) {
      LockSupport.park(cluster);
    }
  }
}
