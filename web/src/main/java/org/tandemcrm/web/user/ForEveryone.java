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
 * Whoever is signed in may open this page, or may do this on it. What it shows of prospects has to
 * come from queries that show sales nothing but their own.
 */
@Admits({Role.ADMIN, Role.MARKETER, Role.SALES, Role.VIEWER})
@RoleChecked
@InterceptorBinding
@Documented
@Retention(RUNTIME)
@Target({TYPE, METHOD})
public @interface ForEveryone {}
