package org.tandemcrm.web.user;

import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.ElementType.TYPE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;
import org.tandemcrm.core.user.Role;

/**
 * An admin alone may open this page, or may do this on it: configuration, and what can't be undone.
 */
@Admits({Role.ADMIN})
@RoleChecked
@InterceptorBinding
@Documented
@Retention(RUNTIME)
@Target({TYPE, METHOD})
public @interface AdminOnly {}
