package io.nspg.testkit.validation;

import java.sql.Connection;
import java.sql.SQLException;

/** Opens a session on one node, always on the same, within what the terms allow. */
@FunctionalInterface
interface Connector {

  Connection open(Terms terms) throws SQLException;
}
