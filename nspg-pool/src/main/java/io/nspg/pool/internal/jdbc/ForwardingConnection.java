package io.nspg.pool.internal.jdbc;

import java.sql.Array;
import java.sql.Blob;
import java.sql.CallableStatement;
import java.sql.Clob;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.NClob;
import java.sql.PreparedStatement;
import java.sql.SQLClientInfoException;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.SQLXML;
import java.sql.Savepoint;
import java.sql.ShardingKey;
import java.sql.Statement;
import java.sql.Struct;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Executor;

/**
 * Every method of {@link Connection} handed to a delegate, and every failure shown to {@code
 * failed}. Mechanical and complete; a test proves both. What differs from the delegate stands in
 * the subclass.
 */
@SuppressWarnings("deprecation")
public abstract class ForwardingConnection implements Connection {

  /** Where every call goes. */
  protected abstract Connection delegate();

  /** What the caller gets to see in place of what the delegate threw. */
  protected abstract SQLException failed(SQLException thrown);

  /** The same for the methods that make a statement, which comes before it is sent. */
  protected SQLException preparationFailed(SQLException thrown) {
    return failed(thrown);
  }

  @Override
  public void abort(Executor executor) throws SQLException {
    try {
      delegate().abort(executor);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void beginRequest() throws SQLException {
    try {
      delegate().beginRequest();
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void clearWarnings() throws SQLException {
    try {
      delegate().clearWarnings();
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void close() throws SQLException {
    try {
      delegate().close();
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void commit() throws SQLException {
    try {
      delegate().commit();
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public Array createArrayOf(String text, Object[] elements) throws SQLException {
    try {
      return delegate().createArrayOf(text, elements);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public Blob createBlob() throws SQLException {
    try {
      return delegate().createBlob();
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public Clob createClob() throws SQLException {
    try {
      return delegate().createClob();
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public NClob createNClob() throws SQLException {
    try {
      return delegate().createNClob();
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public SQLXML createSQLXML() throws SQLException {
    try {
      return delegate().createSQLXML();
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public Statement createStatement() throws SQLException {
    try {
      return delegate().createStatement();
    } catch (SQLException e) {
      throw preparationFailed(e);
    }
  }

  @Override
  public Statement createStatement(int number, int number2, int number3) throws SQLException {
    try {
      return delegate().createStatement(number, number2, number3);
    } catch (SQLException e) {
      throw preparationFailed(e);
    }
  }

  @Override
  public Statement createStatement(int number, int number2) throws SQLException {
    try {
      return delegate().createStatement(number, number2);
    } catch (SQLException e) {
      throw preparationFailed(e);
    }
  }

  @Override
  public Struct createStruct(String text, Object[] elements) throws SQLException {
    try {
      return delegate().createStruct(text, elements);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void endRequest() throws SQLException {
    try {
      delegate().endRequest();
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public boolean getAutoCommit() throws SQLException {
    try {
      return delegate().getAutoCommit();
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public String getCatalog() throws SQLException {
    try {
      return delegate().getCatalog();
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public Properties getClientInfo() throws SQLException {
    try {
      return delegate().getClientInfo();
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public String getClientInfo(String name) throws SQLException {
    try {
      return delegate().getClientInfo(name);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public int getHoldability() throws SQLException {
    try {
      return delegate().getHoldability();
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public DatabaseMetaData getMetaData() throws SQLException {
    try {
      return delegate().getMetaData();
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public int getNetworkTimeout() throws SQLException {
    try {
      return delegate().getNetworkTimeout();
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public String getSchema() throws SQLException {
    try {
      return delegate().getSchema();
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public int getTransactionIsolation() throws SQLException {
    try {
      return delegate().getTransactionIsolation();
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public Map<String, Class<?>> getTypeMap() throws SQLException {
    try {
      return delegate().getTypeMap();
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public SQLWarning getWarnings() throws SQLException {
    try {
      return delegate().getWarnings();
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public boolean isClosed() throws SQLException {
    try {
      return delegate().isClosed();
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public boolean isReadOnly() throws SQLException {
    try {
      return delegate().isReadOnly();
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public boolean isValid(int number) throws SQLException {
    try {
      return delegate().isValid(number);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public boolean isWrapperFor(Class<?> type) throws SQLException {
    try {
      return delegate().isWrapperFor(type);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public String nativeSQL(String sql) throws SQLException {
    try {
      return delegate().nativeSQL(sql);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public CallableStatement prepareCall(String sql, int number, int number2, int number3)
      throws SQLException {
    try {
      return delegate().prepareCall(sql, number, number2, number3);
    } catch (SQLException e) {
      throw preparationFailed(e);
    }
  }

  @Override
  public CallableStatement prepareCall(String sql, int number, int number2) throws SQLException {
    try {
      return delegate().prepareCall(sql, number, number2);
    } catch (SQLException e) {
      throw preparationFailed(e);
    }
  }

  @Override
  public CallableStatement prepareCall(String sql) throws SQLException {
    try {
      return delegate().prepareCall(sql);
    } catch (SQLException e) {
      throw preparationFailed(e);
    }
  }

  @Override
  public PreparedStatement prepareStatement(String sql, int[] indexes) throws SQLException {
    try {
      return delegate().prepareStatement(sql, indexes);
    } catch (SQLException e) {
      throw preparationFailed(e);
    }
  }

  @Override
  public PreparedStatement prepareStatement(String sql, String[] names) throws SQLException {
    try {
      return delegate().prepareStatement(sql, names);
    } catch (SQLException e) {
      throw preparationFailed(e);
    }
  }

  @Override
  public PreparedStatement prepareStatement(String sql, int number, int number2, int number3)
      throws SQLException {
    try {
      return delegate().prepareStatement(sql, number, number2, number3);
    } catch (SQLException e) {
      throw preparationFailed(e);
    }
  }

  @Override
  public PreparedStatement prepareStatement(String sql, int number, int number2)
      throws SQLException {
    try {
      return delegate().prepareStatement(sql, number, number2);
    } catch (SQLException e) {
      throw preparationFailed(e);
    }
  }

  @Override
  public PreparedStatement prepareStatement(String sql, int number) throws SQLException {
    try {
      return delegate().prepareStatement(sql, number);
    } catch (SQLException e) {
      throw preparationFailed(e);
    }
  }

  @Override
  public PreparedStatement prepareStatement(String sql) throws SQLException {
    try {
      return delegate().prepareStatement(sql);
    } catch (SQLException e) {
      throw preparationFailed(e);
    }
  }

  @Override
  public void releaseSavepoint(Savepoint savepoint) throws SQLException {
    try {
      delegate().releaseSavepoint(savepoint);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void rollback() throws SQLException {
    try {
      delegate().rollback();
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void rollback(Savepoint savepoint) throws SQLException {
    try {
      delegate().rollback(savepoint);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void setAutoCommit(boolean value) throws SQLException {
    try {
      delegate().setAutoCommit(value);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void setCatalog(String text) throws SQLException {
    try {
      delegate().setCatalog(text);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void setClientInfo(String text, String text2) throws SQLClientInfoException {
    delegate().setClientInfo(text, text2);
  }

  @Override
  public void setClientInfo(Properties properties) throws SQLClientInfoException {
    delegate().setClientInfo(properties);
  }

  @Override
  public void setHoldability(int number) throws SQLException {
    try {
      delegate().setHoldability(number);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void setNetworkTimeout(Executor executor, int number) throws SQLException {
    try {
      delegate().setNetworkTimeout(executor, number);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void setReadOnly(boolean value) throws SQLException {
    try {
      delegate().setReadOnly(value);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public Savepoint setSavepoint() throws SQLException {
    try {
      return delegate().setSavepoint();
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public Savepoint setSavepoint(String text) throws SQLException {
    try {
      return delegate().setSavepoint(text);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void setSchema(String text) throws SQLException {
    try {
      delegate().setSchema(text);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void setShardingKey(ShardingKey shardingKey, ShardingKey shardingKey2)
      throws SQLException {
    try {
      delegate().setShardingKey(shardingKey, shardingKey2);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void setShardingKey(ShardingKey shardingKey) throws SQLException {
    try {
      delegate().setShardingKey(shardingKey);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public boolean setShardingKeyIfValid(ShardingKey shardingKey, int number) throws SQLException {
    try {
      return delegate().setShardingKeyIfValid(shardingKey, number);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public boolean setShardingKeyIfValid(
      ShardingKey shardingKey, ShardingKey shardingKey2, int number) throws SQLException {
    try {
      return delegate().setShardingKeyIfValid(shardingKey, shardingKey2, number);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void setTransactionIsolation(int number) throws SQLException {
    try {
      delegate().setTransactionIsolation(number);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void setTypeMap(Map<String, Class<?>> map) throws SQLException {
    try {
      delegate().setTypeMap(map);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    try {
      return delegate().unwrap(type);
    } catch (SQLException e) {
      throw failed(e);
    }
  }
}
