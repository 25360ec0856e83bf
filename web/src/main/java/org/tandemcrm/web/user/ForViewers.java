package org.tandemcrm.web.user;

import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.ElementType.TYPE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/**
 * The decision that viewers may open this page, or may do this on it. Every bean of a page, and
 * every act that a page offers, has either this or {@link AdminOnly}: forgetting to decide fails a
 * test.
 */
@Documented
@Retention(RUNTIME)
@Target({TYPE, METHOD})
public @interface ForViewers {}
