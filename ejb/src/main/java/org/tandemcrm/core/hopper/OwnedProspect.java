package org.tandemcrm.core.hopper;

/**
 * A prospect that somebody owns, for the question whether to give it back.
 *
 * @param name the name, else the email, else the number
 * @param linked true when a CRM keeps its owner until somebody else claims it
 */
public record OwnedProspect(String name, boolean linked) {}
