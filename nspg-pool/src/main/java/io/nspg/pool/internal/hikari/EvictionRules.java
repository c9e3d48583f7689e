package io.nspg.pool.internal.hikari;

import com.zaxxer.hikari.SQLExceptionOverride;
import io.nspg.failure.SqlState;
import java.sql.SQLException;

/**
 * Corrects which failures cost a pooled connection its life. HikariCP drops one that met 0A000,
 * although it is sound (a cached plan after a migration, an unsupported call): a whole pool would
 * reconnect after every migration.
 *
 * <p>HikariCP keeps one that met 25006, and here that stays so: the state alone does not tell a
 * demoted server from a transaction that the caller made read only. The borrowed connection can
 * tell, and then the whole generation is condemned, this connection with it.
 */
final class EvictionRules implements SQLExceptionOverride {

  @java.lang.Override
  public Override adjudicate(SQLException thrown) {
    return SqlState.FEATURE_NOT_SUPPORTED.equals(thrown.getSQLState())
        ? Override.DO_NOT_EVICT
        : Override.CONTINUE_EVICT;
  }
}
