package io.nspg.testkit.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On a parameter of type {@link javax.sql.DataSource}: direct, unpooled connections as the
 * application's role to the first replica that runs when the connection is opened, past any spoilt
 * network. An asynchronous replica may be behind: wait with {@code PgCluster.awaitCaughtUp()}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface Replica {}
