package org.tandemcrm.plugin.salesforce;

import java.time.Instant;

/** A row's place in the order in which rows are read. */
record SalesforceKey(Instant stamp, String id) {}
