package org.tandemcrm.core.user;

/**
 * Told inside the transaction in which somebody was let in or shut out: who is shut out owns
 * nothing.
 *
 * @param userId whom it is about
 */
public record UserAdmission(long userId) {}
