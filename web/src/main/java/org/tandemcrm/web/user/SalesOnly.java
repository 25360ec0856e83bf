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
 * Whoever works with prospects, be it only their own, may open this page, or may do this on it:
 * sales, marketers and admins. The store shows sales nothing but their own.
 */
@Admits({Role.ADMIN, Role.MARKETER, Role.SALES})
@RoleChecked
@InterceptorBinding
@Documented
@Retention(RUNTIME)
@Target({TYPE, METHOD})
public @interface SalesOnly {}
