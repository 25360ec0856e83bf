package org.tandemcrm.core.connection;

/**
 * What is wrong with one field of a draft.
 *
 * @param field {@code name}, {@code backendId}, {@code cycle} or the key of a setting
 * @param message what is wrong and what to do, in a sentence that shows no secret
 */
public record Problem(String field, String message) {}
