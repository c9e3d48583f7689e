package io.nspg.testkit.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On a parameter of type {@link javax.sql.DataSource}: direct, unpooled connections as the
 * application's role to the node that is the primary when the connection is opened, past any spoilt
 * network. For preparing and checking; the client under test takes the {@code NspgConfig}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface Primary {}
