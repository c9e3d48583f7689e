package io.nspg.pool.internal.jdbc;

import java.io.InputStream;
import java.io.Reader;
import java.math.BigDecimal;
import java.net.URL;
import java.sql.Array;
import java.sql.Blob;
import java.sql.CallableStatement;
import java.sql.Clob;
import java.sql.Date;
import java.sql.NClob;
import java.sql.Ref;
import java.sql.RowId;
import java.sql.SQLException;
import java.sql.SQLType;
import java.sql.SQLXML;
import java.sql.Time;
import java.sql.Timestamp;
import java.util.Calendar;
import java.util.Map;

/**
 * Every method of {@link CallableStatement} handed to a delegate, and every failure shown to {@code
 * failed}. Mechanical and complete; a test proves both. What differs from the delegate stands in
 * the subclass.
 */
@SuppressWarnings("deprecation")
abstract class ForwardingCallableStatement extends ForwardingPreparedStatement
    implements CallableStatement {

  @Override
  abstract CallableStatement delegate();

  @Override
  public Array getArray(String name) throws SQLException {
    try {
      return delegate().getArray(name);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public Array getArray(int index) throws SQLException {
    try {
      return delegate().getArray(index);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public BigDecimal getBigDecimal(String name) throws SQLException {
    try {
      return delegate().getBigDecimal(name);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public BigDecimal getBigDecimal(int index, int number) throws SQLException {
    try {
      return delegate().getBigDecimal(index, number);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public BigDecimal getBigDecimal(int index) throws SQLException {
    try {
      return delegate().getBigDecimal(index);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public Blob getBlob(String name) throws SQLException {
    try {
      return delegate().getBlob(name);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public Blob getBlob(int index) throws SQLException {
    try {
      return delegate().getBlob(index);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public boolean getBoolean(String name) throws SQLException {
    try {
      return delegate().getBoolean(name);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public boolean getBoolean(int index) throws SQLException {
    try {
      return delegate().getBoolean(index);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public byte getByte(String name) throws SQLException {
    try {
      return delegate().getByte(name);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public byte getByte(int index) throws SQLException {
    try {
      return delegate().getByte(index);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public byte[] getBytes(String name) throws SQLException {
    try {
      return delegate().getBytes(name);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public byte[] getBytes(int index) throws SQLException {
    try {
      return delegate().getBytes(index);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public Reader getCharacterStream(String name) throws SQLException {
    try {
      return delegate().getCharacterStream(name);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public Reader getCharacterStream(int index) throws SQLException {
    try {
      return delegate().getCharacterStream(index);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public Clob getClob(String name) throws SQLException {
    try {
      return delegate().getClob(name);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public Clob getClob(int index) throws SQLException {
    try {
      return delegate().getClob(index);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public Date getDate(String name, Calendar calendar) throws SQLException {
    try {
      return delegate().getDate(name, calendar);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public Date getDate(String name) throws SQLException {
    try {
      return delegate().getDate(name);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public Date getDate(int index, Calendar calendar) throws SQLException {
    try {
      return delegate().getDate(index, calendar);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public Date getDate(int index) throws SQLException {
    try {
      return delegate().getDate(index);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public double getDouble(String name) throws SQLException {
    try {
      return delegate().getDouble(name);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public double getDouble(int index) throws SQLException {
    try {
      return delegate().getDouble(index);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public float getFloat(String name) throws SQLException {
    try {
      return delegate().getFloat(name);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public float getFloat(int index) throws SQLException {
    try {
      return delegate().getFloat(index);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public int getInt(String name) throws SQLException {
    try {
      return delegate().getInt(name);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public int getInt(int index) throws SQLException {
    try {
      return delegate().getInt(index);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public long getLong(String name) throws SQLException {
    try {
      return delegate().getLong(name);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public long getLong(int index) throws SQLException {
    try {
      return delegate().getLong(index);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public Reader getNCharacterStream(String name) throws SQLException {
    try {
      return delegate().getNCharacterStream(name);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public Reader getNCharacterStream(int index) throws SQLException {
    try {
      return delegate().getNCharacterStream(index);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public NClob getNClob(String name) throws SQLException {
    try {
      return delegate().getNClob(name);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public NClob getNClob(int index) throws SQLException {
    try {
      return delegate().getNClob(index);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public String getNString(String name) throws SQLException {
    try {
      return delegate().getNString(name);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public String getNString(int index) throws SQLException {
    try {
      return delegate().getNString(index);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public <T> T getObject(String name, Class<T> type) throws SQLException {
    try {
      return delegate().getObject(name, type);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public Object getObject(String name, Map<String, Class<?>> map) throws SQLException {
    try {
      return delegate().getObject(name, map);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public Object getObject(String name) throws SQLException {
    try {
      return delegate().getObject(name);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public <T> T getObject(int index, Class<T> type) throws SQLException {
    try {
      return delegate().getObject(index, type);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public Object getObject(int index, Map<String, Class<?>> map) throws SQLException {
    try {
      return delegate().getObject(index, map);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public Object getObject(int index) throws SQLException {
    try {
      return delegate().getObject(index);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public Ref getRef(String name) throws SQLException {
    try {
      return delegate().getRef(name);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public Ref getRef(int index) throws SQLException {
    try {
      return delegate().getRef(index);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public RowId getRowId(String name) throws SQLException {
    try {
      return delegate().getRowId(name);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public RowId getRowId(int index) throws SQLException {
    try {
      return delegate().getRowId(index);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public SQLXML getSQLXML(String name) throws SQLException {
    try {
      return delegate().getSQLXML(name);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public SQLXML getSQLXML(int index) throws SQLException {
    try {
      return delegate().getSQLXML(index);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public short getShort(String name) throws SQLException {
    try {
      return delegate().getShort(name);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public short getShort(int index) throws SQLException {
    try {
      return delegate().getShort(index);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public String getString(String name) throws SQLException {
    try {
      return delegate().getString(name);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public String getString(int index) throws SQLException {
    try {
      return delegate().getString(index);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public Time getTime(String name, Calendar calendar) throws SQLException {
    try {
      return delegate().getTime(name, calendar);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public Time getTime(String name) throws SQLException {
    try {
      return delegate().getTime(name);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public Time getTime(int index, Calendar calendar) throws SQLException {
    try {
      return delegate().getTime(index, calendar);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public Time getTime(int index) throws SQLException {
    try {
      return delegate().getTime(index);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public Timestamp getTimestamp(String name, Calendar calendar) throws SQLException {
    try {
      return delegate().getTimestamp(name, calendar);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public Timestamp getTimestamp(String name) throws SQLException {
    try {
      return delegate().getTimestamp(name);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public Timestamp getTimestamp(int index, Calendar calendar) throws SQLException {
    try {
      return delegate().getTimestamp(index, calendar);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public Timestamp getTimestamp(int index) throws SQLException {
    try {
      return delegate().getTimestamp(index);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public URL getURL(String name) throws SQLException {
    try {
      return delegate().getURL(name);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public URL getURL(int index) throws SQLException {
    try {
      return delegate().getURL(index);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void registerOutParameter(String name, int number, String text) throws SQLException {
    try {
      delegate().registerOutParameter(name, number, text);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void registerOutParameter(String name, int number, int number2) throws SQLException {
    try {
      delegate().registerOutParameter(name, number, number2);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void registerOutParameter(String name, int number) throws SQLException {
    try {
      delegate().registerOutParameter(name, number);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void registerOutParameter(String name, SQLType sqlType, String text) throws SQLException {
    try {
      delegate().registerOutParameter(name, sqlType, text);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void registerOutParameter(String name, SQLType sqlType, int number) throws SQLException {
    try {
      delegate().registerOutParameter(name, sqlType, number);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void registerOutParameter(String name, SQLType sqlType) throws SQLException {
    try {
      delegate().registerOutParameter(name, sqlType);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void registerOutParameter(int index, int number, String text) throws SQLException {
    try {
      delegate().registerOutParameter(index, number, text);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void registerOutParameter(int index, int number, int number2) throws SQLException {
    try {
      delegate().registerOutParameter(index, number, number2);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void registerOutParameter(int index, int number) throws SQLException {
    try {
      delegate().registerOutParameter(index, number);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void registerOutParameter(int index, SQLType sqlType, String text) throws SQLException {
    try {
      delegate().registerOutParameter(index, sqlType, text);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void registerOutParameter(int index, SQLType sqlType, int number) throws SQLException {
    try {
      delegate().registerOutParameter(index, sqlType, number);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void registerOutParameter(int index, SQLType sqlType) throws SQLException {
    try {
      delegate().registerOutParameter(index, sqlType);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void setAsciiStream(String name, InputStream inputStream, int number) throws SQLException {
    try {
      delegate().setAsciiStream(name, inputStream, number);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void setAsciiStream(String name, InputStream inputStream, long value) throws SQLException {
    try {
      delegate().setAsciiStream(name, inputStream, value);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void setAsciiStream(String name, InputStream inputStream) throws SQLException {
    try {
      delegate().setAsciiStream(name, inputStream);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void setBigDecimal(String name, BigDecimal bigDecimal) throws SQLException {
    try {
      delegate().setBigDecimal(name, bigDecimal);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void setBinaryStream(String name, InputStream inputStream, int number)
      throws SQLException {
    try {
      delegate().setBinaryStream(name, inputStream, number);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void setBinaryStream(String name, InputStream inputStream, long value)
      throws SQLException {
    try {
      delegate().setBinaryStream(name, inputStream, value);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void setBinaryStream(String name, InputStream inputStream) throws SQLException {
    try {
      delegate().setBinaryStream(name, inputStream);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void setBlob(String name, InputStream inputStream, long value) throws SQLException {
    try {
      delegate().setBlob(name, inputStream, value);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void setBlob(String name, InputStream inputStream) throws SQLException {
    try {
      delegate().setBlob(name, inputStream);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void setBlob(String name, Blob blob) throws SQLException {
    try {
      delegate().setBlob(name, blob);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void setBoolean(String name, boolean value) throws SQLException {
    try {
      delegate().setBoolean(name, value);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void setByte(String name, byte value) throws SQLException {
    try {
      delegate().setByte(name, value);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void setBytes(String name, byte[] bytes) throws SQLException {
    try {
      delegate().setBytes(name, bytes);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void setCharacterStream(String name, Reader reader, int number) throws SQLException {
    try {
      delegate().setCharacterStream(name, reader, number);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void setCharacterStream(String name, Reader reader, long value) throws SQLException {
    try {
      delegate().setCharacterStream(name, reader, value);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void setCharacterStream(String name, Reader reader) throws SQLException {
    try {
      delegate().setCharacterStream(name, reader);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void setClob(String name, Reader reader, long value) throws SQLException {
    try {
      delegate().setClob(name, reader, value);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void setClob(String name, Reader reader) throws SQLException {
    try {
      delegate().setClob(name, reader);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void setClob(String name, Clob clob) throws SQLException {
    try {
      delegate().setClob(name, clob);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void setDate(String name, Date date, Calendar calendar) throws SQLException {
    try {
      delegate().setDate(name, date, calendar);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void setDate(String name, Date date) throws SQLException {
    try {
      delegate().setDate(name, date);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void setDouble(String name, double value) throws SQLException {
    try {
      delegate().setDouble(name, value);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void setFloat(String name, float value) throws SQLException {
    try {
      delegate().setFloat(name, value);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void setInt(String name, int number) throws SQLException {
    try {
      delegate().setInt(name, number);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void setLong(String name, long value) throws SQLException {
    try {
      delegate().setLong(name, value);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void setNCharacterStream(String name, Reader reader, long value) throws SQLException {
    try {
      delegate().setNCharacterStream(name, reader, value);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void setNCharacterStream(String name, Reader reader) throws SQLException {
    try {
      delegate().setNCharacterStream(name, reader);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void setNClob(String name, Reader reader, long value) throws SQLException {
    try {
      delegate().setNClob(name, reader, value);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void setNClob(String name, Reader reader) throws SQLException {
    try {
      delegate().setNClob(name, reader);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void setNClob(String name, NClob nclob) throws SQLException {
    try {
      delegate().setNClob(name, nclob);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void setNString(String name, String text) throws SQLException {
    try {
      delegate().setNString(name, text);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void setNull(String name, int number, String text) throws SQLException {
    try {
      delegate().setNull(name, number, text);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void setNull(String name, int number) throws SQLException {
    try {
      delegate().setNull(name, number);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void setObject(String name, Object value, int number, int number2) throws SQLException {
    try {
      delegate().setObject(name, value, number, number2);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void setObject(String name, Object value, int number) throws SQLException {
    try {
      delegate().setObject(name, value, number);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void setObject(String name, Object value, SQLType sqlType, int number)
      throws SQLException {
    try {
      delegate().setObject(name, value, sqlType, number);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void setObject(String name, Object value, SQLType sqlType) throws SQLException {
    try {
      delegate().setObject(name, value, sqlType);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void setObject(String name, Object value) throws SQLException {
    try {
      delegate().setObject(name, value);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void setRowId(String name, RowId rowId) throws SQLException {
    try {
      delegate().setRowId(name, rowId);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void setSQLXML(String name, SQLXML xml) throws SQLException {
    try {
      delegate().setSQLXML(name, xml);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void setShort(String name, short value) throws SQLException {
    try {
      delegate().setShort(name, value);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void setString(String name, String text) throws SQLException {
    try {
      delegate().setString(name, text);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void setTime(String name, Time time, Calendar calendar) throws SQLException {
    try {
      delegate().setTime(name, time, calendar);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void setTime(String name, Time time) throws SQLException {
    try {
      delegate().setTime(name, time);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void setTimestamp(String name, Timestamp timestamp, Calendar calendar)
      throws SQLException {
    try {
      delegate().setTimestamp(name, timestamp, calendar);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void setTimestamp(String name, Timestamp timestamp) throws SQLException {
    try {
      delegate().setTimestamp(name, timestamp);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void setURL(String name, URL url) throws SQLException {
    try {
      delegate().setURL(name, url);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public boolean wasNull() throws SQLException {
    try {
      return delegate().wasNull();
    } catch (SQLException e) {
      throw failed(e);
    }
  }
}
