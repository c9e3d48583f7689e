package io.nspg.testkit.validation;

import java.sql.Connection;
import java.sql.SQLException;

/** Opens a session on one node, always on the same. */
@FunctionalInterface
interface Connector {

  Connection open() throws SQLException;
}
