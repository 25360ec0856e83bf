package org.tandemcrm.core.alert;

/**
 * How something ended that an alert told of, in the place of the alert's own words.
 *
 * @param page where to look, from the context root
 */
record AlertEnd(String title, String sentence, String page) {}
