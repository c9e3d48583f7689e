package io.nspg.pool.internal.jdbc;

import java.sql.Array;
import java.sql.SQLException;
import java.util.Map;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.postgresql.copy.CopyManager;
import org.postgresql.fastpath.Fastpath;
import org.postgresql.jdbc.AutoSave;
import org.postgresql.jdbc.PreferQueryMode;
import org.postgresql.largeobject.LargeObjectManager;
import org.postgresql.replication.PGReplicationConnection;
import org.postgresql.util.PGobject;

/**
 * Every method of {@link PGConnection} handed to a delegate, and every failure shown to {@code
 * failed}. Mechanical and complete; a test proves both. What differs from the delegate stands in
 * the subclass.
 */
@SuppressWarnings("deprecation")
abstract class ForwardingPgConnection implements PGConnection {

  abstract PGConnection delegate();

  /** What the caller gets to see in place of what the delegate threw. */
  abstract SQLException failed(SQLException thrown);

  @Override
  public void addDataType(String type, Class<? extends PGobject> klass) throws SQLException {
    try {
      delegate().addDataType(type, klass);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void addDataType(String type, String className) {
    delegate().addDataType(type, className);
  }

  @Override
  public void alterUserPassword(String user, char[] newPassword, String encryptionType)
      throws SQLException {
    try {
      delegate().alterUserPassword(user, newPassword, encryptionType);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void cancelQuery() throws SQLException {
    try {
      delegate().cancelQuery();
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public Array createArrayOf(String typeName, Object elements) throws SQLException {
    try {
      return delegate().createArrayOf(typeName, elements);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public String escapeIdentifier(String identifier) throws SQLException {
    try {
      return delegate().escapeIdentifier(identifier);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public String escapeLiteral(String literal) throws SQLException {
    try {
      return delegate().escapeLiteral(literal);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public boolean getAdaptiveFetch() {
    return delegate().getAdaptiveFetch();
  }

  @Override
  public AutoSave getAutosave() {
    return delegate().getAutosave();
  }

  @Override
  public int getBackendPID() {
    return delegate().getBackendPID();
  }

  @Override
  public CopyManager getCopyAPI() throws SQLException {
    try {
      return delegate().getCopyAPI();
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public int getDefaultFetchSize() {
    return delegate().getDefaultFetchSize();
  }

  @Override
  public Fastpath getFastpathAPI() throws SQLException {
    try {
      return delegate().getFastpathAPI();
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public LargeObjectManager getLargeObjectAPI() throws SQLException {
    try {
      return delegate().getLargeObjectAPI();
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public PGNotification[] getNotifications() throws SQLException {
    try {
      return delegate().getNotifications();
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public PGNotification[] getNotifications(int timeoutMillis) throws SQLException {
    try {
      return delegate().getNotifications(timeoutMillis);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public String getParameterStatus(String parameterName) {
    return delegate().getParameterStatus(parameterName);
  }

  @Override
  public Map<String, String> getParameterStatuses() {
    return delegate().getParameterStatuses();
  }

  @Override
  public PreferQueryMode getPreferQueryMode() {
    return delegate().getPreferQueryMode();
  }

  @Override
  public int getPrepareThreshold() {
    return delegate().getPrepareThreshold();
  }

  @Override
  public int getQueryTimeout() {
    return delegate().getQueryTimeout();
  }

  @Override
  public PGReplicationConnection getReplicationAPI() {
    return delegate().getReplicationAPI();
  }

  @Override
  public void setAdaptiveFetch(boolean adaptiveFetch) {
    delegate().setAdaptiveFetch(adaptiveFetch);
  }

  @Override
  public void setAutosave(AutoSave autoSave) {
    delegate().setAutosave(autoSave);
  }

  @Override
  public void setDefaultFetchSize(int fetchSize) throws SQLException {
    try {
      delegate().setDefaultFetchSize(fetchSize);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void setPrepareThreshold(int threshold) {
    delegate().setPrepareThreshold(threshold);
  }

  @Override
  public void setQueryTimeout(int seconds) throws SQLException {
    try {
      delegate().setQueryTimeout(seconds);
    } catch (SQLException e) {
      throw failed(e);
    }
  }
}
