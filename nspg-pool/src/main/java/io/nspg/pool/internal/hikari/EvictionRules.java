package io.nspg.pool.internal.hikari;

import com.zaxxer.hikari.SQLExceptionOverride;
import io.nspg.failure.SqlState;
import java.sql.SQLException;

/**
 * Corrects which failures cost a pooled connection its life. HikariCP keeps a connection that met
 * 25006, although its server takes no writes any more, and drops one that met 0A000, although it is
 * sound (a cached plan after a migration, an unsupported call).
 */
final class EvictionRules implements SQLExceptionOverride {

  @java.lang.Override
  public Override adjudicate(SQLException thrown) {
    if (SqlState.READ_ONLY_SQL_TRANSACTION.equals(thrown.getSQLState())) {
      return Override.MUST_EVICT;
    }
    if (SqlState.FEATURE_NOT_SUPPORTED.equals(thrown.getSQLState())) {
      return Override.DO_NOT_EVICT;
    }
    return Override.CONTINUE_EVICT;
  }
}
