package io.nspg.pool.internal.admission;

import io.nspg.pool.internal.jdbc.FixedDataSource;
import java.sql.Connection;
import java.sql.SQLException;

/** The writer as the application holds it: one object for life, whatever node is behind it. */
public final class WriterDataSource extends FixedDataSource {

  private final WaitingRoom room;

  public WriterDataSource(WaitingRoom room) {
    this.room = room;
  }

  @Override
  public Connection getConnection() throws SQLException {
    return room.acquire();
  }
}
