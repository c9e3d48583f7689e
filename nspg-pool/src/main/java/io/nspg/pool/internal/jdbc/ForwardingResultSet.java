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
import java.sql.Ref;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.RowId;
import java.sql.SQLException;
import java.sql.SQLType;
import java.sql.SQLWarning;
import java.sql.SQLXML;
import java.sql.Statement;
import java.sql.Time;
import java.sql.Timestamp;
import java.util.Calendar;
import java.util.Map;

/**
 * Every method of {@link ResultSet} handed to a delegate, and every failure shown to {@code
 * failed}. Mechanical and complete; a test proves both. What differs from the delegate stands in
 * the subclass.
 */
@SuppressWarnings("deprecation")
abstract class ForwardingResultSet implements ResultSet {

  abstract ResultSet delegate();

  /** What the caller gets to see in place of what the delegate threw. */
  abstract SQLException failed(SQLException thrown);

  @Override
  public boolean absolute(int number) throws SQLException {
    try {
      return delegate().absolute(number);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void afterLast() throws SQLException {
    try {
      delegate().afterLast();
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void beforeFirst() throws SQLException {
    try {
      delegate().beforeFirst();
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void cancelRowUpdates() throws SQLException {
    try {
      delegate().cancelRowUpdates();
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
  public void deleteRow() throws SQLException {
    try {
      delegate().deleteRow();
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public int findColumn(String name) throws SQLException {
    try {
      return delegate().findColumn(name);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public boolean first() throws SQLException {
    try {
      return delegate().first();
    } catch (SQLException e) {
      throw failed(e);
    }
  }

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
  public InputStream getAsciiStream(String name) throws SQLException {
    try {
      return delegate().getAsciiStream(name);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public InputStream getAsciiStream(int index) throws SQLException {
    try {
      return delegate().getAsciiStream(index);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public BigDecimal getBigDecimal(String name, int number) throws SQLException {
    try {
      return delegate().getBigDecimal(name, number);
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
  public InputStream getBinaryStream(String name) throws SQLException {
    try {
      return delegate().getBinaryStream(name);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public InputStream getBinaryStream(int index) throws SQLException {
    try {
      return delegate().getBinaryStream(index);
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
  public int getConcurrency() throws SQLException {
    try {
      return delegate().getConcurrency();
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public String getCursorName() throws SQLException {
    try {
      return delegate().getCursorName();
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
  public int getFetchDirection() throws SQLException {
    try {
      return delegate().getFetchDirection();
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public int getFetchSize() throws SQLException {
    try {
      return delegate().getFetchSize();
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
  public int getHoldability() throws SQLException {
    try {
      return delegate().getHoldability();
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
  public ResultSetMetaData getMetaData() throws SQLException {
    try {
      return delegate().getMetaData();
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
  public int getRow() throws SQLException {
    try {
      return delegate().getRow();
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
  public Statement getStatement() throws SQLException {
    try {
      return delegate().getStatement();
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
  public int getType() throws SQLException {
    try {
      return delegate().getType();
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
  public InputStream getUnicodeStream(String name) throws SQLException {
    try {
      return delegate().getUnicodeStream(name);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public InputStream getUnicodeStream(int index) throws SQLException {
    try {
      return delegate().getUnicodeStream(index);
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
  public void insertRow() throws SQLException {
    try {
      delegate().insertRow();
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public boolean isAfterLast() throws SQLException {
    try {
      return delegate().isAfterLast();
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public boolean isBeforeFirst() throws SQLException {
    try {
      return delegate().isBeforeFirst();
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
  public boolean isFirst() throws SQLException {
    try {
      return delegate().isFirst();
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public boolean isLast() throws SQLException {
    try {
      return delegate().isLast();
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
  public boolean last() throws SQLException {
    try {
      return delegate().last();
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void moveToCurrentRow() throws SQLException {
    try {
      delegate().moveToCurrentRow();
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void moveToInsertRow() throws SQLException {
    try {
      delegate().moveToInsertRow();
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public boolean next() throws SQLException {
    try {
      return delegate().next();
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public boolean previous() throws SQLException {
    try {
      return delegate().previous();
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void refreshRow() throws SQLException {
    try {
      delegate().refreshRow();
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public boolean relative(int number) throws SQLException {
    try {
      return delegate().relative(number);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public boolean rowDeleted() throws SQLException {
    try {
      return delegate().rowDeleted();
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public boolean rowInserted() throws SQLException {
    try {
      return delegate().rowInserted();
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public boolean rowUpdated() throws SQLException {
    try {
      return delegate().rowUpdated();
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void setFetchDirection(int number) throws SQLException {
    try {
      delegate().setFetchDirection(number);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void setFetchSize(int number) throws SQLException {
    try {
      delegate().setFetchSize(number);
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

  @Override
  public void updateArray(String name, Array array) throws SQLException {
    try {
      delegate().updateArray(name, array);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void updateArray(int index, Array array) throws SQLException {
    try {
      delegate().updateArray(index, array);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void updateAsciiStream(String name, InputStream inputStream, int number)
      throws SQLException {
    try {
      delegate().updateAsciiStream(name, inputStream, number);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void updateAsciiStream(String name, InputStream inputStream, long value)
      throws SQLException {
    try {
      delegate().updateAsciiStream(name, inputStream, value);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void updateAsciiStream(String name, InputStream inputStream) throws SQLException {
    try {
      delegate().updateAsciiStream(name, inputStream);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void updateAsciiStream(int index, InputStream inputStream, int number)
      throws SQLException {
    try {
      delegate().updateAsciiStream(index, inputStream, number);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void updateAsciiStream(int index, InputStream inputStream, long value)
      throws SQLException {
    try {
      delegate().updateAsciiStream(index, inputStream, value);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void updateAsciiStream(int index, InputStream inputStream) throws SQLException {
    try {
      delegate().updateAsciiStream(index, inputStream);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void updateBigDecimal(String name, BigDecimal bigDecimal) throws SQLException {
    try {
      delegate().updateBigDecimal(name, bigDecimal);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void updateBigDecimal(int index, BigDecimal bigDecimal) throws SQLException {
    try {
      delegate().updateBigDecimal(index, bigDecimal);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void updateBinaryStream(String name, InputStream inputStream, int number)
      throws SQLException {
    try {
      delegate().updateBinaryStream(name, inputStream, number);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void updateBinaryStream(String name, InputStream inputStream, long value)
      throws SQLException {
    try {
      delegate().updateBinaryStream(name, inputStream, value);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void updateBinaryStream(String name, InputStream inputStream) throws SQLException {
    try {
      delegate().updateBinaryStream(name, inputStream);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void updateBinaryStream(int index, InputStream inputStream, int number)
      throws SQLException {
    try {
      delegate().updateBinaryStream(index, inputStream, number);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void updateBinaryStream(int index, InputStream inputStream, long value)
      throws SQLException {
    try {
      delegate().updateBinaryStream(index, inputStream, value);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void updateBinaryStream(int index, InputStream inputStream) throws SQLException {
    try {
      delegate().updateBinaryStream(index, inputStream);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void updateBlob(String name, InputStream inputStream, long value) throws SQLException {
    try {
      delegate().updateBlob(name, inputStream, value);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void updateBlob(String name, InputStream inputStream) throws SQLException {
    try {
      delegate().updateBlob(name, inputStream);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void updateBlob(String name, Blob blob) throws SQLException {
    try {
      delegate().updateBlob(name, blob);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void updateBlob(int index, InputStream inputStream, long value) throws SQLException {
    try {
      delegate().updateBlob(index, inputStream, value);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void updateBlob(int index, InputStream inputStream) throws SQLException {
    try {
      delegate().updateBlob(index, inputStream);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void updateBlob(int index, Blob blob) throws SQLException {
    try {
      delegate().updateBlob(index, blob);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void updateBoolean(String name, boolean value) throws SQLException {
    try {
      delegate().updateBoolean(name, value);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void updateBoolean(int index, boolean value) throws SQLException {
    try {
      delegate().updateBoolean(index, value);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void updateByte(String name, byte value) throws SQLException {
    try {
      delegate().updateByte(name, value);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void updateByte(int index, byte value) throws SQLException {
    try {
      delegate().updateByte(index, value);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void updateBytes(String name, byte[] bytes) throws SQLException {
    try {
      delegate().updateBytes(name, bytes);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void updateBytes(int index, byte[] bytes) throws SQLException {
    try {
      delegate().updateBytes(index, bytes);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void updateCharacterStream(String name, Reader reader, int number) throws SQLException {
    try {
      delegate().updateCharacterStream(name, reader, number);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void updateCharacterStream(String name, Reader reader, long value) throws SQLException {
    try {
      delegate().updateCharacterStream(name, reader, value);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void updateCharacterStream(String name, Reader reader) throws SQLException {
    try {
      delegate().updateCharacterStream(name, reader);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void updateCharacterStream(int index, Reader reader, int number) throws SQLException {
    try {
      delegate().updateCharacterStream(index, reader, number);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void updateCharacterStream(int index, Reader reader, long value) throws SQLException {
    try {
      delegate().updateCharacterStream(index, reader, value);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void updateCharacterStream(int index, Reader reader) throws SQLException {
    try {
      delegate().updateCharacterStream(index, reader);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void updateClob(String name, Reader reader, long value) throws SQLException {
    try {
      delegate().updateClob(name, reader, value);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void updateClob(String name, Reader reader) throws SQLException {
    try {
      delegate().updateClob(name, reader);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void updateClob(String name, Clob clob) throws SQLException {
    try {
      delegate().updateClob(name, clob);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void updateClob(int index, Reader reader, long value) throws SQLException {
    try {
      delegate().updateClob(index, reader, value);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void updateClob(int index, Reader reader) throws SQLException {
    try {
      delegate().updateClob(index, reader);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void updateClob(int index, Clob clob) throws SQLException {
    try {
      delegate().updateClob(index, clob);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void updateDate(String name, Date date) throws SQLException {
    try {
      delegate().updateDate(name, date);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void updateDate(int index, Date date) throws SQLException {
    try {
      delegate().updateDate(index, date);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void updateDouble(String name, double value) throws SQLException {
    try {
      delegate().updateDouble(name, value);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void updateDouble(int index, double value) throws SQLException {
    try {
      delegate().updateDouble(index, value);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void updateFloat(String name, float value) throws SQLException {
    try {
      delegate().updateFloat(name, value);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void updateFloat(int index, float value) throws SQLException {
    try {
      delegate().updateFloat(index, value);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void updateInt(String name, int number) throws SQLException {
    try {
      delegate().updateInt(name, number);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void updateInt(int index, int number) throws SQLException {
    try {
      delegate().updateInt(index, number);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void updateLong(String name, long value) throws SQLException {
    try {
      delegate().updateLong(name, value);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void updateLong(int index, long value) throws SQLException {
    try {
      delegate().updateLong(index, value);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void updateNCharacterStream(String name, Reader reader, long value) throws SQLException {
    try {
      delegate().updateNCharacterStream(name, reader, value);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void updateNCharacterStream(String name, Reader reader) throws SQLException {
    try {
      delegate().updateNCharacterStream(name, reader);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void updateNCharacterStream(int index, Reader reader, long value) throws SQLException {
    try {
      delegate().updateNCharacterStream(index, reader, value);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void updateNCharacterStream(int index, Reader reader) throws SQLException {
    try {
      delegate().updateNCharacterStream(index, reader);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void updateNClob(String name, Reader reader, long value) throws SQLException {
    try {
      delegate().updateNClob(name, reader, value);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void updateNClob(String name, Reader reader) throws SQLException {
    try {
      delegate().updateNClob(name, reader);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void updateNClob(String name, NClob nclob) throws SQLException {
    try {
      delegate().updateNClob(name, nclob);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void updateNClob(int index, Reader reader, long value) throws SQLException {
    try {
      delegate().updateNClob(index, reader, value);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void updateNClob(int index, Reader reader) throws SQLException {
    try {
      delegate().updateNClob(index, reader);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void updateNClob(int index, NClob nclob) throws SQLException {
    try {
      delegate().updateNClob(index, nclob);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void updateNString(String name, String text) throws SQLException {
    try {
      delegate().updateNString(name, text);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void updateNString(int index, String text) throws SQLException {
    try {
      delegate().updateNString(index, text);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void updateNull(String name) throws SQLException {
    try {
      delegate().updateNull(name);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void updateNull(int index) throws SQLException {
    try {
      delegate().updateNull(index);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void updateObject(String name, Object value, int number) throws SQLException {
    try {
      delegate().updateObject(name, value, number);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void updateObject(String name, Object value, SQLType sqlType, int number)
      throws SQLException {
    try {
      delegate().updateObject(name, value, sqlType, number);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void updateObject(String name, Object value, SQLType sqlType) throws SQLException {
    try {
      delegate().updateObject(name, value, sqlType);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void updateObject(String name, Object value) throws SQLException {
    try {
      delegate().updateObject(name, value);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void updateObject(int index, Object value, int number) throws SQLException {
    try {
      delegate().updateObject(index, value, number);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void updateObject(int index, Object value, SQLType sqlType, int number)
      throws SQLException {
    try {
      delegate().updateObject(index, value, sqlType, number);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void updateObject(int index, Object value, SQLType sqlType) throws SQLException {
    try {
      delegate().updateObject(index, value, sqlType);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void updateObject(int index, Object value) throws SQLException {
    try {
      delegate().updateObject(index, value);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void updateRef(String name, Ref ref) throws SQLException {
    try {
      delegate().updateRef(name, ref);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void updateRef(int index, Ref ref) throws SQLException {
    try {
      delegate().updateRef(index, ref);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void updateRow() throws SQLException {
    try {
      delegate().updateRow();
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void updateRowId(String name, RowId rowId) throws SQLException {
    try {
      delegate().updateRowId(name, rowId);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void updateRowId(int index, RowId rowId) throws SQLException {
    try {
      delegate().updateRowId(index, rowId);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void updateSQLXML(String name, SQLXML xml) throws SQLException {
    try {
      delegate().updateSQLXML(name, xml);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void updateSQLXML(int index, SQLXML xml) throws SQLException {
    try {
      delegate().updateSQLXML(index, xml);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void updateShort(String name, short value) throws SQLException {
    try {
      delegate().updateShort(name, value);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void updateShort(int index, short value) throws SQLException {
    try {
      delegate().updateShort(index, value);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void updateString(String name, String text) throws SQLException {
    try {
      delegate().updateString(name, text);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void updateString(int index, String text) throws SQLException {
    try {
      delegate().updateString(index, text);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void updateTime(String name, Time time) throws SQLException {
    try {
      delegate().updateTime(name, time);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void updateTime(int index, Time time) throws SQLException {
    try {
      delegate().updateTime(index, time);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void updateTimestamp(String name, Timestamp timestamp) throws SQLException {
    try {
      delegate().updateTimestamp(name, timestamp);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void updateTimestamp(int index, Timestamp timestamp) throws SQLException {
    try {
      delegate().updateTimestamp(index, timestamp);
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
