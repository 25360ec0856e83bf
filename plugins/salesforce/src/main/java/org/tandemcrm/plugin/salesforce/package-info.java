/**
 * The Salesforce plugin: reads an organisation over the REST API with the client credentials flow.
 *
 * <p>{@link org.tandemcrm.plugin.salesforce.SalesforcePlugin} is the only class that Tandem knows
 * by name. Behind it {@code SalesforceBackend} answers the host's calls: {@code SalesforceClient}
 * and {@code SalesforceHttp} speak to the organisation, {@code SalesforceReading} decides from
 * where to read so that nothing is missed, {@code SalesforceSoql} writes the queries and {@code
 * SalesforceRecords} turns rows into records.
 */
package org.tandemcrm.plugin.salesforce;
