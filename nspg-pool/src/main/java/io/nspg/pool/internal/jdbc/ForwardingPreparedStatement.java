package io.nspg.pool.internal.jdbc;

import java.io.InputStream;
import java.io.Reader;
import java.math.BigDecimal;
import java.net.URL;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Date;
import java.sql.NClob;
import java.sql.ParameterMetaData;
import java.sql.PreparedStatement;
import java.sql.Ref;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.RowId;
import java.sql.SQLException;
import java.sql.SQLType;
import java.sql.SQLXML;
import java.sql.Time;
import java.sql.Timestamp;
import java.util.Calendar;

/**
 * Every method of {@link PreparedStatement} handed to a delegate, and every failure shown to {@code
 * failed}. Mechanical and complete; a test proves both. What differs from the delegate stands in
 * the subclass.
 */
@SuppressWarnings("deprecation")
abstract class ForwardingPreparedStatement extends ForwardingStatement
    implements PreparedStatement {

  @Override
  abstract PreparedStatement delegate();

  @Override
  public void addBatch() throws SQLException {
    try {
      delegate().addBatch();
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void clearParameters() throws SQLException {
    try {
      delegate().clearParameters();
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public boolean execute() throws SQLException {
    executing(null);
    boolean hasRows;
    try {
      hasRows = delegate().execute();
    } catch (SQLException e) {
      throw executionFailed(e);
    }
    executed(-1);
    return hasRows;
  }

  @Override
  public long executeLargeUpdate() throws SQLException {
    executing(null);
    long count;
    try {
      count = delegate().executeLargeUpdate();
    } catch (SQLException e) {
      throw executionFailed(e);
    }
    executed(count);
    return count;
  }

  @Override
  public ResultSet executeQuery() throws SQLException {
    executing(null);
    ResultSet rows;
    try {
      rows = delegate().executeQuery();
    } catch (SQLException e) {
      throw executionFailed(e);
    }
    executed(-1);
    return wrapped(rows);
  }

  @Override
  public int executeUpdate() throws SQLException {
    executing(null);
    int count;
    try {
      count = delegate().executeUpdate();
    } catch (SQLException e) {
      throw executionFailed(e);
    }
    executed(count);
    return count;
  }

  @Override
  public ResultSetMetaData getMetaData() throws SQLException {
    try {
      return delegate().getMetaData();
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public ParameterMetaData getParameterMetaData() throws SQLException {
    try {
      return delegate().getParameterMetaData();
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void setArray(int index, Array array) throws SQLException {
    try {
      delegate().setArray(index, array);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void setAsciiStream(int index, InputStream inputStream, int number) throws SQLException {
    try {
      delegate().setAsciiStream(index, inputStream, number);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void setAsciiStream(int index, InputStream inputStream, long value) throws SQLException {
    try {
      delegate().setAsciiStream(index, inputStream, value);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void setAsciiStream(int index, InputStream inputStream) throws SQLException {
    try {
      delegate().setAsciiStream(index, inputStream);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void setBigDecimal(int index, BigDecimal bigDecimal) throws SQLException {
    try {
      delegate().setBigDecimal(index, bigDecimal);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void setBinaryStream(int index, InputStream inputStream, int number) throws SQLException {
    try {
      delegate().setBinaryStream(index, inputStream, number);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void setBinaryStream(int index, InputStream inputStream, long value) throws SQLException {
    try {
      delegate().setBinaryStream(index, inputStream, value);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void setBinaryStream(int index, InputStream inputStream) throws SQLException {
    try {
      delegate().setBinaryStream(index, inputStream);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void setBlob(int index, InputStream inputStream, long value) throws SQLException {
    try {
      delegate().setBlob(index, inputStream, value);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void setBlob(int index, InputStream inputStream) throws SQLException {
    try {
      delegate().setBlob(index, inputStream);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void setBlob(int index, Blob blob) throws SQLException {
    try {
      delegate().setBlob(index, blob);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void setBoolean(int index, boolean value) throws SQLException {
    try {
      delegate().setBoolean(index, value);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void setByte(int index, byte value) throws SQLException {
    try {
      delegate().setByte(index, value);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void setBytes(int index, byte[] bytes) throws SQLException {
    try {
      delegate().setBytes(index, bytes);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void setCharacterStream(int index, Reader reader, int number) throws SQLException {
    try {
      delegate().setCharacterStream(index, reader, number);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void setCharacterStream(int index, Reader reader, long value) throws SQLException {
    try {
      delegate().setCharacterStream(index, reader, value);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void setCharacterStream(int index, Reader reader) throws SQLException {
    try {
      delegate().setCharacterStream(index, reader);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void setClob(int index, Reader reader, long value) throws SQLException {
    try {
      delegate().setClob(index, reader, value);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void setClob(int index, Reader reader) throws SQLException {
    try {
      delegate().setClob(index, reader);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void setClob(int index, Clob clob) throws SQLException {
    try {
      delegate().setClob(index, clob);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void setDate(int index, Date date, Calendar calendar) throws SQLException {
    try {
      delegate().setDate(index, date, calendar);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void setDate(int index, Date date) throws SQLException {
    try {
      delegate().setDate(index, date);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void setDouble(int index, double value) throws SQLException {
    try {
      delegate().setDouble(index, value);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void setFloat(int index, float value) throws SQLException {
    try {
      delegate().setFloat(index, value);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void setInt(int index, int number) throws SQLException {
    try {
      delegate().setInt(index, number);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void setLong(int index, long value) throws SQLException {
    try {
      delegate().setLong(index, value);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void setNCharacterStream(int index, Reader reader, long value) throws SQLException {
    try {
      delegate().setNCharacterStream(index, reader, value);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void setNCharacterStream(int index, Reader reader) throws SQLException {
    try {
      delegate().setNCharacterStream(index, reader);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void setNClob(int index, Reader reader, long value) throws SQLException {
    try {
      delegate().setNClob(index, reader, value);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void setNClob(int index, Reader reader) throws SQLException {
    try {
      delegate().setNClob(index, reader);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void setNClob(int index, NClob nclob) throws SQLException {
    try {
      delegate().setNClob(index, nclob);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void setNString(int index, String text) throws SQLException {
    try {
      delegate().setNString(index, text);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void setNull(int index, int number, String text) throws SQLException {
    try {
      delegate().setNull(index, number, text);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void setNull(int index, int number) throws SQLException {
    try {
      delegate().setNull(index, number);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void setObject(int index, Object value, int number, int number2) throws SQLException {
    try {
      delegate().setObject(index, value, number, number2);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void setObject(int index, Object value, int number) throws SQLException {
    try {
      delegate().setObject(index, value, number);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void setObject(int index, Object value, SQLType sqlType, int number) throws SQLException {
    try {
      delegate().setObject(index, value, sqlType, number);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void setObject(int index, Object value, SQLType sqlType) throws SQLException {
    try {
      delegate().setObject(index, value, sqlType);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void setObject(int index, Object value) throws SQLException {
    try {
      delegate().setObject(index, value);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void setRef(int index, Ref ref) throws SQLException {
    try {
      delegate().setRef(index, ref);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void setRowId(int index, RowId rowId) throws SQLException {
    try {
      delegate().setRowId(index, rowId);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void setSQLXML(int index, SQLXML xml) throws SQLException {
    try {
      delegate().setSQLXML(index, xml);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void setShort(int index, short value) throws SQLException {
    try {
      delegate().setShort(index, value);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void setString(int index, String text) throws SQLException {
    try {
      delegate().setString(index, text);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void setTime(int index, Time time, Calendar calendar) throws SQLException {
    try {
      delegate().setTime(index, time, calendar);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void setTime(int index, Time time) throws SQLException {
    try {
      delegate().setTime(index, time);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void setTimestamp(int index, Timestamp timestamp, Calendar calendar) throws SQLException {
    try {
      delegate().setTimestamp(index, timestamp, calendar);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void setTimestamp(int index, Timestamp timestamp) throws SQLException {
    try {
      delegate().setTimestamp(index, timestamp);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void setURL(int index, URL url) throws SQLException {
    try {
      delegate().setURL(index, url);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void setUnicodeStream(int index, InputStream inputStream, int number) throws SQLException {
    try {
      delegate().setUnicodeStream(index, inputStream, number);
    } catch (SQLException e) {
      throw failed(e);
    }
  }
}
