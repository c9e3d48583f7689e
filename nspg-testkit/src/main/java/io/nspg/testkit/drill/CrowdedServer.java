package io.nspg.testkit.drill;

import io.nspg.testkit.TestkitException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Sessions of somebody else that take every slot that a server has left. Used by one thread. */
final class CrowdedServer implements AutoCloseable {

  private static final String FULL = "53300";
  private static final int MOST = 2000;

  private final List<Connection> sessions = new ArrayList<>();

  private CrowdedServer() {}

  /** Returns when the server takes no more. */
  static CrowdedServer by(DataSource source) throws SQLException {
    CrowdedServer crowd = new CrowdedServer();
    try {
      while (crowd.sessions.size() < MOST) {
        crowd.sessions.add(source.getConnection());
      }
    } catch (SQLException e) {
      if (FULL.equals(e.getSQLState())) {
        return crowd;
      }
      crowd.close();
      throw e;
    }
    crowd.close();
    throw new TestkitException("the server took " + MOST + " sessions and was not full");
  }

  int size() {
    return sessions.size();
  }

  @Override
  public void close() throws SQLException {
    @Nullable SQLException failure = null;
    for (Connection session : sessions) {
      try {
        session.close();
      } catch (SQLException e) {
        failure = e;
      }
    }
    sessions.clear();
    if (failure != null) {
      throw failure;
    }
  }
}
