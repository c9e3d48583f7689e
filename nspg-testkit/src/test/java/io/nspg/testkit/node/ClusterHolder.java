package io.nspg.testkit.node;

import io.nspg.testkit.cluster.PgCluster;
import io.nspg.testkit.cluster.Profile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A JVM that starts a cluster, says so in the file named by its first argument, and ends only with
 * the JVM that started it. With the second argument {@code hang} the cluster's processes hang; any
 * other says why the cluster's files are to be kept.
 */
final class ClusterHolder {

  private ClusterHolder() {}

  public static void main(String[] arguments) throws IOException {
    ProcessHandle parent = ProcessHandle.current().parent().orElseThrow();
    try (PgCluster cluster = PgCluster.builder().profile(Profile.FAST).start()) {
      if (arguments.length > 1) {
        if (arguments[1].equals("hang")) {
          cluster.nodes().forEach(node -> node.hang(KillScope.TREE));
        } else {
          var unused = cluster.keep(arguments[1]).orElseThrow();
        }
      }
      Files.writeString(Path.of(arguments[0]), cluster.toString());
      while (parent.isAlive()) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
      }
    }
  }
}
