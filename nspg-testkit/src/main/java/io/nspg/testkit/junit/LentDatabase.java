package io.nspg.testkit.junit;

import io.nspg.testkit.cluster.PgCluster;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/** A database for one test, or one class, and how it was found. */
final class LentDatabase implements AutoCloseable {

  private final String tenant;
  private final ClusterLender lender;
  private final LentCluster lent;
  private final PgCluster cluster;
  private final Set<Thread> threads = Leaks.threadsNow();
  private boolean kept;

  private LentDatabase(String tenant, ClusterLender lender, LentCluster lent, PgCluster cluster) {
    this.tenant = tenant;
    this.lender = lender;
    this.lent = lent;
    this.cluster = cluster;
  }

  /**
   * Makes one.
   *
   * @param tenant unique identifier of the test or class
   * @param another whether somebody else will want one soon
   */
  static LentDatabase on(ClusterLender lender, String tenant, boolean another) {
    LentCluster lent = lender.lend();
    try {
      String name = lent.databases().take(another);
      return new LentDatabase(tenant, lender, lent, lent.seenFrom(name));
    } catch (RuntimeException | Error e) {
      lent.breaks("it has no database for " + tenant);
      lender.giveBack(lent);
      throw e;
    }
  }

  /** Whether it was made for this test or class. */
  boolean belongsTo(String uniqueId) {
    return tenant.equals(uniqueId);
  }

  /** The cluster, seen from here. */
  PgCluster cluster() {
    return cluster;
  }

  LentCluster lent() {
    return lent;
  }

  /** What was left behind since it was made, if anything was. */
  Optional<String> leaks(boolean threadsToo) {
    Leaks leaks = new Leaks(cluster, lent.sessions(), threads);
    return threadsToo ? leaks.all() : leaks.connections();
  }

  /**
   * Lets it, and the files of the cluster, outlive the test.
   *
   * @return where it is then; empty where nothing is to be kept
   */
  Optional<String> keep(String test) {
    String url =
        "jdbc:postgresql://"
            + cluster.primary().address()
            + "/"
            + cluster.database()
            + "?user="
            + cluster.config().user();
    Optional<Path> directory = cluster.keep(test + " failed; its database: " + url);
    if (directory.isPresent() && !kept) {
      kept = lent.keepsAnother();
    }
    return directory.map(
        path ->
            (kept ? url : "the database is dropped, because those of others are kept already")
                + "\ndata directories and logs: "
                + path
                + "\npasswords (let PGPASSFILE name it): "
                + path
                + "/pgpass"
                + "\nhow to start the servers again when the run is over: "
                + path
                + ".kept");
  }

  @Override
  public void close() {
    try {
      if (!kept) {
        lent.databases().drop(cluster.database());
      }
    } finally {
      lender.giveBack(lent);
    }
  }
}
