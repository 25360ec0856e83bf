package org.tandemcrm.core.backup;

import java.time.Duration;

/**
 * A back-up that was taken.
 *
 * @param folder where it lies on the server's machine
 * @param bytes its size on the disk
 */
public record Backup(String name, String folder, long bytes, Duration took) {}
