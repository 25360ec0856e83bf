package org.tandemcrm.web.frame;

/**
 * One page in the navigation.
 *
 * @param heading what stands above it when a new group begins; empty otherwise
 * @param path from the context root
 * @param waiting how much waits there for a person
 */
public record NavigationEntry(
    String heading, String path, String icon, String label, long waiting) {}
